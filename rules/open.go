package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Kinds of open points.
const (
	fill    = "fill"
	decide  = "decide"
	confirm = "confirm"
)

// opening gathers the open points of a decision, each once.
type opening struct {
	facts *facts
	dec   *Decision
	drawn map[string]bool // clauses in the draft
	index map[string]int
}

func (f *facts) openPoints(dec *Decision, waiting, unknownPlaces []string) {
	o := &opening{facts: f, dec: dec, drawn: map[string]bool{}, index: map[string]int{}}
	for _, s := range dec.Slots {
		o.drawn[s.Clause] = s.Clause != ""
	}
	for _, out := range dec.Outcomes {
		if out.State == Unknown {
			o.undecided(out)
		}
	}
	o.alternatives()
	o.quiet(waiting)
	for _, path := range f.missing(unknownPlaces) {
		o.add("fact "+path, OpenPoint{Kind: fill, What: f.asksFor(path), Who: supplierOf(path), Subject: path, Effect: tells(f.book, "places-unknown"), Decides: DecidesClause}, "")
	}
	o.choiceOfDistrict()
	o.districtOfParties()
	o.points()
	o.silenced()
	o.authorities()
	o.lawOpen()
	o.presumed()
	slices.SortStableFunc(dec.OpenPoints, func(a, b OpenPoint) int { return a.Decides.Weighed(b.Decides) })
}

// Weighed compares what two answers decide: the weightier is less.
func (d Decides) Weighed(other Decides) int {
	return slices.Index(Weighs(), d) - slices.Index(Weighs(), other)
}

// presumed asks to confirm what is presumed and decides something, once for all facts that one question covers.
func (o *opening) presumed() {
	for _, p := range o.dec.Presumed {
		if p.Asks != "" && len(p.Turns) > 0 {
			o.add("presumed "+p.Asks, OpenPoint{Kind: decide, What: prose.Of(p.Asks), Who: tells(o.facts.book, "principals").String(), Subject: p.Path,
				Effect: tells(o.facts.book, "presumed"), Decides: turnedBy(p.Turns)}, "")
		}
	}
}

// turnedBy tells what an answer against a presumption would decide.
func turnedBy(turns []Turning) Decides {
	if slices.ContainsFunc(turns, func(t Turning) bool { return t.Type == book.Stop && !t.Stands }) {
		return DecidesStop
	}
	return DecidesClause
}

// add makes an open point or joins it to the one with the same key.
func (o *opening) add(key string, p OpenPoint, clause string) {
	i, ok := o.index[key]
	if !ok {
		i = len(o.dec.OpenPoints)
		o.index[key] = i
		o.dec.OpenPoints = append(o.dec.OpenPoints, p)
	}
	have := &o.dec.OpenPoints[i]
	if p.Decides.Weighed(have.Decides) < 0 {
		have.Decides, have.Effect = p.Decides, p.Effect
	}
	o.join(i, clause)
}

// join adds a clause to an open point.
func (o *opening) join(point int, clause string) {
	have := &o.dec.OpenPoints[point]
	if clause != "" && !slices.Contains(have.Clauses, clause) {
		have.Clauses = append(have.Clauses, clause)
	}
}

// undecided makes the open points of an outcome that waits for facts: its own question, or one for
// each fact. Outcomes that wait for the same single fact share one point.
func (o *opening) undecided(out Outcome) {
	effect, decides := tells(o.facts.book, "decides", "reason", out.Because), DecidesClause
	if out.Type == book.Stop {
		decides = DecidesStop
		effect = tells(o.facts.book, "decides-stop", "reason", out.Because)
	}
	divided, others := o.facts.districts(out.Undecided)
	for _, path := range divided {
		o.add("fact "+path, OpenPoint{Kind: decide, What: o.facts.asksFor(path), Who: supplierOf(path), Subject: path, Effect: effect, Decides: decides}, out.Clause)
	}
	missing := o.facts.missing(others)
	if out.Ask != nil && len(others) > 0 && !slices.ContainsFunc(missing, asksItself) {
		key, subject := "ask "+out.Ask.String(), out.Rule
		if len(missing) == 1 && isFact(missing[0]) {
			key, subject = "fact "+missing[0], missing[0]
		}
		o.add(key, OpenPoint{Kind: decide, What: out.Ask, Who: oneSource(missing), Subject: subject, Effect: effect, Decides: decides}, out.Clause)
		return
	}
	for _, path := range missing {
		if isFact(path) {
			o.add("fact "+path, OpenPoint{Kind: decide, What: o.facts.asksFor(path), Who: supplierOf(path), Subject: path, Effect: effect, Decides: decides}, out.Clause)
		}
	}
}

// quiet asks for the facts against whose absence rules guard themselves, so that no clause is left
// out in silence.
func (o *opening) quiet(waiting []string) {
	for _, path := range o.facts.missing(waiting) {
		if f, ok := deal.FieldOf(path); ok && f.Kind != deal.Text {
			o.add("fact "+path, OpenPoint{Kind: fill, What: o.facts.asksFor(path), Who: supplierOf(path), Subject: path, Effect: tells(o.facts.book, "rules-wait"), Decides: DecidesClause}, "")
		}
	}
}

func isFact(path string) bool {
	_, ok := deal.FieldOf(path)
	return ok
}

// asksFor asks for a fact in the schema's words.
func (f *facts) asksFor(path string) prose.Text {
	field, ok := deal.FieldOf(path)
	if !ok {
		return prose.Say(path)
	}
	if state := f.divided(path); state != "" {
		return f.asksDistrict(field, state)
	}
	if field.Ask != "" {
		return f.say(prose.Parse(field.Ask), subject{party: field.Section})
	}
	if _, isRole := deal.RoleOf(field.Section); !isRole {
		return tells(f.book, "state", "fact", field.Heading, "help", field.Help)
	}
	return tells(f.book, "state-of", "fact", field.Heading, "whom", f.party(nil, field.Section), "help", field.Help)
}

// supplierOf gives the word for the party that knows a fact, or "".
func supplierOf(path string) string {
	section, _, _ := strings.Cut(path, ".")
	if r, ok := deal.RoleOf(section); ok {
		return r.Word
	}
	return ""
}

// oneSource gives the word for the party that knows all of the facts, or "".
func oneSource(paths []string) string {
	who := ""
	for i, path := range paths {
		if w := supplierOf(path); i > 0 && w != who {
			return ""
		} else {
			who = w
		}
	}
	return who
}

// points opens the points without a safe default.
func (o *opening) points() {
	for i, p := range o.facts.book.Points() {
		taken := o.dec.Points[i]
		clauses := o.drawnOf(p)
		if len(p.Drives) > 0 && len(clauses) == 0 {
			continue
		}
		if taken.Open {
			o.openPoint(p, taken, clauses)
		}
		o.contradicted(p, taken, clauses)
	}
}

func (o *opening) drawnOf(p *book.Point) []string {
	var clauses []string
	for _, c := range p.Drives {
		if o.drawn[c] {
			clauses = append(clauses, c)
		}
	}
	return clauses
}

// openPoint opens a point without safe default: to be decided, or, where the deal itself sets it, to
// be confirmed. One that a fact of the deal decides is open no more.
func (o *opening) openPoint(p *book.Point, taken PointValue, clauses []string) {
	point := OpenPoint{Kind: decide, What: prose.Of(p.Question), Who: tells(o.facts.book, "principals").String(), Subject: p.ID, Clauses: clauses, Default: taken.String(), Effect: prose.Of(p.Why), Decides: DecidesWords}
	switch {
	case follows(p, o.facts.deal):
		return // the deal states it as a fact
	case o.set(p.ID):
		point.Kind = confirm
	}
	if path := waits(p, o.facts.deal); path != "" {
		point.Subject = path
	}
	o.add("point "+p.ID, point, "")
}

func (o *opening) set(point string) bool {
	return slices.ContainsFunc(o.facts.deal.Points(), func(s deal.PointSetting) bool { return s.Point == point })
}

// String gives the values of a point as a lawyer reads them.
func (v PointValue) String() string {
	said := make([]string, len(v.Values))
	for i, n := range v.Values {
		said[i] = n.String()
		if len(v.Values) > 1 {
			said[i] = n.Lead() + said[i]
		}
	}
	return strings.Join(said, "; ")
}

// String gives a value with its unit.
func (n NamedValue) String() string {
	if n.Unit == "" {
		return n.Says
	}
	if n.Unit == "amount" {
		return fmt.Sprint(n.Number)
	}
	unit := strings.ReplaceAll(n.Unit, "_", " ")
	if n.Number == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n.Number, unit)
}

// contradicted opens a point that the deal sets to another word than the fact which decides it.
func (o *opening) contradicted(p *book.Point, taken PointValue, clauses []string) {
	for _, set := range o.facts.deal.Points() {
		if set.Point != p.ID {
			continue
		}
		asked := take(p, o.facts.position(), set, &finding.List{})
		for i, c := range p.Values {
			word := stated(c, o.facts.deal)
			if word == "" || word == asked.Values[i].Word || !sets(set, c.Name) {
				continue
			}
			f, _ := deal.FieldOf(c.Fact)
			meanwhile := taken.Values[i].Says
			o.add("fact against "+p.ID+" "+c.Name, OpenPoint{Kind: decide, Subject: p.ID, Clauses: clauses, Default: meanwhile, Effect: prose.Of(p.Why), Decides: DecidesWords,
				What: tells(o.facts.book, "reconcile", "question", p.Question, "fact", f.Heading, "set", asked.Values[i].Says, "stated", meanwhile)}, "")
		}
	}
}

// sets tells whether a setting reaches a value: by position it reaches all.
func sets(s deal.PointSetting, value string) bool {
	return s.Position != "" || slices.ContainsFunc(s.Values, func(n deal.NamedText) bool { return n.Name == value })
}
