package clauses

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/templates"
)

// phrase sets a phrase of the pack. The pairs are the names of its places and what stands there: a string, a number
// or inlines.
func (c *composer) phrase(id string, pairs ...any) []Inline {
	return c.phraseOf(id, c.phrases(id)[0], pairs)
}

// said is a phrase as a line of text, in the house's words.
func (c *composer) said(id string, pairs ...any) string { return c.printed(c.phrase(id, pairs...)...) }

// counted sets the phrase for one or for many, whose place {n} is the number.
func (c *composer) counted(id string, n int) string {
	return c.printed(c.phraseOf(id, c.form(id, n), []any{"n", n})...)
}

// count is a number with the word for what it counts.
func (c *composer) count(n int, id string) string { return strconv.Itoa(n) + nbsp + c.form(id, n) }

func (c *composer) form(id string, n int) string {
	lines := c.phrases(id)
	if n == 1 {
		return lines[0]
	}
	return lines[len(lines)-1]
}

// phrases gives the lines of a phrase, one at least.
func (c *composer) phrases(id string) []string {
	if lines := c.pack.Phrases().Lines(id); len(lines) > 0 {
		return lines
	}
	c.fail(id, "draft.phrase", "the wording has no phrase %q", id)
	return []string{""}
}

func (c *composer) phraseOf(id, text string, pairs []any) []Inline {
	var out []Inline
	for _, p := range templates.Pieces(text) {
		if p.Brace == "" {
			words := p.Words
			if lastRune(out) == '.' { // a name such as "Acme Inc." closes the sentence itself
				words = strings.TrimPrefix(words, ".")
			}
			out = append(out, plain(keepTogether(curl(c.spell(words), lastRune(out)))))
			continue
		}
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == p.Brace {
				out = append(out, run(pairs[i+1])...)
			}
		}
	}
	return joined(out)
}

// lastRune is the last sign of a text; a space where nothing stands.
func lastRune(in []Inline) rune {
	if r, _ := utf8.DecodeLastRuneInString(textOf(in)); r != utf8.RuneError {
		return r
	}
	return ' '
}

// columns begins a table whose columns a phrase heads.
func (c *composer) columns(id string, widths ...int) *Table {
	t := &Table{Widths: widths}
	for _, line := range c.phrases(id) {
		t.Head = append(t.Head, Cell{plain(c.prose(line))})
	}
	return t
}

// tabled is a table with rows, or nothing.
func tabled(t *Table) []Block {
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Kind: "table", Table: t}}
}
