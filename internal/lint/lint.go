package lint

import (
	"context"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// Wording checks the wording of a pack; the context ends it early, and then nothing is found of the rest.
// Names that do not exist are left to clauses.Lint.
func Wording(ctx context.Context, p *templates.Pack, b *rules.Book) finding.List {
	return wording(p, b, func(script) bool { return ctx.Err() == nil })
}

// wording checks the scripts that are wanted, and what only the pack as a whole shows.
func wording(p *templates.Pack, b *rules.Book, wanted func(script) bool) finding.List {
	words, found := wordsOf(p)
	if found.Errors() {
		return found
	}
	k := &checker{pack: p, book: b, words: words}
	k.terms = termsOf(p, words)
	for _, s := range k.scripts() {
		if wanted(s) {
			k.script(s)
		}
	}
	k.phrases(wanted)
	k.periods()
	k.definitions()
	k.allowances(wanted)
	k.findings.Sort()
	return append(found, k.findings...)
}

type checker struct {
	pack     *templates.Pack
	book     *rules.Book
	words    *wordLists
	terms    *termBook
	steps    []step
	read     int             // bytes of text worded so far
	used     map[string]bool // exceptions that let something stand
	findings finding.List
}

// script is one clause or definition to be read.
type script struct {
	in     string // clause id, or "term <name>"
	title  string
	clause *templates.Clause // nil for a definition
	*templates.Wording
}

func (k *checker) scripts() (all []script) {
	for _, id := range k.pack.ClauseIDs() {
		c, _ := k.pack.Clause(id)
		all = append(all, script{id, c.Title, c, c.Wording})
	}
	for _, name := range k.pack.Terms() {
		t, _ := k.pack.Term(name)
		all = append(all, script{"term " + name, "", nil, t.Wording})
	}
	return all
}

// script reads one script in every variation. What is found in some of them only says in which.
func (k *checker) script(s script) {
	r := &reader{checker: k, script: s, seen: map[string]*sighting{}, lines: map[string][]remark{}, always: map[string]int{}}
	for _, v := range k.variations(s) {
		r.read(v)
	}
	r.tell()
}

// add keeps a finding, unless the pack lets it stand.
func (k *checker) add(in string, r remark, hint string) {
	if k.allowed(in, r) {
		return
	}
	severity := finding.Error
	if r.mild {
		severity = finding.Warning
	}
	k.findings = append(k.findings, finding.Finding{
		Severity: severity, Code: "lint." + r.check, Message: r.message, Place: r.at, Subject: in, Hint: hint,
	})
}

// remark is one thing that a check saw.
type remark struct {
	check   string // the check's name, as `allow` writes it
	seen    string // the words seen
	message string
	at      finding.Place
	mild    bool // a look, not an error
}

func (k *checker) allowed(in string, r remark) bool {
	for _, a := range k.pack.Allowances() {
		if a.In != in || a.Check != r.check || a.Words != "" && !strings.EqualFold(a.Words, r.seen) {
			continue
		}
		if k.used == nil {
			k.used = map[string]bool{}
		}
		k.used[a.At.Place().String()] = true
		return true
	}
	return false
}

// allowances says which exceptions let nothing stand any more.
func (k *checker) allowances(wanted func(script) bool) {
	for _, a := range k.pack.Allowances() {
		read := slices.ContainsFunc(k.scripts(), func(s script) bool { return s.in == a.In && wanted(s) })
		if read && !k.used[a.At.Place().String()] {
			k.findings = append(k.findings, finding.Finding{
				Severity: finding.Warning, Code: "lint.allow", Place: a.At.Place(), Subject: a.In,
				Message: "the exception for the check " + a.Check + " lets nothing stand; take it out",
			})
		}
	}
}
