package redline

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/textdiff"
)

// token is one word, or the whole of a run with a meaning: a reference, term, blank or citation.
type token struct {
	run  clauses.Inline
	text string
}

// key says when two tokens are the same: a reference by where it leads and what it calls that, since
// its number may change.
func (t token) key() string {
	if t.run.Kind == clauses.Ref {
		return "ref\x00" + t.run.Target + "\x00" + called(t.run)
	}
	kind := t.run.Kind
	if kind == clauses.Value {
		kind = clauses.Text
	}
	return string(kind) + "\x00" + t.text
}

// called gives the words by which a reference calls its target, "clause" or "Section"; all of it when it
// is words only.
func called(in clauses.Inline) string {
	if in.Ref != nil {
		return in.Ref.Called
	}
	return in.Text
}

// divisible are the kinds of run that are compared word by word.
var divisible = []clauses.InlineKind{clauses.Text, clauses.Value, clauses.Strong, clauses.Emph}

func tokens(text []clauses.Inline) (out []token) {
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
func runs(a, b []clauses.Inline) []clauses.Inline {
	x, y := tokens(a), tokens(b)
	var out []clauses.Inline
	i, j := 0, 0
	for _, c := range textdiff.Diff(keys(x, token.key), keys(y, token.key)) {
		for range c.Tokens {
			switch c.Op {
			case textdiff.Delete:
				out = appendWord(out, x[i], clauses.Deleted)
				i++
			case textdiff.Insert:
				out = appendWord(out, y[j], clauses.Inserted)
				j++
			default:
				out = appendWord(out, y[j], "")
				i, j = i+1, j+1
			}
		}
	}
	return out
}

func appendWord(out []clauses.Inline, t token, change clauses.Change) []clauses.Inline {
	in := t.run
	in.Text, in.Change = t.text, change
	return appendRun(out, in)
}

// appendRun adds a run, to the one before it when both mean the same.
func appendRun(out []clauses.Inline, in clauses.Inline) []clauses.Inline {
	if n := len(out) - 1; n >= 0 && joins(out[n], in) {
		out[n].Text += in.Text
		return out
	}
	return append(out, in)
}

func joins(a, b clauses.Inline) bool {
	return a.Kind == b.Kind && a.Target == b.Target && a.Change == b.Change && slices.Contains(divisible, a.Kind)
}

// fingerprint is equal for blocks that say the same, whatever their numbers.
func fingerprint(b clauses.Block) string {
	var s strings.Builder
	write(&s, b)
	return s.String()
}

func write(s *strings.Builder, b clauses.Block) {
	s.WriteString(b.Kind + "\x01" + b.Style + "\x01" + string(rune('0'+b.Level)))
	writeRuns(s, b.Text)
	if b.Table != nil {
		for _, row := range append([][]clauses.Cell{b.Table.Head}, b.Table.Rows...) {
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

func writeRuns(s *strings.Builder, text []clauses.Inline) {
	for _, t := range tokens(text) {
		s.WriteString("\x02" + t.key())
	}
	s.WriteString("\x04")
}

// textOf gives a text for comparing: references by where they lead.
func textOf(text []clauses.Inline) string {
	var s strings.Builder
	for _, in := range text {
		if in.Kind == clauses.Ref {
			s.WriteString("\x02" + in.Target + " " + called(in))
		} else {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}
