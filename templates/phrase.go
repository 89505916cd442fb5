package templates

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// phraseFiles hold phrases, each those of a kind.
var phraseFiles = []string{"paper/phrases.yaml", "memo/sections.yaml", "memo/phrases.yaml"}

// fewNames are as many as a message lists.
const fewNames = 30

// ofMemo stands before the ids of phrases in the folder of the memo.
const ofMemo = "memo."

// memoOrder and memoAnnex are the phrases that list the sections of a memo and of its annex.
const (
	memoOrder = ofMemo + "order"
	memoAnnex = ofMemo + "annex"
)

// Phrases are the words that the program itself puts on paper, by id: "legend", "assumptions.heading",
// "memo.stops.none". The base says which there are.
type Phrases map[string]Phrase

// Phrase is one phrase: a line, or a list of lines.
type Phrase struct {
	Lines []string
	At    finding.Place
	list  bool
	home  string // the file that holds it
}

// Line gives a phrase of one line; "" when there is none.
func (p Phrases) Line(id string) string { return strings.Join(p[id].Lines, " ") }

// Lines gives the lines of a phrase.
func (p Phrases) Lines(id string) []string { return slices.Clone(p[id].Lines) }

// IDs lists the phrases, sorted.
func (p Phrases) IDs() []string { return slices.Sorted(maps.Keys(p)) }

// acts stands before the phrases that say what a clause does; what follows is the word for it.
const acts = ofMemo + "acts."

// Acts lists what a clause may say that it does.
func (p *Pack) Acts() (words []string) {
	for _, id := range p.paper.phrases.IDs() {
		if word, ok := strings.CutPrefix(id, acts); ok {
			words = append(words, word)
		}
	}
	return words
}

// text gives a phrase as one text, for fingerprints and messages.
func (p Phrase) text() string {
	if !p.list {
		return strings.Join(p.Lines, " ")
	}
	lines := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		lines[i] = fmt.Sprintf("%q", line)
	}
	return "[" + strings.Join(lines, ", ") + "]"
}

// ReadNode implements closed.NodeReader. A phrase is a list or a line as it was before.
func (p *Phrase) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	p.At = r.Pos(n).Place()
	if p.list {
		r.Into(n, &p.Lines)
		return
	}
	var line string
	r.Into(n, &line)
	p.Lines = []string{line}
}

// prefix stands before the ids of the phrases of a file.
func prefix(file string) string {
	if path.Dir(file) == "memo" {
		return ofMemo
	}
	return ""
}

// phraseTree is a file of phrases of the base: phrases under their keys, and groups of them.
type phraseTree struct {
	file    string
	phrases Phrases
}

// ReadNode implements closed.NodeReader.
func (t *phraseTree) ReadNode(r *strictyaml.Reader, n *yaml.Node) { t.group(r, n, prefix(t.file)) }

func (t *phraseTree) group(r *strictyaml.Reader, n *yaml.Node, before string) {
	r.Each(n, func(key, value *yaml.Node) {
		id := before + key.Value
		if value.Kind == yaml.MappingNode {
			t.group(r, value, id+".")
			return
		}
		p := Phrase{list: value.Kind == yaml.SequenceNode, home: t.file}
		p.ReadNode(r, value)
		if _, twice := t.phrases[id]; twice {
			r.Fail(key, "paper.twice", "%q is given twice", id)
		} else if why := p.fault(); why != "" {
			r.Fail(value, "paper.phrase", "the phrase %q %s", id, why)
		}
		t.phrases[id] = p
	})
}

// fault tells what keeps a phrase from paper; "" when nothing does.
func (p Phrase) fault() string {
	for _, line := range p.Lines {
		if why := wording.PlainLine(line); why != "" {
			return "cannot be printed: " + why
		}
	}
	if strings.TrimSpace(strings.Join(p.Lines, "")) == "" {
		return "is empty"
	}
	return ""
}

// phraseBook is a pack's file of phrases: an id of the base's, then what it says and what it replaces.
type phraseBook struct {
	*packReader
	file file
}

type phraseOver struct {
	Says     Phrase `yaml:"says,required"`
	Replaces string `yaml:"replaces"`
}

// ReadNode implements closed.NodeReader.
func (b *phraseBook) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	before := prefix(b.file.name)
	var names []string
	for _, id := range b.paper.phrases.IDs() {
		if b.paper.phrases[id].home == b.file.name {
			names = append(names, strings.TrimPrefix(id, before))
		}
	}
	r.Each(n, func(key, value *yaml.Node) {
		if !slices.Contains(names, key.Value) {
			r.UnknownKey(key, names)
			if last := &r.Findings[len(r.Findings)-1]; len(names) > fewNames && finding.Nearest(key.Value, names) == "" {
				last.Hint = "the base's " + b.file.name + " lists the phrases"
			}
			return
		}
		below, told := b.paper.phrases[before+key.Value], len(r.Findings)
		own := phraseOver{Says: Phrase{list: below.list, home: below.home}}
		if r.Into(value, &own); len(r.Findings) == told {
			b.phrase(before+key.Value, own, below, r.Pos(key).Place())
		}
	})
}

// phrase lays one phrase over the one below.
func (r *packReader) phrase(id string, own phraseOver, below Phrase, at finding.Place) {
	if code, why := own.Says.fits(id, below); why != "" {
		r.findings.Add(at, code, "%s", why)
		return
	}
	d := overlay.Departure{Kind: "phrase", ID: id, Act: overlay.Replaces, At: at, Text: own.Says.text(), Below: below.text(), Replaces: own.Replaces}
	d.Now, d.BelowAt.File = digest.Fingerprint(d.Below), below.At.File
	if r.said(d, at, "replaces: "+d.Now) {
		r.paper.phrases[id] = own.Says
	}
}

// fits tells what keeps a phrase from taking the place of another: its places are those of the other.
func (p Phrase) fits(id string, below Phrase) (code, why string) {
	was, is := placesOf(below), placesOf(p)
	allowed := finding.OneOf(was)
	if len(was) == 0 {
		allowed = "none"
	}
	if id == "page" && !slices.Equal(is, was) {
		return "paper.phrase", fmt.Sprintf("the phrase %q numbers the pages; write it with %%d twice, as in %q", id, below.text())
	}
	for _, place := range is {
		if !slices.Contains(was, place) {
			return "paper.brace", fmt.Sprintf("%s means nothing in the phrase %q; allowed: %s", place, id, allowed)
		}
	}
	if why := p.fault(); why != "" {
		return "paper.phrase", fmt.Sprintf("the phrase %q %s", id, why)
	}
	if !strings.HasPrefix(id, ofMemo) {
		return "", ""
	}
	return p.wholly(id, below)
}

// wholly tells what a phrase of the memo lacks: a memo leaves nothing out that the one below it tells.
func (p Phrase) wholly(id string, below Phrase) (code, why string) {
	for _, place := range placesOf(below) {
		if !slices.Contains(placesOf(p), place) {
			return "paper.brace", fmt.Sprintf("the phrase %q leaves out %s", id, place)
		}
	}
	if (id == memoOrder || id == memoAnnex) && !slices.Equal(slices.Sorted(slices.Values(p.Lines)), slices.Sorted(slices.Values(below.Lines))) {
		return "paper.phrase", fmt.Sprintf("the phrase %q lists each section of the memo once: %s", id, strings.Join(below.Lines, ", "))
	}
	if len(p.Lines) != len(below.Lines) {
		return "paper.phrase", fmt.Sprintf("the phrase %q has %d lines, and %d are wanted, as in %s", id, len(p.Lines), len(below.Lines), below.text())
	}
	return "", ""
}

// placesOf lists the braces of a phrase, in order of writing.
func placesOf(p Phrase) []string { return phraseBrace().FindAllString(p.text(), -1) }
