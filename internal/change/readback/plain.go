package readback

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Draft gives the text of a file as a tree, so that files of different kinds can be compared: a clause
// for every heading, without numbers and without what only the kind of file makes of it.
func (p *Paper) Draft() *tree.Draft {
	d := &tree.Draft{Version: tree.TreeVersion, AsOf: noDay, Paper: "a4", Language: "en-GB", PageOf: "Page %d of %d"}
	if p.Provenance != nil {
		d.AsOf = p.Provenance.AsOf
	}
	s := tree.Section{Role: "part", ID: "text", Anchor: "text"}
	seen := map[string]int{}
	for _, one := range p.lines {
		switch words := one.words(); {
		case words == "" || one.heading && words == "Contents":
		case one.heading && d.Title == "":
			d.Title = words
		case one.heading:
			seen[words]++
			id := words
			if n := seen[words]; n > 1 {
				id += " " + strconv.Itoa(n)
			}
			s.Clauses = append(s.Clauses, tree.Clause{ID: id, Anchor: id, Kind: "heading", Heading: run(words)})
		case len(s.Clauses) == 0:
			d.Cover = append(d.Cover, tree.Block{Kind: "para", Text: run(words)})
		default:
			last := &s.Clauses[len(s.Clauses)-1]
			last.Blocks = append(last.Blocks, tree.Block{Kind: "para", Text: run(words)})
		}
	}
	d.Sections = []tree.Section{s}
	return d
}

// noDay stands for the as-of date of a file that does not tell it: the earliest that an archive knows.
const noDay = "1980-01-01"

func run(text string) []tree.Inline { return []tree.Inline{{Kind: tree.Text, Text: text}} }

var (
	headNumber = regexp.MustCompile(`^(\pL+[ \x{a0}])?(\d+(\.\d+)*|[A-Z]|[IVXL]+)[.:] +`) // "1. ", "Part A: "
	itemNumber = regexp.MustCompile(`^(\d+(\.\d+)*|\([0-9a-zA-Z]{1,6}\)) +`)
)

// words gives a line without its number.
func (l line) words() string {
	switch {
	case l.heading:
		return headNumber.ReplaceAllString(l.text, "")
	case l.numbered:
		return itemNumber.ReplaceAllString(l.text, "")
	}
	return l.text
}

// unmarked gives the characters of a text in Markdown without its mark-up.
func unmarked(text string) string {
	text = strings.ReplaceAll(strings.TrimLeft(text, "# "), "<br>", " ")
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && strings.IndexByte("\\`*_{}[]()#+-.!|<>&~\"'", text[i+1]) >= 0:
			i++
			b.WriteString(html.EscapeString(text[i : i+1]))
		case text[i] == '*':
		default:
			b.WriteByte(text[i])
		}
	}
	plain := strings.TrimRight(html.UnescapeString(b.String()), "… ")
	return alike(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(plain), "- "), "• "))
}

// cells gives the cells of a row in Markdown; none of the line under the head.
func cells(row string) (all []line) {
	row = strings.Trim(strings.ReplaceAll(row, `\|`, "\x00"), "| ")
	for _, cell := range strings.Split(row, "|") {
		cell = unmarked(strings.ReplaceAll(cell, "\x00", `\|`))
		if strings.Trim(cell, "-: ") != "" {
			all = append(all, line{text: cell})
		}
	}
	return all
}
