// Package readback reads drafts back from the files that people keep, send and edit. What it opens is
// not trusted: sizes are bounded, nothing in a file is run, fetched or believed to be more than text.
package readback

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Most is the greatest size of a file that is read, in bytes.
const Most = 64 << 20

// Most of what a file may hold to be compared: no contract has as much.
const (
	mostPassages = 20000
	mostInOne    = 50000 // bytes of one passage
)

// Paper is what a file holds.
type Paper struct {
	Provenance *tree.Provenance  // nil: the file does not say from what it was made
	Passages   []Passage         // paragraphs and cells in reading order; none of a PDF or JSON
	Tree       *tree.Draft       // of a JSON file
	Beside     []Beside          // what stands beside the text: heads, feet, comments, the contents of a page
	Properties map[string]string // that a Word file has of its own
	Unread     []Unread          // what stands in the file and is not taken into account

	labels []label           // the numbers of the passages of a Word file
	marks  map[string]int    // the passages in which bookmarks stand
	sheets []string          // the style sheets of a page
	ranges map[string]string // the words that bookmarks hold
	told   string            // what the file says of its inputs, as it stands there
	shapes map[string]string // the elements of a page with their attributes and the heading under which they stand first
	raw    []string          // the passages of a Markdown file with their line breaks
	silent []Unread          // words of a Word file that are in no passage
	word   bool              // a Word file
	lines  []line            // the passages without mark-up
	keys   map[int]string    // of passages that are told by something else than their text
}

// Beside is what stands beside the text, and where.
type Beside struct{ Where, Text string }

// Passage is one paragraph, or the text of one cell.
type Passage struct {
	Text    string
	Heading bool
}

// line is a passage, or a cell of one, without mark-up.
type line struct {
	text    string
	signed  string // with the signs of references; "" for none
	heading bool
	title   bool // of the whole
}

// readers by the ending of a file's name.
var readers = map[string]func(name string, data []byte) (*Paper, error){
	"md": nameless(markdown), "html": nameless(page), "json": readTree, "pdf": nameless(pdf), "docx": nameless(word),
}

func nameless(read func([]byte) (*Paper, error)) func(string, []byte) (*Paper, error) {
	return func(_ string, data []byte) (*Paper, error) { return read(data) }
}

// Endings gives the endings of the files that can be read, sorted.
func Endings() []string {
	var all []string
	for ending := range readers {
		all = append(all, ending)
	}
	slices.Sort(all)
	return all
}

// endingOf gives the ending of a file's name, in small letters and without its point.
func endingOf(name string) string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
}

// Read reads a draft or memo. The ending of the name says what kind of file it is. What is wrong with a
// tree in JSON is a finding.List.
func Read(name string, data []byte) (*Paper, error) {
	ending := endingOf(name)
	read, ok := readers[ending]
	if !ok {
		return nil, fmt.Errorf("a file ending in %q cannot be read back; one of %s", ending, strings.Join(Endings(), ", "))
	}
	if len(data) > Most {
		return nil, fmt.Errorf("the file has %d bytes; at most %d are read", len(data), Most)
	}
	p, err := read(name, data)
	if err != nil {
		return nil, err
	}
	return p, p.bounded()
}

// bounded says whether comparing would take longer than any person waits.
func (p *Paper) bounded() error {
	if n := len(p.Passages); n > mostPassages {
		return fmt.Errorf("the file has %d paragraphs; at most %d are read", n, mostPassages)
	}
	for _, one := range p.Passages {
		if n := len(one.Text); n > mostInOne {
			return fmt.Errorf("the file has a paragraph of %d bytes, which begins %q; at most %d are read", n, clip(one.Text, 40), mostInOne)
		}
	}
	return nil
}

// provenance reads what a file says of its inputs; nil when that is not readable, since anybody can
// write anything there.
func provenance(text []byte) *tree.Provenance {
	var p tree.Provenance
	if json.Unmarshal(text, &p) != nil || p.Program == "" {
		return nil
	}
	return &p
}

// passage adds a paragraph unless it is empty; spaces are made alike.
func (p *Paper) passage(text string, heading bool) {
	if text = alike(text); text != "" {
		p.Passages = append(p.Passages, Passage{text, heading})
		p.lines = append(p.lines, line{text: text, heading: heading})
	}
}

// passageAs adds a paragraph whose words are told apart from its mark-up and its number.
func (p *Paper) passageAs(text string, heading bool, lines ...line) {
	before := len(p.lines)
	p.passage(text, heading)
	if len(p.lines) > before {
		p.lines = append(p.lines[:before], lines...)
	}
}
