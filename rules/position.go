package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// own is the position of a point that the deal sets by value.
const own = "own"

// pointValues gives every point its values: the deal's position, the point's own position, or the
// deal's own values over the deal's position.
func (f *facts) pointValues() ([]PointValue, finding.List) {
	var bad finding.List
	settings := map[string]deal.PointSetting{}
	for _, s := range f.deal.Points() {
		if f.book.point(s.Point) == nil {
			fault(&bad, s.At, s.Point, nearest(s.Point, pointIDs(f.book)), "%q is no negotiable point", s.Point)
		}
		settings[s.Point] = s
	}
	position := f.position()
	var list []PointValue
	for _, p := range f.book.points {
		v := p.take(position, settings[p.ID], &bad)
		p.follow(&v, f.deal)
		list = append(list, v)
	}
	f.setPoints(list)
	return list, bad
}

// position gives the position that the deal takes for all points.
func (f *facts) position() string {
	if p := f.deal.Get(positionFact).Word(); slices.Contains(positions, p) {
		return p
	}
	return positions[1]
}

func pointIDs(b *Book) []string {
	ids := make([]string, len(b.points))
	for i, p := range b.points {
		ids[i] = p.ID
	}
	return ids
}

func fault(l *finding.List, at finding.Place, subject, hint, format string, args ...any) {
	*l = append(*l, finding.About(at, subject, hint, "deal.point", format, args...))
}

// take gives the point's values under a position and what the deal sets of it.
func (p *Point) take(position string, s deal.PointSetting, bad *finding.List) PointValue {
	v := PointValue{Point: p.ID, Position: position, Open: p.Open, Set: s.Point != ""}
	switch {
	case s.Position != "" && !slices.Contains(positions, s.Position):
		fault(bad, s.At, p.ID, nearest(s.Position, positions), "%q is no position", s.Position)
	case s.Position != "":
		v.Position = s.Position
	}
	side := slices.Index(positions, v.Position)
	if len(s.Values) > 0 {
		v.Position = own
	}
	for _, c := range p.Values {
		v.Values = append(v.Values, c.set(c.ByPosition[side]))
	}
	for _, set := range s.Values {
		p.override(&v, set, bad)
	}
	return v
}

func (p *Point) override(v *PointValue, set deal.NamedText, bad *finding.List) {
	i := slices.Index(p.valueNames(), set.Name)
	if i < 0 {
		fault(bad, set.At, p.ID, nearest(set.Name, p.valueNames()), "%q is no value of %s", set.Name, p.ID)
		return
	}
	if why, hint := p.Values[i].refuses(set.Text); why != "" {
		fault(bad, set.At, p.ID, hint, "%s: %s", p.ID, why)
		return
	}
	v.Values[i] = p.Values[i].set(set.Text)
}

func (c PointChoice) set(text string) NamedValue {
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
func (c PointChoice) says(word string) string {
	if i := slices.Index(c.OneOf, word); i >= 0 {
		return c.Says[i]
	}
	return strings.ReplaceAll(word, "_", " ")
}

// settle puts a point's words for a reader and tells with which side its values stand.
func (p *Point) settle(v *PointValue, position string) {
	if v.Position != own {
		position = v.Position
	}
	for i, c := range p.Values {
		if c.Unit == "" {
			v.Values[i].Says = c.says(v.Values[i].Word)
		}
	}
	v.Side = p.side(*v, position)
}

// setPoints settles the points and lets conditions read them.
func (f *facts) setPoints(list []PointValue) {
	for i, p := range f.book.points {
		p.settle(&list[i], f.deal.Get(positionFact).Word())
	}
	words, numbers := map[string]string{}, map[string]int{}
	for _, v := range list {
		for _, n := range v.Values {
			words[v.Point+"."+n.Name], numbers[v.Point+"."+n.Name] = n.Word, n.Number
		}
	}
	for i, p := range f.book.schema.Points {
		f.points[i] = max(0, slices.Index(p.Values, words[p.ID]))
	}
	for i, g := range f.book.schema.Figures {
		f.figures[i] = numbers[g.ID]
	}
}
