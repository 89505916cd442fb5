package clauses

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// names are the texts out of a deal that our own sentences quote, longest first. Only those are kept
// that could be misread as words of ours: with quotation marks that typography would turn, or with
// what else must not reach paper.
type names []string

func namesOf(d *deal.Deal) names {
	var n names
	for f := range deal.AllFields() {
		if f.Kind != deal.Text {
			continue
		}
		if word := d.Get(f.Path).Word(); strings.ContainsAny(word, `"'`) || forbidden(word) {
			n = append(n, word)
		}
	}
	slices.SortFunc(n, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(n)
}

// cut splits a text at the first name in it; ok is false when there is none.
func (n names) cut(text string) (before, name, after string, ok bool) {
	at := len(text)
	for _, one := range n {
		if i := strings.Index(text, one); i >= 0 && i < at {
			at, name = i, one
		}
	}
	if name == "" {
		return text, "", "", false
	}
	return text[:at], name, text[at+len(name):], true
}

// apart sets the names in running text apart as values, so that they are printed as typed.
func (n names) apart(in []Inline) []Inline {
	if len(n) == 0 {
		return in
	}
	var out []Inline
	for _, i := range in {
		if i.Kind == Value {
			out = append(out, i)
			continue
		}
		rest := i
		for {
			before, name, after, ok := n.cut(rest.Text)
			if !ok {
				break
			}
			out = append(out, Inline{Kind: i.Kind, Text: before, Target: i.Target}, Inline{Kind: Value, Text: name})
			rest.Text = after
		}
		out = append(out, rest)
	}
	return joined(out)
}

// curl turns the quotation marks of a text outside the names.
func (n names) curl(text string) string {
	before, name, after, ok := n.cut(text)
	if !ok {
		return curl(text, ' ')
	}
	return curl(before, ' ') + name + n.curl(after)
}

// settle gives the running text of a memo its typography, names apart.
func (n names) settle(sections []Section) {
	set := func(in []Inline) []Inline {
		in = n.apart(slices.Clone(in))
		quotes(in)
		return in
	}
	for i := range sections {
		s := &sections[i]
		s.Heading = set(s.Heading)
		reset(s.Intro, set)
		for j := range s.Clauses {
			s.Clauses[j].Heading = set(s.Clauses[j].Heading)
			reset(s.Clauses[j].Blocks, set)
		}
	}
}

// reset replaces every run of text below blocks by what set makes of it.
func reset(blocks []Block, set func([]Inline) []Inline) {
	for i := range blocks {
		b := &blocks[i]
		b.Text = set(b.Text)
		reset(b.Children, set)
		if b.Table == nil {
			continue
		}
		for c := range b.Table.Head {
			b.Table.Head[c] = set(b.Table.Head[c])
		}
		for _, row := range b.Table.Rows {
			for c := range row {
				row[c] = set(row[c])
			}
		}
	}
}
