package templates

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// otherwise is the place for which the last entry of every list of paper stands.
const otherwise = "default"

// paper is what follows the governing law and the signing party.
type paper struct {
	conventions conventionFile
	signatures  []Signature
	parties     []Description
	spelling    []variant
	american    map[string]string
	phrases     Phrases    // those of the memo too
	words       []WordList // lists for the checks of wording, read by them
	seen        []string
}

type conventionFile struct {
	Numbering []Numbering  `yaml:"numbering,required"`
	Places    []Convention `yaml:"places,required"`
}

// Numbering is one style of numbering and its words.
type Numbering struct {
	Style     string `yaml:"style,required"` // uk, us, us_articles
	Scheme    string `yaml:"scheme"`         // articles: clauses are counted in each part
	Clause    string `yaml:"clause,required"`
	Schedule  string `yaml:"schedule,required"`
	Part      string `yaml:"part,required"`
	Recital   string `yaml:"recital,required"`
	Paragraph string `yaml:"paragraph,required"`
	Letters   bool   `yaml:"letters"` // schedules are lettered: Exhibit A

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the entry over which this one lies
	At       strictyaml.Pos
}

// Convention is the form of paper that a place's practice has.
type Convention struct {
	Place     string `yaml:"place,required"`
	Spelling  string `yaml:"spelling,required"` // uk, us
	Numbering string `yaml:"numbering,required"`
	Date      string `yaml:"date,required"` // layout of package time
	Paper     string `yaml:"paper,required"`
	Currency  string `yaml:"currency"`

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the entry over which this one lies
	At       strictyaml.Pos
}

// Description says how a party is described.
type Description struct {
	Place      string   `yaml:"place,required"`
	Forms      []string `yaml:"forms"`
	Open       bool     `yaml:"open"` // for a party of which something that its other description prints is not known
	Says       string   `yaml:"says,required"`
	NumberWord string   `yaml:"number_word"`
	SeatWord   string   `yaml:"seat_word"`

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the entry over which this one lies
	At       strictyaml.Pos
}

type variant struct {
	UK string `yaml:"uk,required"`
	US string `yaml:"us,required"`

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the entry over which this one lies
	At       strictyaml.Pos
}

// wordLists is the one file of paper that a pack may do without.
const wordLists = "paper/words.yaml"

var paperFiles = []string{"paper/conventions.yaml", "paper/parties.yaml", "paper/phrases.yaml", "paper/signatures.yaml", "paper/spelling.yaml"}

// filesOf lists the files that a folder of paper may hold.
func filesOf(folder string) []string {
	if folder == "memo" {
		return phraseFiles[1:]
	}
	return append(slices.Clone(paperFiles), wordLists)
}

func (p *paper) read(f file) finding.List {
	p.seen = append(p.seen, f.name)
	var into any
	switch folder, _, _ := strings.Cut(f.name, "/"); f.name {
	case "paper/conventions.yaml":
		into = &p.conventions
	case "paper/signatures.yaml":
		into = &p.signatures
	case "paper/parties.yaml":
		into = &p.parties
	case "paper/spelling.yaml":
		into = &p.spelling
	case wordLists:
		p.words = append(p.words, WordList{f.shown, f.text})
		return nil
	default:
		if !slices.Contains(phraseFiles, f.name) {
			return wording.Single(finding.Place{File: f.shown}, "pack.file", folder+" holds "+finding.OneOf(filesOf(folder))+" only")
		}
		if p.phrases == nil {
			p.phrases = Phrases{}
		}
		into = &phraseTree{f.name, p.phrases}
	}
	return strictyaml.Decode(f.shown, []byte(f.text), 0, into)
}

// check looks at the paper as a whole and makes its look-up tables.
func (p *paper) check() (l finding.List) {
	for _, file := range paperFiles {
		if !slices.Contains(p.seen, file) {
			l.Add(finding.Place{File: file}, "paper.missing", "the pack has no such file")
		}
	}
	p.american = map[string]string{}
	for _, v := range p.spelling {
		if _, twice := p.american[v.UK]; twice {
			l.Add(v.At.Place(), "paper.twice", "%q is given twice", v.UK)
		}
		l = append(l, checkWords(v.At, v.UK, v.US)...)
		p.american[v.UK] = v.US
	}
	l = append(l, p.checkConventions()...)
	l = append(l, p.checkDescriptions()...)
	l = append(l, p.checkSignatures()...)
	return l
}

func (p *paper) checkConventions() (l finding.List) {
	for _, c := range p.conventions.Places {
		l = append(l, checkWords(c.At, c.Date, c.Currency)...)
		if !slices.Contains([]string{"uk", "us"}, c.Spelling) {
			l.Add(c.At.Place(), "paper.spelling", "spelling %q is none of uk or us", c.Spelling)
		}
		if !slices.Contains([]string{"a4", "letter"}, c.Paper) {
			l.Add(c.At.Place(), "paper.size", "paper %q is none of a4 or letter", c.Paper)
		}
		if !slices.ContainsFunc(p.conventions.Numbering, func(n Numbering) bool { return n.Style == c.Numbering }) {
			l.Add(c.At.Place(), "paper.numbering", "numbering %q is no style of this file", c.Numbering)
		}
		if !strings.Contains(c.Date, "January") && c.Date != "2006-01-02" {
			l.Add(c.At.Place(), "paper.date", "date %q can be read in two ways; write the month as a word, such as 2 January 2006, or 2006-01-02", c.Date)
		}
	}
	for _, n := range p.conventions.Numbering {
		l = append(l, checkWords(n.At, n.Clause, n.Schedule, n.Part, n.Recital, n.Paragraph)...)
		if !slices.Contains([]string{"", "articles"}, n.Scheme) {
			l.Add(n.At.Place(), "paper.scheme", "scheme %q is not articles; leave it out where clauses are counted through the draft", n.Scheme)
		}
	}
	defaults := []struct {
		file string
		has  bool
	}{
		{"paper/conventions.yaml", slices.ContainsFunc(p.conventions.Places, func(c Convention) bool { return c.Place == otherwise })},
		{"paper/parties.yaml", slices.ContainsFunc(p.parties, func(d Description) bool { return d.Place == otherwise && len(d.Forms) == 0 && !d.Open })},
		{"paper/signatures.yaml", slices.ContainsFunc(p.signatures, func(s Signature) bool {
			return slices.Contains(s.Places, otherwise) && s.plain()
		})},
	}
	for _, d := range defaults {
		if !d.has && slices.Contains(p.seen, d.file) {
			l.Add(finding.Place{File: d.file}, "paper.default", "the list has no entry for %q", otherwise)
		}
	}
	return l
}

// state gives the state of a district: "GB-ENG" → "GB".
func state(place string) string {
	s, _, _ := strings.Cut(place, "-")
	return s
}
