package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// own is the position of a point that the deal sets by value.
const own = "own"

// pointValues gives every point its values: the deal's position, the point's own position, or the
// deal's own values over the deal's position.
func (f *facts) pointValues() ([]PointValue, finding.List) {
	var bad finding.List
	settings := map[string]deal.PointSetting{}
	for _, s := range f.deal.Points() {
		if f.book.PointByID(s.Point) == nil {
			fault(&bad, s.At, s.Point, book.Nearest(s.Point, pointIDs(f.book)), "%q is no negotiable point", s.Point)
		}
		settings[s.Point] = s
	}
	position, scale := f.position(), deal.CurrencyScale(f.deal.Get(book.CurrencyFact).Word())
	var list []PointValue
	for _, p := range f.book.Points() {
		p = p.Scaled(scale)
		v := take(p, position, settings[p.ID], &bad)
		follow(p, &v, f.deal)
		v.Open = v.Open && (p.OpenWhen == nil || p.OpenWhen.Eval(f, -1) != law.False)
		list = append(list, v)
	}
	f.setPoints(list)
	return list, bad
}

// position gives the position that the deal takes for all points.
func (f *facts) position() string {
	if p := f.deal.Get(book.PositionFact).Word(); slices.Contains(book.Positions, p) {
		return p
	}
	return book.Positions[1]
}

func pointIDs(b *book.Book) []string {
	ids := make([]string, len(b.Points()))
	for i, p := range b.Points() {
		ids[i] = p.ID
	}
	return ids
}

func fault(l *finding.List, at finding.Place, subject, hint, format string, args ...any) {
	*l = append(*l, finding.About(at, subject, hint, "deal.point", format, args...))
}

// take gives the point's values under a position and what the deal sets of it.
func take(p *book.Point, position string, s deal.PointSetting, bad *finding.List) PointValue {
	v := PointValue{Point: p.ID, Position: position, Open: p.Open, Set: s.Point != ""}
	switch {
	case s.Position != "" && !slices.Contains(book.Positions, s.Position):
		fault(bad, s.At, p.ID, book.Nearest(s.Position, book.Positions), "%q is no position", s.Position)
	case s.Position != "":
		v.Position = s.Position
	}
	side := slices.Index(book.Positions, v.Position)
	if len(s.Values) > 0 {
		v.Position = own
	}
	for _, c := range p.Values {
		v.Values = append(v.Values, setTo(c, c.ByPosition[side]))
	}
	for _, set := range s.Values {
		override(p, &v, set, bad)
	}
	return v
}

func override(p *book.Point, v *PointValue, set deal.NamedText, bad *finding.List) {
	i := slices.Index(p.ValueNames(), set.Name)
	if i < 0 {
		fault(bad, set.At, p.ID, book.Nearest(set.Name, p.ValueNames()), "%q is no value of %s", set.Name, p.ID)
		return
	}
	if why, hint := p.Values[i].Refuses(set.Text); why != "" {
		fault(bad, set.At, p.ID, hint, "%s: %s", p.ID, why)
		return
	}
	v.Values[i] = setTo(p.Values[i], set.Text)
}

func setTo(c book.PointChoice, text string) NamedValue {
	if c.Unit == "" {
		return NamedValue{Name: c.Name, Word: text}
	}
	n, _ := strconv.Atoi(text)
	return NamedValue{Name: c.Name, Number: n, Unit: c.Unit, Called: c.Called}
}

// Lead names a figure before its value: "within " or "cure: ".
func (n NamedValue) Lead() string {
	switch {
	case n.Unit == "":
		return ""
	case n.Called != "":
		return n.Called + " "
	}
	return strings.ReplaceAll(n.Name, "_", " ") + ": "
}

// says puts a word of the value as a lawyer reads it.
func says(c book.PointChoice, word string) string {
	if i := slices.Index(c.OneOf, word); i >= 0 {
		return c.Says[i]
	}
	return strings.ReplaceAll(word, "_", " ")
}

// settle puts a point's words for a reader and tells with which side its values stand.
func settle(p *book.Point, v *PointValue, position string) {
	if v.Position != own {
		position = v.Position
	}
	for i, c := range p.Values {
		if c.Unit == "" {
			v.Values[i].Says = says(c, v.Values[i].Word)
		}
	}
	v.Side = side(p, *v, position)
}

// setPoints settles the points and lets conditions read them.
func (f *facts) setPoints(list []PointValue) {
	for i, p := range f.book.Points() {
		settle(p, &list[i], f.deal.Get(book.PositionFact).Word())
	}
	words, numbers := map[string]string{}, map[string]int{}
	for _, v := range list {
		for _, n := range v.Values {
			words[v.Point+"."+n.Name], numbers[v.Point+"."+n.Name] = n.Word, n.Number
		}
	}
	for i, p := range f.book.Schema().Points {
		f.points[i] = max(0, slices.Index(p.Values, words[p.ID]))
	}
	for i, g := range f.book.Schema().Figures {
		f.figures[i] = numbers[g.ID]
	}
}

// follow gives each value that a stated fact decides the word of that fact, whatever the deal's
// position and the deal's own settings say.
func follow(p *book.Point, v *PointValue, d *deal.Deal) {
	for i, c := range p.Values {
		if word := stated(c, d); word != "" && word != v.Values[i].Word {
			v.Values[i].Word, v.Position = word, own
		}
	}
}

// stated gives the word of the fact that decides the value, or "".
func stated(c book.PointChoice, d *deal.Deal) string {
	if c.Fact == "" {
		return ""
	}
	return d.Get(c.Fact).Word()
}

// follows tells whether a fact of the deal decides one of the values.
func follows(p *book.Point, d *deal.Deal) bool {
	return slices.ContainsFunc(p.Values, func(c book.PointChoice) bool { return stated(c, d) != "" })
}

// waits gives a fact that would decide one of the values and is not stated, or "".
func waits(p *book.Point, d *deal.Deal) string {
	for _, c := range p.Values {
		if c.Fact != "" && stated(c, d) == "" {
			return c.Fact
		}
	}
	return ""
}
