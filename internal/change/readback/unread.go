package readback

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
)

// Unread is what stands in a file and is not taken into account when its text is read.
type Unread struct {
	What  string `json:"what"`
	Under string `json:"under"` // the heading above it, or the part of the file
}

// mostUnread bounds what is kept of one file.
const mostUnread = 1000

// unread notes what is not taken into account.
func (p *Paper) unread(what, under string) {
	if len(p.Unread) < mostUnread {
		p.Unread = append(p.Unread, Unread{what, under})
	}
}

// Beyond gives, once each and sorted, what a paper has that is not taken into account and that another has not.
func (p *Paper) Beyond(other *Paper) []Unread {
	known := map[Unread]bool{}
	for _, u := range other.Unread {
		known[u] = true
	}
	var all []Unread
	for _, u := range p.Unread {
		if !known[u] {
			known[u] = true
			all = append(all, u)
		}
	}
	for _, sheet := range p.sheets {
		if len(other.sheets) > 0 && !slices.Contains(other.sheets, sheet) {
			all = append(all, Unread{sheet, "the head of the page"})
		}
	}
	slices.SortFunc(all, func(a, b Unread) int { return cmp.Or(cmp.Compare(a.Under, b.Under), cmp.Compare(a.What, b.What)) })
	return all
}

// contentsPage is the page at the end of a line of the contents.
var contentsPage = regexp.MustCompile(` ?\d+$`)

// silence keeps those words of a Word file that are in no passage and in no line of the contents.
func (p *Paper) silence(words []Unread) {
	known := map[string]bool{}
	for i, one := range p.Passages {
		known[one.Text] = true
		if one.Heading {
			known[p.lines[i].words()] = true
		}
	}
	for _, one := range words {
		entry := headNumber.ReplaceAllString(contentsPage.ReplaceAllString(one.What, ""), "")
		if !known[one.What] && !known[entry] && len(p.silent) < mostUnread {
			p.silent = append(p.silent, Unread{"words that do not show where they stand: " + clip(one.What, 80), one.Under})
		}
	}
}

// Strange gives what a paper has beside its words that another, which a program of ours wrote, has not: of a Word file what
// is not understood and words that nothing shows, of a page elements and attributes, of Markdown other line breaks. Equal
// says which passages are the same in both.
func (p *Paper) Strange(other *Paper, equal [][2]int) []Unread {
	all := p.Beyond(other)
	if told, is := unsealed(p.told), unsealed(other.told); told != is { // the seal follows the look
		all = append(all, Unread{"what the file says of its inputs is written otherwise", "the data of the file"})
	}
	all = append(all, p.Silent(other)...)
	for _, shape := range slices.Sorted(maps.Keys(p.shapes)) {
		if _, known := other.shapes[shape]; !known {
			all = append(all, Unread{shape, p.shapes[shape]})
		}
	}
	for _, pair := range equal {
		if i, j := pair[0], pair[1]; i < len(other.raw) && j < len(p.raw) && other.raw[i] != p.raw[j] {
			all = append(all, Unread{"other line breaks or indents, by which Markdown tells what a paragraph is", clip(p.raw[j], 80)})
		}
	}
	return all
}

// Silent gives the words of a Word file that are in no passage, and are not so in another.
func (p *Paper) Silent(other *Paper) []Unread {
	return (&Paper{Unread: p.silent}).Beyond(&Paper{Unread: other.silent})
}

// Word tells whether the file is a Word document.
func (p *Paper) Word() bool { return p.word }

// Number gives the number that a passage of a Word file shows, and how it is formed.
func (p *Paper) Number(i int) (shown, form string) {
	if i >= len(p.labels) {
		return "", ""
	}
	return p.labels[i].shown, p.labels[i].form
}

// Marks gives the passages in which the targets of references stand.
func (p *Paper) Marks() map[string]int { return p.marks }

// Range gives the words of a target of references in a Word file.
func (p *Paper) Range(name string) string { return p.ranges[name] }
