package redline

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// token is one word, or the whole of a run with a meaning: a reference, term, blank or citation.
type token struct {
	run  tree.Inline
	text string
}

// key says when two tokens are the same: a reference by where it leads and what it calls that, since
// its number may change.
func (t token) key() string {
	if t.run.Kind == tree.Ref {
		return "ref\x00" + t.run.Target + "\x00" + called(t.run)
	}
	kind := t.run.Kind
	if kind == tree.Value {
		kind = tree.Text
	}
	return string(kind) + "\x00" + t.text
}

// called gives the words by which a reference calls its target, "clause" or "Section"; all of it when it
// is words only.
func called(in tree.Inline) string {
	if in.Ref != nil {
		return in.Ref.Called
	}
	return in.Text
}

// divisible are the kinds of run that are compared word by word.
var divisible = []tree.InlineKind{tree.Text, tree.Value, tree.Strong, tree.Emph}

func tokens(text []tree.Inline) (out []token) {
	for _, in := range text {
		if !slices.Contains(divisible, in.Kind) {
			out = append(out, token{in, in.Text})
			continue
		}
		for _, w := range textdiff.Words(in.Text) {
			out = append(out, token{in, w})
		}
	}
	return out
}

// runs shows how one text became another, word by word.
func runs(a, b []tree.Inline) []tree.Inline {
	x, y := tokens(a), tokens(b)
	var out []tree.Inline
	i, j := 0, 0
	for _, c := range textdiff.Diff(keys(x, token.key), keys(y, token.key)) {
		for range c.Tokens {
			switch c.Op {
			case textdiff.Delete:
				out = appendWord(out, x[i], tree.Deleted)
				i++
			case textdiff.Insert:
				out = appendWord(out, y[j], tree.Inserted)
				j++
			default:
				out = appendWord(out, y[j], "")
				i, j = i+1, j+1
			}
		}
	}
	return out
}

func appendWord(out []tree.Inline, t token, change tree.Change) []tree.Inline {
	in := t.run
	in.Text, in.Change = t.text, change
	return appendRun(out, in)
}

// appendRun adds a run, to the one before it when both mean the same.
func appendRun(out []tree.Inline, in tree.Inline) []tree.Inline {
	if n := len(out) - 1; n >= 0 && joins(out[n], in) {
		out[n].Text += in.Text
		return out
	}
	return append(out, in)
}

func joins(a, b tree.Inline) bool {
	return a.Kind == b.Kind && a.Target == b.Target && a.Change == b.Change && slices.Contains(divisible, a.Kind)
}

// fingerprint is equal for blocks that say the same, whatever their numbers.
func fingerprint(b tree.Block) string {
	var s strings.Builder
	write(&s, b)
	return s.String()
}

func write(s *strings.Builder, b tree.Block) {
	s.WriteString(b.Kind + "\x01" + b.Style + "\x01" + string(rune('0'+b.Level)))
	writeRuns(s, b.Text)
	if b.Table != nil {
		for _, row := range append([][]tree.Cell{b.Table.Head}, b.Table.Rows...) {
			for _, c := range row {
				writeRuns(s, c)
			}
		}
	}
	for _, k := range b.Children {
		write(s, k)
	}
	s.WriteString("\x03")
}

func writeRuns(s *strings.Builder, text []tree.Inline) {
	for _, t := range tokens(text) {
		s.WriteString("\x02" + t.key())
	}
	s.WriteString("\x04")
}

// textOf gives a text for comparing: references by where they lead.
func textOf(text []tree.Inline) string {
	var s strings.Builder
	for _, in := range text {
		if in.Kind == tree.Ref {
			s.WriteString("\x02" + in.Target + " " + called(in))
		} else {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}
