package page

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// questionView is a question with its answers.
type questionView struct {
	Fact, Heading, Whose, Asks, Kind string
	Choices                          []choiceView
	Given                            string
	Least, Most                      int
	Places                           []proviso.Choice
	Required, Stops, Stated          bool
	Who, Problem                     string
	Clauses, Because                 []string
	More                             int
	What                             []whatView
	Tries                            bool // whether it can be told what each answer would do
}

type choiceView struct {
	Word, Says string
	Chosen     bool
}

// whatView is what an answer would do.
type whatView struct {
	Says, Does string
}

// mostReasons are told of why a question is asked.
const mostReasons = 4

// question gives the question to put; nil when none is left.
func (d *Desk) question(r *http.Request, it *proviso.Deal, open []proviso.Question, a ask) (*questionView, error) {
	if len(open) == 0 && a.fact == "" {
		return nil, nil
	}
	i := 0
	if a.fact != "" {
		i = slices.IndexFunc(open, func(q proviso.Question) bool { return q.Fact == a.fact })
	}
	var q proviso.Question
	if i >= 0 {
		q = open[i]
	}
	f, known := deal.FieldOf(cmp.Or(q.Fact, a.fact))
	if !known {
		return nil, nil
	}
	v := &questionView{
		Fact: f.Path, Heading: f.Heading, Whose: whose(f), Asks: cmp.Or(q.Asks, f.Help), Kind: string(f.Kind), Least: f.Least, Most: f.Most,
		Required: f.Required, Stops: q.Stops, Stated: it.Given(f.Path), Who: q.Who, Problem: a.problem,
		Tries: !f.Required && slices.Contains([]deal.Kind{deal.Enum, deal.Bool, deal.Set}, f.Kind),
	}
	v.Clauses, v.More = d.titled(q.Clauses)
	for _, id := range q.Rules {
		if because := d.because[id]; because != "" && len(v.Because) < mostReasons {
			v.Because = append(v.Because, because)
		}
	}
	if f.Kind == deal.Place || f.Kind == deal.Places {
		v.Places = d.places
	}
	v.choose(f, it, a.given)
	if r.URL.Query().Has("what") && v.Tries {
		var err error
		v.What, err = d.whatIf(r.Context(), it, f)
		return v, err
	}
	return v, nil
}

// choose lists the answers, with what was given or is stated chosen.
func (v *questionView) choose(f deal.Field, it *proviso.Deal, given []string) {
	stated := it.Stated(f.Path)
	if given == nil && stated.Known() {
		if given = stated.Words(); given == nil {
			given = []string{stated.Code()}
		}
		if len(given) == 0 || given[0] == "" {
			given = []string{noneOf}
		}
	}
	v.Given = strings.Join(given, ", ")
	list := interview.Choices(f)
	if f.Kind == deal.Set && f.Least == 0 {
		list = append(slices.Clone(list), deal.Choice{Word: noneOf, Says: "none of them"})
	}
	for _, c := range list {
		v.Choices = append(v.Choices, choiceView{c.Word, c.Says, slices.Contains(given, c.Word)})
	}
}

// whatIf tells what each answer would do.
func (d *Desk) whatIf(ctx context.Context, it *proviso.Deal, f deal.Field) (list []whatView, err error) {
	now, err := d.Studio.Decide(it)
	if err != nil {
		return nil, err
	}
	answers, err := d.Studio.Answers(ctx, it, f.Path)
	for _, a := range answers {
		does := []string{}
		if a.Stops {
			does = append(does, "the law stops the deal")
		}
		for _, p := range []struct {
			says string
			ids  []string
		}{{"comes in", a.Stands}, {"waits in brackets", a.Waits}, {"falls away", a.Falls}} {
			if titles, more := d.titled(p.ids); len(titles) > 0 {
				if more > 0 {
					titles = append(titles, "and "+counted(more, "other"))
				}
				does = append(does, p.says+": "+strings.Join(titles, "; "))
			}
		}
		switch more := a.Open - len(now.OpenPoints); {
		case more > 0:
			does = append(does, counted(more, "open point")+" more")
		case more < 0:
			does = append(does, counted(-more, "open point")+" fewer")
		case len(does) == 0:
			does = append(does, "no clause comes in or falls away")
		}
		list = append(list, whatView{capital(a.Says), capital(strings.Join(does, ". ")) + "."})
	}
	return list, err
}

// changeView is a clause that the last change touched.
type changeView struct {
	Title, Does, Anchor string
}

// changesOf lists what became of clauses, without what changes with every answer.
func changesOf(c *proviso.Comparison) (list []changeView) {
	anchors := map[string]string{}
	for _, s := range c.Draft.Sections {
		for _, x := range s.Clauses {
			anchors[x.ID] = strings.ReplaceAll(x.Anchor, "#", ":")
		}
	}
	for _, ch := range c.Changes {
		if ch.Clause == "" && strings.HasSuffix(ch.Says, "document id.") || len(ch.Rules) == 0 && ch.Clause == "assumptions" {
			continue
		}
		does := "changed"
		switch ch.Change {
		case proviso.Inserted:
			does = "new"
		case proviso.Deleted:
			does = "gone"
		}
		list = append(list, changeView{strings.TrimPrefix(ch.Title, "["), does, anchors[ch.Clause]})
	}
	return list
}

// openView is an open point.
type openView struct {
	Number                     int
	Kind, What, Who, Effect    string
	Default, Fact, Point, Goes string
	Where                      []tree.Inline
}

// openPoints tells what is open, with the question or the point that settles it.
func (d *Desk) openPoints(paper *proviso.Draft) (list []openView) {
	kinds := map[string]string{"fill": "Fill in", "decide": "Decide", "confirm": "Confirm"}
	for _, p := range paper.OpenPoints {
		v := openView{Number: p.Number, Kind: cmp.Or(kinds[p.Kind], p.Kind), What: p.What, Who: p.Who, Effect: p.Effect, Default: p.Default}
		if _, ok := deal.FieldOf(p.Subject); ok {
			v.Fact = p.Subject
		}
		if slices.ContainsFunc(d.points, func(x proviso.Point) bool { return x.ID == p.Subject }) {
			v.Point = p.Subject
		}
		v.Where = slices.Clone(p.Where)
		for i := range v.Where {
			v.Where[i].Target = strings.ReplaceAll(v.Where[i].Target, "#", ":")
		}
		list = append(list, v)
	}
	return list
}

// familyView are the points of a family.
type familyView struct {
	Name   string
	Points []pointView
}

// pointView is a point with its three positions.
type pointView struct {
	ID, Question, Why string
	Open, Own, Read   bool // whether it has no safe default, has values of its own, and bears on this draft
	Stands            []standView
}

type standView struct {
	Position, Says string
	Values         []string
	Here           bool
}

// ownValues stands for a point whose values the deal states one by one.
const ownValues = "own"

// positionsOf gives where a deal puts the points that it moves.
func positionsOf(it *proviso.Deal) map[string]string {
	at := map[string]string{}
	for _, p := range it.Points() {
		at[p.Point] = cmp.Or(p.Position, ownValues)
	}
	return at
}

func positionSays(position string) string {
	if position == "" {
		return "as the whole deal"
	}
	return position
}

// families lists the points, those first that the draft reads.
func (d *Desk) families(it *proviso.Deal, made *proviso.Case) (list []familyView) {
	at := positionsOf(it)
	for _, p := range d.points {
		v := pointView{ID: p.ID, Question: p.Question, Why: p.Why, Open: p.Open, Own: at[p.ID] == ownValues, Read: slices.Contains(made.Draft.Points, p.ID)}
		whole := it.Get("deal.position").Word()
		for _, position := range append([]string{""}, deal.Positions()...) {
			s := standView{Position: position, Says: positionSays(position), Here: at[p.ID] == position}
			if position == "" {
				s.Says += " (" + whole + ")"
			}
			for _, value := range p.Values {
				s.Values = append(s.Values, valueAt(value, cmp.Or(position, whole)))
			}
			v.Stands = append(v.Stands, s)
		}
		if v.Read {
			list = inFamily(list, p.Family, v)
		}
	}
	return list
}

func inFamily(list []familyView, family string, v pointView) []familyView {
	name := capital(strings.ReplaceAll(family, "_", " "))
	i := slices.IndexFunc(list, func(f familyView) bool { return f.Name == name })
	if i < 0 {
		list, i = append(list, familyView{Name: name}), len(list)
	}
	list[i].Points = append(list[i].Points, v)
	return list
}

// valueAt says what a value of a point is at a position.
func valueAt(v proviso.PointValue, position string) string {
	word := map[string]string{deal.Positions()[0]: v.Supplier, deal.Positions()[1]: v.Balanced, deal.Positions()[2]: v.Customer}[position]
	if i := slices.Index(v.OneOf, word); i >= 0 && i < len(v.Says) {
		return v.Says[i]
	}
	unit := v.Unit
	if word == "1" {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strings.TrimSpace(strings.ReplaceAll(v.Name+": "+word+" "+unit, "_", " "))
}
