package screen

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	_ "embed"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Name is one name of an entry.
type Name struct {
	Text   string
	Former bool // known so before
	Weak   bool // the authority calls it a weak alias
}

// Entry is one person, body or thing on a list.
type Entry struct {
	ID          string   // as the list has it
	On          []string // the lists it stands on, in words of a deal; none where a deal has no word for it
	Says        string   // the list's own name for what it stands on
	Names       []Name   // the main one first
	Countries   []string // as the list writes them
	Identifiers []string
	Until       string // a day on which the listing ends, where the list tells it: 2006-01-02
}

// List is an official file as it was read.
type List struct {
	File    string
	Title   string   // what it is
	On      []string // of which lists it tells whether somebody stands on them
	Date    string   // the day of the file as it says itself, 2006-01-02; "" where it does not say
	Digest  string   // SHA-256 of the file
	Entries []Entry
}

// form is a kind of file, as forms.yaml describes it.
type form struct {
	Form   string            `yaml:"form,required"`
	Title  string            `yaml:"title,required"`
	On     []string          `yaml:"on"`     // what a file of the form tells about
	Source map[string]string `yaml:"source"` // where one file holds several lists: what the file writes → word of a deal
}

//go:embed forms.yaml
var formsYAML []byte

// formOf gives the description of a form. A test holds that each reader has one.
func formOf(name string) form {
	var all []form
	strictyaml.Decode("forms.yaml", formsYAML, 0, &all)
	for _, f := range all {
		if f.Form == name {
			return f
		}
	}
	return form{}
}

// A reader reads one form of file. It knows its form by the first bytes.
type reader struct {
	form  string
	knows func(head []byte) bool
	read  func(f form, in io.Reader, l *List) error
}

func readers() []reader {
	return []reader{
		{"ofac-xml", root("sdnList"), readOFAC},
		{"un-xml", root("CONSOLIDATED_LIST"), readUN},
		{"uk-xml", root("Designations"), readUKXML},
		{"eu-xml", root("export"), readEUXML},
		{"seco-xml", root("swiss-sanctions-list"), readSECO},
		{"csl-json", isCSLJSON, readCSLJSON},
		{"csl-csv", firstLineHas("source", "entity_number", "alt_names"), readCSL},
		{"uk-csv", beginsWith("Report Date"), readUK},
		{"eu-csv", firstLineHas("fileGenerationDate", "Entity_LogicalId"), readEU},
		{"ofac-alias-csv", rowOf(5), nil},
		{"ofac-csv", rowOf(12), readOFACCSV},
	}
}

// Read reads official files. Those that belong together, as a list and its file of aliases, are given together. The
// findings say which file is none of the forms that are known, or breaks off.
func Read(names []string) (lists []*List, found finding.List) {
	aliases := map[string][]Name{}
	for _, name := range names {
		l, more, err := readFile(name)
		switch {
		case err != nil:
			found.Add(finding.Place{File: name}, "screen.list", "%s", err)
		case l != nil:
			lists = append(lists, l)
		}
		for id, list := range more {
			aliases[id] = append(aliases[id], list...)
		}
	}
	used := false
	for _, l := range lists {
		for i := range l.Entries {
			if more := aliases[l.Entries[i].ID]; len(more) > 0 && l.Title == formOf("ofac-csv").Title {
				l.Entries[i].Names, used = append(l.Entries[i].Names, more...), true
			}
		}
	}
	if len(aliases) > 0 && !used {
		found.Add(finding.Place{}, "screen.list", "a file of aliases was given without the list that it belongs to; give both")
	}
	return lists, found
}

// readFile reads one file: a list, or aliases by the number of their entry.
func readFile(name string) (*List, map[string][]Name, error) {
	f, err := grid.OpenFile(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return read(filepath.Base(name), f.Whole())
}

func read(name string, from io.Reader) (*List, map[string][]Name, error) {
	sum := sha256.New()
	in := bufio.NewReaderSize(io.TeeReader(from, sum), 64<<10)
	head, _ := in.Peek(16 << 10)
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	for _, r := range readers() {
		if !r.knows(head) {
			continue
		}
		f := formOf(r.form)
		l := &List{File: name, Title: f.Title, On: f.On}
		if r.read == nil {
			more, err := readAliases(in)
			return nil, more, err
		}
		if err := r.read(f, in, l); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.Title, err)
		}
		if _, err := io.Copy(io.Discard, in); err != nil {
			return nil, nil, err
		}
		if len(l.Entries) == 0 {
			return nil, nil, fmt.Errorf("%s: the file has no entry", f.Title)
		}
		l.Digest = hex.EncodeToString(sum.Sum(nil))
		return l, nil, nil
	}
	return nil, nil, fmt.Errorf("this is none of the official files that are known: %s", titles())
}

func titles() string {
	var all []string
	for _, r := range readers() {
		all = append(all, formOf(r.form).Title)
	}
	return strings.Join(all, "; ")
}

// root knows an XML file by its first element.
func root(name string) func([]byte) bool {
	return func(head []byte) bool {
		for {
			i := bytes.IndexByte(head, '<')
			if i < 0 || i+1 >= len(head) {
				return false
			}
			if head = head[i+1:]; head[0] == '?' || head[0] == '!' {
				continue
			}
			end := bytes.IndexAny(head, " \t\r\n/>")
			return end > 0 && string(head[:end]) == name
		}
	}
}

func firstLineHas(words ...string) func([]byte) bool {
	return func(head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		for _, w := range words {
			if !bytes.Contains(line, []byte(w)) {
				return false
			}
		}
		return true
	}
}

func beginsWith(words string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(head, "\" "), []byte(words)) }
}

func isCSLJSON(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) && bytes.Contains(head, []byte(`"results"`))
}

// dayOf reads a date in one of the ways in which lists write it; "" for one with parts that are not known.
func dayOf(text string, layouts ...string) string {
	text = strings.TrimSpace(text)
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// trim takes blanks from the ends of a name and writes those within it once.
func trim(text string) string { return strings.Join(strings.Fields(text), " ") }

// named appends a name that is one.
func (e *Entry) named(n Name) {
	if n.Text = trim(n.Text); n.Text == "" || n.Text == "-0-" {
		return
	}
	for i, was := range e.Names {
		if was.Text == n.Text {
			e.Names[i].Weak = was.Weak && n.Weak
			return
		}
	}
	e.Names = append(e.Names, n)
}

// in notes countries, each once.
func (e *Entry) in(countries ...string) {
	for _, c := range countries {
		c = trim(c)
		if none := c == "" || c == "-0-" || c == "00" || c == "UNKNOWN"; !none && !slices.Contains(e.Countries, c) {
			e.Countries = append(e.Countries, c)
		}
	}
}

// identified notes numbers in registers and the like.
func (e *Entry) identified(numbers ...string) {
	for _, n := range numbers {
		if n = trim(n); n != "" && n != "-0-" {
			e.Identifiers = append(e.Identifiers, n)
		}
	}
}

// add keeps an entry that has a name.
func (l *List) add(e Entry) {
	if len(e.Names) > 0 {
		l.Entries = append(l.Entries, e)
	}
}
