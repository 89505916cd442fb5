package render

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// where says what kind of place in Markdown a text goes to.
type where int

const (
	inParagraph where = iota
	inHeading
	inCell
)

// setText writes a text for a place: indent stands before each of its lines, lead before the first
// words. What a person typed comes out as typed, whatever it would mean in Markdown.
func setText(text []tree.Inline, indent, lead string, place where) string {
	var b strings.Builder
	runs := merged(text)
	for i, in := range runs {
		free := i+1 == len(runs) || runs[i+1].Kind == tree.Break || strings.HasPrefix(runs[i+1].Text, " ")
		s := setInline(in, place, free)
		if i > 0 && strings.HasPrefix(s, "*") && strings.HasSuffix(b.String(), "*") && !strings.HasSuffix(b.String(), `\*`) {
			b.WriteString("<!-- -->") // keeps two neighbouring emphases apart
		}
		b.WriteString(s)
	}
	if place == inHeading {
		return strings.TrimSpace(noLinks(strings.ReplaceAll(b.String(), "\n", " ")))
	}
	lines := strings.Split(strings.Trim(b.String(), " \n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	if place == inCell {
		return noLinks(strings.Join(lines, "<br>"))
	}
	return paragraph(lines, indent, lead)
}

// paragraph joins lines with hard breaks.
func paragraph(lines []string, indent, lead string) string {
	if len(lines) == 1 && lines[0] == "" && lead == "" {
		return ""
	}
	for i, l := range lines {
		if hard := i < len(lines)-1; hard && strings.HasSuffix(l, `\\`) {
			l = strings.TrimSuffix(l, `\\`) + "&#92;" // beside the mark of the break it would be misread
		}
		start := indent
		if i == 0 {
			start += lead
		} else if l == "" {
			l = "\u00a0" // an empty line would end the paragraph
		}
		if lead == "- " && i == 0 {
			lines[i] = start + guard(noLinks(l))
		} else {
			lines[i] = guard(noLinks(start + l))
		}
	}
	return strings.TrimRight(strings.Join(lines, "\\\n"), " ")
}

// merged joins neighbours that are set alike, so that no two emphases touch.
func merged(text []tree.Inline) []tree.Inline {
	var out []tree.Inline
	for _, in := range text {
		in.Kind = emphasis(in.Kind)
		if k := len(out) - 1; k >= 0 && out[k].Kind == in.Kind && out[k].Change == in.Change && in.Kind != tree.Break && in.Kind != tree.Blank {
			out[k].Text += in.Text
			continue
		}
		out = append(out, in)
	}
	return out
}

// emphasis reduces a kind of inline to how it is set.
func emphasis(kind tree.InlineKind) tree.InlineKind {
	switch kind {
	case tree.TermDef:
		return tree.Strong
	case tree.Strong, tree.Emph, tree.Blank, tree.Break:
		return kind
	}
	return tree.Text
}

// changeTags mark what two drafts do not have in common: Markdown has no mark of its own that every
// reader shows.
var changeTags = map[tree.Change]string{tree.Inserted: "ins", tree.Deleted: "del"}

// setInline writes one run; free says that a space or nothing follows it.
func setInline(in tree.Inline, place where, free bool) string {
	if tag, changed := changeTags[in.Change]; changed {
		in.Change = ""
		return "<" + tag + ">" + setInline(in, place, true) + "</" + tag + ">"
	}
	switch in.Kind {
	case tree.Break:
		return "\n"
	case tree.Strong, tree.Blank:
		return emphasise("**", in.Text, place, free)
	case tree.Emph:
		return emphasise("*", in.Text, place, free)
	}
	return escape(in.Text, place)
}

// emphasise puts the mark around the words of a text, leaving quotation marks, brackets and spaces
// at its ends outside: beside those, a mark would not count in every neighbourhood. Before a space it
// does, so that a full stop stays inside.
func emphasise(mark, text string, place where, free bool) string {
	if strings.Contains(text, "\n") {
		place = inHeading // an emphasis stays on one line
	}
	notWord := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
	words := strings.TrimFunc(text, notWord)
	if words == "" {
		return escape(text, place)
	}
	before, after, _ := strings.Cut(text, words)
	if free && strings.Trim(after, ".!?)") == "" {
		words, after = words+after, ""
	}
	return escape(before, place) + mark + escape(words, place) + mark + escape(after, place)
}

var (
	alwaysMeant = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, "|", `\|`, "~", `\~`,
		"\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")
	entity      = regexp.MustCompile(`&(#?[0-9A-Za-z])`)
	linkParts   = strings.NewReplacer("](", `]\(`, "][", `]\[`, "]:", `]\:`, "[^", `[\^`)
	listNumber  = regexp.MustCompile(`^(\d+)([.)])( |$)`)
	blockStarts = regexp.MustCompile(`^([#>+=:-]|\[[ xX]\])`)
)

// escape takes from a text what Markdown would read as mark-up inside a line. Control characters,
// which have no place in a text file, become U+FFFD.
func escape(text string, place where) string {
	text = alwaysMeant.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	text = entity.ReplaceAllString(text, `\&$1`)
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return '\uFFFD'
		}
		return r
	}, text)
	if place == inHeading {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), "#", `\#`)
	}
	return text
}

// noLinks breaks what would be a link, a footnote or a link's definition.
func noLinks(line string) string { return linkParts.Replace(line) }

// guard takes the meaning from a line's beginning: no list, heading, quotation or rule.
func guard(line string) string {
	if blockStarts.MatchString(line) {
		return `\` + line
	}
	return listNumber.ReplaceAllString(line, `$1\$2$3`)
}
