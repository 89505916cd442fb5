package deal

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// MaxSize is the largest deal file read, in bytes.
const MaxSize = 256 << 10

// ReadFile reads a deal from a file. A file that is missing, a folder, or too large is a finding.
func ReadFile(name string) (*Deal, finding.List) {
	data, err := strictyaml.ReadFile(name, MaxSize)
	if err != nil {
		var l finding.List
		l.Add(finding.Place{File: name}, "deal.file", "%s", err)
		return nil, l
	}
	return Read(name, data)
}

// Read reads a deal from YAML, or from JSON, which is YAML. All mistakes are reported at once, each
// with file, line and column; the deal is nil when there is one.
func Read(file string, data []byte) (*Deal, finding.List) {
	return readAs(file, data, (*dealReader).all)
}

// ReadPart reads a deal that is not whole yet: facts that must be stated may be missing. An empty text is a deal of
// which nothing is known.
func ReadPart(file string, data []byte) (*Deal, finding.List) {
	if len(bytes.TrimSpace(data)) == 0 {
		return New(file), nil
	}
	return readAs(file, data, (*dealReader).part)
}

func readAs(file string, data []byte, all func(*dealReader, *yaml.Node)) (*Deal, finding.List) {
	r := &dealReader{Reader: strictyaml.Reader{File: file}, deal: New(file)}
	if len(data) > MaxSize {
		r.Findings.Add(finding.Place{File: file}, "deal.size", "the file is larger than %d KB, which no deal needs", MaxSize>>10)
		return nil, r.Findings
	}
	if root := r.Parse(asYAML(data)); root != nil {
		all(r, root)
	}
	r.Findings.Sort()
	if r.Findings.Errors() {
		return nil, r.Findings
	}
	return r.deal, r.Findings
}

type dealReader struct {
	strictyaml.Reader
	deal *Deal
}

func (r *dealReader) all(root *yaml.Node) {
	r.part(root)
	r.missing(root)
}

func (r *dealReader) part(root *yaml.Node) {
	r.top(root)
	r.cross()
	r.registers()
}

func (r *dealReader) top(root *yaml.Node) {
	names := []string{"points"}
	for _, s := range theSchema().sections {
		names = append(names, s.Name)
	}
	r.Each(root, func(key, value *yaml.Node) {
		switch {
		case key.Value == "points":
			r.points(value)
		case slices.Contains(names, key.Value):
			r.section(key.Value, value)
		default:
			r.UnknownKey(key, names)
		}
	})
}

// section reads the facts below prefix. A fact of two words, such as register.name, is nested.
func (r *dealReader) section(prefix string, n *yaml.Node) {
	if n.Tag == "!!null" || n.Value == "unknown" && n.Kind == yaml.ScalarNode {
		return
	}
	r.Each(n, func(key, value *yaml.Node) {
		path := prefix + "." + key.Value
		if f, ok := FieldOf(path); ok {
			r.fact(f, value)
		} else if hasBelow(path) {
			r.section(path, value)
		} else {
			r.UnknownKey(key, below(prefix))
		}
	})
}

func hasBelow(path string) bool { return len(below(path)) > 0 }

// below gives the keys that may stand under a prefix, in schema order.
func below(prefix string) []string {
	var keys []string
	for _, f := range theSchema().fields {
		if rest, ok := strings.CutPrefix(f.Path, prefix+"."); ok {
			key, _, _ := strings.Cut(rest, ".")
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

func (r *dealReader) fact(f Field, n *yaml.Node) {
	r.deal.at[f.Path] = r.Pos(n).Place()
	if n.Tag == "!!null" {
		r.deal.stated[f.Path] = Value{field: &f}
		return
	}
	list, ok := r.list(f, n)
	if !ok {
		return
	}
	v, err := f.parse(list)
	if err != nil {
		r.value(f, n, err)
		return
	}
	r.deal.stated[f.Path] = v
	r.named(f, n)
}

// named notes as what values were read that are not written as the schema has them.
func (r *dealReader) named(f Field, n *yaml.Node) {
	for _, c := range append(n.Content, n) {
		if as := f.readAs(c.Value); as != "" {
			r.note(r.Pos(c).Place(), f.Path, "%s: %s", f.Path, as)
		}
	}
}

// note says something of a fact that is no mistake.
func (r *dealReader) note(at finding.Place, subject, format string, args ...any) {
	f := finding.About(at, subject, "", "deal.reading", format, args...)
	f.Severity = finding.Note
	r.Findings = append(r.Findings, f)
}

// value reports a value that the fact cannot take.
func (r *dealReader) value(f Field, n *yaml.Node, err error) {
	r.about(f.Path, n, "deal.value", "%s", f.named(err))
}

// about adds an error at a node, with the fact or point that it is about.
func (r *dealReader) about(subject string, n *yaml.Node, code, format string, args ...any) {
	r.Fail(n, code, format, args...)
	r.Findings[len(r.Findings)-1].Subject = subject
}

// named says in an error which fact it is about, if it does not yet.
func (f Field) named(err error) error {
	if strings.Contains(err.Error(), f.Path) {
		return err
	}
	return fmt.Errorf("%s: %w", f.Path, err)
}

// list gives the words of a fact, and false after a finding when the node is of the wrong kind.
func (r *dealReader) list(f Field, n *yaml.Node) ([]string, bool) {
	many := f.Kind == Set || f.Kind == Places
	if n.Kind == yaml.ScalarNode && (!many || f.OneWord || n.Value == "unknown") {
		return []string{n.Value}, true
	}
	if !many || n.Kind != yaml.SequenceNode {
		r.about(f.Path, n, "deal.kind", "%s is %s; found %s", f.Path, kindSays[f.Kind], strictyaml.NodeKind(n))
		return nil, false
	}
	list, before := []string{}, len(r.Findings)
	for _, c := range n.Content {
		if c.Kind != yaml.ScalarNode || c.Tag == "!!null" {
			r.about(f.Path, c, "deal.kind", "%s is a list of words; found %s", f.Path, strictyaml.NodeKind(c))
			continue
		}
		word, err := f.member(c.Value)
		switch {
		case err != nil:
			r.value(f, c, err)
		case slices.Contains(list, word):
			r.value(f, c, fmt.Errorf("%q is given twice", c.Value))
		}
		list = append(list, word)
	}
	return list, len(r.Findings) == before
}

var kindSays = map[Kind]string{
	Text: "text", Enum: "one word", Set: "a list of words", Bool: "true or false", Place: "one place",
	Places: "a list of places", Date: "a date such as 2026-02-28", Number: "a whole number",
}

// points reads the points that the deal moves: a position, or values by name. Whether there is such
// a point, and whether it takes such a value, is for the rulebook to say.
func (r *dealReader) points(n *yaml.Node) {
	if n.Tag == "!!null" {
		return
	}
	positions := Positions()
	r.Each(n, func(key, value *yaml.Node) {
		p := PointSetting{Point: key.Value, At: r.Pos(key).Place()}
		switch {
		case value.Kind == yaml.MappingNode:
			r.Each(value, func(name, v *yaml.Node) {
				if v.Kind != yaml.ScalarNode {
					r.about(p.Point, v, "deal.point", "the value %q of point %s is one word or number; found %s", name.Value, p.Point, strictyaml.NodeKind(v))
				}
				p.Values = append(p.Values, NamedText{name.Value, v.Value, r.Pos(v).Place()})
			})
		case slices.Contains(positions, value.Value):
			p.Position = value.Value
		default:
			r.about(p.Point, value, "deal.point", "point %s takes a position (%s) or values by name; found %s",
				p.Point, finding.OneOf(positions), strictyaml.NodeKind(value))
		}
		r.deal.points = append(r.deal.points, p)
	})
}

// Positions gives the words of the positions that a point takes.
func Positions() []string {
	f, _ := FieldOf("deal.position")
	return f.Words()
}

// missing reports required facts that are not stated, at the section that should hold them.
func (r *dealReader) missing(root *yaml.Node) {
	at := map[string]*yaml.Node{}
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		at[root.Content[i].Value] = root.Content[i]
	}
	for _, f := range theSchema().fields {
		if _, tried := r.deal.at[f.Path]; !f.Required || tried {
			continue
		}
		n := at[f.Section]
		if n == nil {
			n = root
		}
		r.about(f.Path, n, "deal.missing", "%s is missing: %s", f.Path, lowerFirst(f.Help))
		r.Findings[len(r.Findings)-1].Hint = "write unknown if it is not known yet"
	}
}

func lowerFirst(s string) string {
	return strings.TrimSuffix(strings.ToLower(s[:1])+s[1:], ".")
}

// cross reports facts that cannot both be true.
func (r *dealReader) cross() {
	r.order("deal.contract_date", "deal.term_end", "the contract date %s lies after the end of the term %s")
	for _, role := range Roles() {
		r.order(role.Key+".listed_from", role.Key+".listed_until", "the listing begins on %s and ends on %s")
	}
}

func (r *dealReader) order(first, last, format string) {
	a, b := r.deal.stated[first], r.deal.stated[last]
	if a.known && b.known && a.date >= b.date {
		r.Findings.Add(r.deal.at[last], "deal.order", "%s", fmt.Sprintf(format, a.date, b.date))
		r.Findings[len(r.Findings)-1].Subject = last
	}
}
