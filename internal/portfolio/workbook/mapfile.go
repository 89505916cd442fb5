package workbook

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Ignored is what a map of headings writes in place of a fact for a column that is not to be read.
const Ignored = "ignore"

// The keys of a map that are no headings.
const (
	valuesKey = "values"
	alwaysKey = "always"
)

// Map says how a register with headings and words of its own is read.
type Map struct {
	Columns map[string]string            // heading in the file → path of a fact, or Ignored
	Values  map[string]map[string]string // path → what a cell says, folded → what is meant
	Always  map[string]string            // path → what holds for each row whose own cell says nothing
}

// ReadMap reads a file that says which column holds which fact, what words in the cells mean, and what holds for
// every row. A column whose heading another has too is named by its letter:
//
//	Licensor country: supplier.seat
//	Matter number: deal.id
//	Fee earner: ignore
//	column F: customer.seat
//	values:
//	  supplier.seat: {Holland: NL, Home: GB-ENG}
//	always:
//	  software.class: bespoke
func ReadMap(file string, data []byte) (Map, finding.List) {
	r := &mapReader{Reader: strictyaml.Reader{File: file}}
	r.m = Map{Columns: map[string]string{}, Values: map[string]map[string]string{}, Always: map[string]string{}}
	if root := r.Parse(data); root != nil {
		r.Each(root, func(key, value *yaml.Node) {
			switch {
			case key.Value == valuesKey && value.Kind == yaml.MappingNode:
				r.Each(value, r.values)
			case key.Value == alwaysKey && value.Kind == yaml.MappingNode:
				r.Each(value, r.always)
			default:
				r.column(key, value)
			}
		})
	}
	r.Findings.Sort()
	return r.m, r.Findings
}

// byLetter names a column by its letter.
func byLetter(letter string) string { return "column " + letter }

type mapReader struct {
	strictyaml.Reader
	m Map
}

func (r *mapReader) column(key, value *yaml.Node) {
	r.m.Columns[key.Value] = value.Value
	if value.Kind != yaml.ScalarNode || value.Value != Ignored && theHeadings().path(value.Value, "") == "" {
		r.Fail(value, "sheet.map", "%q is no fact to which the column %q can be put; write a path such as %s, or %s",
			value.Value, key.Value, deal.Fields()[0].Path, Ignored)
		r.Findings[len(r.Findings)-1].Hint = theHeadings().meant(value.Value)
	}
}

// fact gives the fact that a key under values or always names, by path or heading.
func (r *mapReader) fact(key *yaml.Node) (f deal.Field, ok bool) {
	if f, ok = deal.FieldOf(theHeadings().path(key.Value, "")); !ok {
		r.Fail(key, "sheet.map", "%q is no fact; write a path such as %s", key.Value, deal.Fields()[0].Path)
		r.Findings[len(r.Findings)-1].Hint = theHeadings().meant(key.Value)
	}
	return f, ok
}

func (r *mapReader) values(key, value *yaml.Node) {
	f, ok := r.fact(key)
	if !ok {
		return
	}
	if value.Kind != yaml.MappingNode {
		r.Fail(value, "sheet.map", "write what cells say and what is meant, such as {Holland: NL}")
		return
	}
	r.m.Values[f.Path] = map[string]string{}
	r.Each(value, func(seen, right *yaml.Node) {
		r.m.Values[f.Path][said(seen.Value)] = r.cell(f, right)
	})
}

func (r *mapReader) always(key, value *yaml.Node) {
	if f, ok := r.fact(key); ok {
		r.m.Always[f.Path] = r.cell(f, value)
	}
}

// cell gives a value as a cell would have it: a list has commas between its words.
func (r *mapReader) cell(f deal.Field, n *yaml.Node) string {
	text := n.Value
	switch {
	case n.Kind == yaml.SequenceNode:
		words := []string{}
		for _, w := range n.Content {
			words = append(words, w.Value)
		}
		if text = strings.Join(words, ", "); len(words) == 0 {
			text = noneWord
		}
	case n.Kind != yaml.ScalarNode:
		r.Fail(n, "sheet.map", "write %s as a cell would have it", f.Path)
		return ""
	}
	list, err := words(f, grid.TextCell(1, text))
	if err == nil {
		_, err = deal.New("").WithWords(f.Path, list)
	}
	if err != nil {
		r.Fail(n, "sheet.map", "%s: %s", f.Path, strings.TrimPrefix(err.Error(), f.Path+": "))
	}
	return text
}

// said takes from what a cell says its case and how its words are set apart.
func said(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// meaning gives what a cell means by the map.
func (r *Reader) meaning(path string, c grid.Cell) grid.Cell {
	if to, ok := r.wanted.Values[path][said(c.Text)]; ok && c.Kind != grid.IsFault {
		return grid.TextCell(c.Column, to)
	}
	return c
}

// always gives the facts that the map states for every row, but for those that the row states itself.
func (b *rowReading) always() {
	for _, f := range deal.Fields() {
		text, ok := b.wanted.Always[f.Path]
		if !ok || b.failed[f.Path] || slices.ContainsFunc(b.facts, func(e deal.Entry) bool { return e.Path == f.Path }) {
			continue
		}
		if list, err := words(f, grid.TextCell(1, text)); err == nil { // as it was read with the map
			b.facts = append(b.facts, deal.Entry{Path: f.Path, Words: list, Name: f.Heading, At: b.place(1, b.line.Number)})
		}
	}
}
