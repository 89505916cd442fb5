// Package wording is the language of a clause: Markdown with marks such as {term:…} and double braces that ask about the
// deal, checked once and bounded before it runs.
//
//	text ─▶ New ─▶ Wording ─▶ Passage (with the Facts of a deal): paragraphs, items, tables, marks
//
// It knows nothing of packs, deals, law or rules. A Wording is immutable and safe for concurrent use.
package wording

import (
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/proviso-legal/proviso/internal/cache"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Wording is contract text with its variations, checked when it was read.
type Wording struct {
	Source
	in      string // clause id, or "term <name>"
	tmpl    *template.Template
	follows *parse.Tree   // the same with brackets for what is in doubt
	starts  map[*byte]int // first byte of each copied text → its offset in the source
	Refs    []Reference
	Kept    *cache.Map[wasRead] // passages, by the trail of the run that gave them
}

// NewWording reads double braces and the names in single ones. The wording is nil after an error.
func NewWording(in string, s Source) (*Wording, finding.List) {
	i := &inspector{Source: s, in: in}
	if len(s.Text) > longest {
		i.failAt(0, "the text is larger than %d kB; split it", longest>>10)
		return nil, i.findings
	}
	if !i.braces() {
		return nil, i.findings
	}
	tree := parse.New(in)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	if _, err := tree.Parse(s.Text, "{{", "}}", set); err != nil {
		return nil, templateError(in, s, err)
	}
	for name, t := range set {
		if name != in {
			i.fail(t.Root, "{{ define }} and {{ block }} are not allowed; write the text out")
		}
	}
	spared(tree.Root)
	i.list(tree.Root)
	i.figures(tree.Root, nil)
	i.marks()
	if i.steps > mostSteps {
		i.failAt(0, "following the double braces takes up to %d steps, and at most %d are allowed; split the clause", i.steps, mostSteps)
	}
	i.findings.Sort()
	if i.findings.Errors() {
		return nil, i.findings
	}
	tmpl, err := template.New(in).Option("missingkey=error").Funcs(unbound).AddParseTree(in, tree)
	if err != nil {
		return nil, templateError(in, s, err)
	}
	w := &Wording{Source: s, in: in, tmpl: tmpl, Refs: i.refs, starts: map[*byte]int{}, Kept: cache.New[wasRead](Most)}
	w.follows = doubted(tree)
	w.index(w.follows.Root)
	return w, i.findings
}

// marks keeps the names in single braces, as far as they are written out.
func (i *inspector) marks() {
	found := markPattern.FindAllStringSubmatchIndex(i.Text, mostCurly)
	if len(found) > mostCurly/2 {
		i.failAt(found[mostCurly/2][0], "the text has more marks than a clause can have; split it")
		return
	}
	for _, m := range found {
		kind, name := i.Text[m[2]:m[3]], i.Text[m[4]:m[5]]
		if strings.ContainsAny(name, "{}") {
			continue
		}
		name, form, _ := strings.Cut(strings.Join(strings.Fields(name), " "), "|")
		args := []string{strings.TrimSuffix(name, `\`)}
		if form != "" {
			args = append(args, form)
		}
		i.refs = append(i.refs, Reference{Func: kind, Args: args, In: i.in, At: i.PlaceAt(m[0])})
	}
}

var markPattern = regexp.MustCompile(`\{([A-Za-z-]+):([^{}]*)\}`)

var templateLine = regexp.MustCompile(`(?s)^template: .*?:(\d+):(?:\d+:)? (.*)$`)

// templateError turns an error of text/template into a finding at its line.
func templateError(in string, s Source, err error) finding.List {
	text, place := err.Error(), s.lineAt(1)
	if m := templateLine.FindStringSubmatch(text); m != nil {
		if n, convErr := strconv.Atoi(m[1]); convErr == nil {
			place = s.lineAt(n)
		}
		text = m[2]
	}
	if i := strings.LastIndex(text, ">: "); i >= 0 {
		text = text[i+3:]
	}
	var l finding.List
	l.Add(place, "wording.template", "%s", text)
	l[0].Subject = in
	return l
}

// index finds the texts that execution copies, so that output can be led back to its source.
func (w *Wording) index(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, c := range n.Nodes {
			w.index(c)
		}
	case *parse.TextNode:
		if len(n.Text) > 0 {
			w.starts[&n.Text[0]] = int(n.Pos)
		}
	case *parse.IfNode:
		w.index(n.List)
		w.index(n.ElseList)
	case *parse.WithNode:
		w.index(n.List)
		w.index(n.ElseList)
	case *parse.RangeNode:
		w.index(n.List)
		w.index(n.ElseList)
	}
}

// References lists every name the wording asks for, in order of writing.
func (w *Wording) References() []Reference { return w.Refs }

// At is the place where the wording begins.
func (w *Wording) At() finding.Place { return w.PlaceAt(0) }

var labelPattern = regexp.MustCompile(`\{#([a-z0-9-]+)\}`)

// Labels lists the labels {#label} that the wording can give, in order of writing.
func (w *Wording) Labels() (labels []string) {
	for _, m := range labelPattern.FindAllStringSubmatch(w.Text, -1) {
		labels = append(labels, m[1])
	}
	return labels
}
