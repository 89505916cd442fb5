package deal

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Entry is what a table or form says of one fact: its words as a deal file has them, one or those of a
// set, the place it stands in and the name that the person who filled it in knows it by.
type Entry struct {
	Path  string
	Words []string
	At    finding.Place
	Name  string
}

// FromEntries reads a deal from facts that stand each in a place of its own, as the cells of a row do.
// It reports what Read reports, at those places; where gives the place of a fact that is missing. The
// deal is nil when there is an error.
func FromEntries(file string, facts []Entry, points []PointSetting, where func(path string) Entry) (*Deal, finding.List) {
	r := &dealReader{Reader: strictyaml.Reader{File: file}, deal: New(file)}
	for _, e := range facts {
		r.entry(e)
	}
	r.deal.points = points
	for _, f := range theSchema().fields {
		if _, tried := r.deal.at[f.Path]; f.Required && !tried {
			e := where(f.Path)
			r.refuse(e, "deal.missing", fmt.Errorf("nothing is said: %s", lowerFirst(f.Help)))
			r.Findings[len(r.Findings)-1].Hint = "write unknown if it is not known yet"
		}
	}
	r.cross()
	r.registers()
	r.emails()
	if r.Findings.Errors() {
		return nil, r.Findings
	}
	return r.deal, r.Findings
}

func (r *dealReader) entry(e Entry) {
	f, ok := FieldOf(e.Path)
	if !ok {
		r.refuse(e, "deal.unknown-key", fmt.Errorf("%q is no fact", e.Path))
		return
	}
	r.deal.at[e.Path] = e.At
	v, err := f.parse(e.Words)
	if err != nil {
		r.refuse(e, "deal.value", err)
		return
	}
	r.deal.stated[e.Path] = v
	for _, w := range e.Words {
		if as := f.readAs(w); as != "" {
			r.note(e.At, e.Path, "%s: %s", e.Name, as)
		}
	}
}

func (r *dealReader) refuse(e Entry, code string, err error) {
	r.Findings.Add(e.At, code, "%s: %s", e.Name, err)
	r.Findings[len(r.Findings)-1].Subject = e.Path
}

// PointsText writes points on one line, as ParsePoints reads them: "POINT=customer" for a position,
// "POINT.VALUE=20" for a value, with semicolons between.
func PointsText(points []PointSetting) string {
	var parts []string
	for _, p := range points {
		switch {
		case p.Position != "":
			parts = append(parts, plainWord(p.Point)+"="+plainWord(p.Position))
		case len(p.Values) == 0:
			parts = append(parts, plainWord(p.Point)+"={}")
		}
		for _, v := range p.Values {
			parts = append(parts, plainWord(p.Point)+"."+plainWord(v.Name)+"="+plainWord(v.Text))
		}
	}
	return strings.Join(parts, "; ")
}

// plainWord puts a word in quotation marks if it would not be read back without.
func plainWord(w string) string {
	if w == "" || strings.ContainsAny(w, "\"=.;{}\n") || strings.TrimSpace(w) != w {
		return strconv.Quote(w)
	}
	return w
}

// ParsePoints reads what PointsText writes; a line end also parts two points. What is wrong with each is
// an error of its own.
func ParsePoints(text string, at finding.Place) (points []PointSetting, bad []error) {
	for rest := text; ; {
		rest = strings.TrimLeft(rest, "; \t\r\n\u00a0")
		if rest == "" {
			return points, bad
		}
		id, value, word, after, ok := cutPoint(rest)
		if !ok {
			end := strings.IndexAny(rest, ";\n")
			if end < 0 {
				end = len(rest)
			}
			bad = append(bad, fmt.Errorf("%q names no point and what it takes; write POINT=%s or POINT.VALUE=20", strings.TrimSpace(rest[:end]), Positions()[0]))
			rest = rest[end:]
			continue
		}
		rest = after
		var err error
		if points, err = SetPoint(points, id, value, word, at); err != nil {
			bad = append(bad, err)
		}
	}
}

// cutPoint reads ID=WORD or ID.VALUE=WORD from the front of a text.
func cutPoint(s string) (id, value, word, rest string, ok bool) {
	id, s, ok = cutWord(s, ".=")
	if ok && strings.HasPrefix(s, ".") {
		value, s, ok = cutWord(s[1:], "=")
		ok = ok && value != ""
	}
	if !ok || id == "" || !strings.HasPrefix(s, "=") {
		return "", "", "", s, false
	}
	word, rest, ok = cutWord(s[1:], ";\n")
	ok = ok && (word != "" || strings.HasPrefix(strings.TrimSpace(s[1:]), `"`))
	return id, value, word, rest, ok
}

// cutWord takes a word from the front, in quotation marks or as far as one of the marks in stop.
func cutWord(s, stop string) (word, rest string, ok bool) {
	s = strings.TrimLeft(s, " \t\u00a0")
	if strings.HasPrefix(s, `"`) {
		quoted, err := strconv.QuotedPrefix(s)
		if err != nil {
			return "", s, false
		}
		word, err = strconv.Unquote(quoted)
		rest = strings.TrimLeft(s[len(quoted):], " \t\u00a0")
		return word, rest, err == nil && (rest == "" || strings.ContainsRune(stop, rune(rest[0])))
	}
	end := strings.IndexAny(s, stop)
	if end < 0 {
		end = len(s)
	}
	return strings.TrimSpace(s[:end]), s[end:], true
}

// SetPoint adds to a list of points that one takes a position, or that a value of it takes a word.
func SetPoint(points []PointSetting, id, value, word string, at finding.Place) ([]PointSetting, error) {
	i := slices.IndexFunc(points, func(p PointSetting) bool { return p.Point == id })
	if i >= 0 && (value == "" || points[i].Position != "" || len(points[i].Values) == 0) {
		return points, fmt.Errorf("point %s is set twice", id)
	}
	if value == "" {
		if word != "{}" && !slices.Contains(Positions(), word) {
			return points, fmt.Errorf("point %s takes a position (%s) or values by name, such as %s.VALUE=20; found %q", id, finding.OneOf(Positions()), id, word)
		}
		return append(points, PointSetting{Point: id, Position: strings.TrimSuffix(word, "{}"), At: at}), nil
	}
	if i < 0 {
		return append(points, PointSetting{Point: id, Values: []NamedText{{value, word, at}}, At: at}), nil
	}
	if slices.ContainsFunc(points[i].Values, func(v NamedText) bool { return v.Name == value }) {
		return points, errors.New("value " + value + " of point " + id + " is set twice")
	}
	points[i].Values = append(points[i].Values, NamedText{value, word, at})
	return points, nil
}
