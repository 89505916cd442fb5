package voice

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/templates"
)

// Phrase sets a phrase of the pack. The pairs are the names of its places and what stands there: a string, a number
// or inlines.
func (v *Voice) Phrase(id string, pairs ...any) []tree.Inline {
	return v.phraseOf(id, v.Phrases(id)[0], pairs)
}

// Said is a phrase as a line of text, in the house's words.
func (v *Voice) Said(id string, pairs ...any) string { return v.Printed(v.Phrase(id, pairs...)...) }

// Counted sets the phrase for one or for many, whose place {n} is the number.
func (v *Voice) Counted(id string, n int) string {
	return v.Printed(v.phraseOf(id, v.form(id, n), []any{"n", n})...)
}

// Count is a number with the word for what it counts.
func (v *Voice) Count(n int, id string) string { return strconv.Itoa(n) + tree.Nbsp + v.form(id, n) }

func (v *Voice) form(id string, n int) string {
	lines := v.Phrases(id)
	if n == 1 {
		return lines[0]
	}
	return lines[len(lines)-1]
}

// Phrases gives the lines of a phrase, one at least.
func (v *Voice) Phrases(id string) []string {
	if lines := v.Pack.Phrases().Lines(id); len(lines) > 0 {
		return lines
	}
	v.Missing(id)
	return []string{""}
}

func (v *Voice) phraseOf(id, text string, pairs []any) []tree.Inline {
	var out []tree.Inline
	for _, p := range templates.Pieces(text) {
		if p.Brace == "" {
			words := p.Words
			if lastRune(out) == '.' { // a name such as "Acme Inc." closes the sentence itself
				words = strings.TrimPrefix(words, ".")
			}
			out = append(out, tree.Plain(tree.KeepTogether(tree.Curl(v.Spell(words), lastRune(out)))))
			continue
		}
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == p.Brace {
				out = append(out, tree.Run(pairs[i+1])...)
			}
		}
	}
	return tree.Joined(out)
}

// lastRune is the last sign of a text; a space where nothing stands.
func lastRune(in []tree.Inline) rune {
	if r, _ := utf8.DecodeLastRuneInString(tree.TextOf(in)); r != utf8.RuneError {
		return r
	}
	return ' '
}

// Columns begins a table whose columns a phrase heads.
func (v *Voice) Columns(id string, widths ...int) *tree.Table {
	t := &tree.Table{Widths: widths}
	for _, line := range v.Phrases(id) {
		t.Head = append(t.Head, tree.Cell{tree.Plain(v.Prose(line))})
	}
	return t
}

// Tabled is a table with rows, or nothing.
func Tabled(t *tree.Table) []tree.Block {
	if len(t.Rows) == 0 {
		return nil
	}
	return []tree.Block{{Kind: "table", Table: t}}
}
