package templates

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/finding"
)

// ClauseKind is where in a document a clause stands.
type ClauseKind string

// The kinds of clause.
const (
	Plain    ClauseKind = "clause"
	Recital  ClauseKind = "recital"
	Schedule ClauseKind = "schedule"
)

// Clause is one unit of wording. Its id never changes its meaning.
type Clause struct {
	ID    string
	Title string
	Kind  ClauseKind
	Basis []string
	Uses  []string // negotiable points whose values the text reads
	Why   string
	Note  string
	*Wording
}

// Allowance lets one thing stand that a check of wording would find.
type Allowance struct {
	In      string // clause id, or "term <name>"
	Check   string // the check's name: passive
	Words   string // the words that may stand; "" for all that the check finds
	Because string
	At      closed.Pos
}

// Term is the definition of one defined term.
type Term struct {
	Name   string
	Family string
	*Wording
}

// head is a clause's front matter.
type head struct {
	ID    string   `yaml:"id,required"`
	Title string   `yaml:"title,required"`
	Kind  string   `yaml:"kind"`
	Basis []string `yaml:"basis,required"`
	Uses  []string `yaml:"uses"`
	Why   string   `yaml:"why,required"`
	Note  string   `yaml:"note"`
	Allow []allow  `yaml:"allow"`
	At    closed.Pos
}

type allow struct {
	Check   string `yaml:"check,required"`
	Words   string `yaml:"words"`
	Term    string `yaml:"term"` // in terms.md: the definition in which it may stand
	Because string `yaml:"because,required"`
	At      closed.Pos
}

func allowances(in string, list []allow) (all []Allowance) {
	for _, a := range list {
		where := in
		if a.Term != "" {
			where = "term " + a.Term
		}
		all = append(all, Allowance{In: where, Check: a.Check, Words: a.Words, Because: a.Because, At: a.At})
	}
	return all
}

// readClause reads one clause file. The clause is nil after an error.
func readClause(file, data string) (*Clause, []Allowance, finding.List) {
	text, body, line, err := closed.FrontMatter(data)
	if err != nil {
		return nil, nil, single(finding.Place{File: file, Line: 1, Column: 1}, "pack.front-matter", err.Error())
	}
	var h head
	l := closed.Decode(file, []byte(text), 1, &h)
	if !l.Errors() {
		l = append(l, h.check(file)...)
	}
	w, more := newWording(h.ID, source{file, line, body})
	l = append(l, more...)
	if l.Errors() {
		return nil, nil, l
	}
	if strings.TrimSpace(body) == "" {
		return nil, nil, single(w.At(), "pack.empty", "the clause has no text")
	}
	c := &Clause{ID: h.ID, Title: h.Title, Kind: ClauseKind(h.Kind), Basis: h.Basis, Uses: h.Uses, Why: h.Why, Note: h.Note, Wording: w}
	if h.Kind == "" {
		c.Kind = Plain
	}
	return c, allowances(h.ID, h.Allow), append(l, c.points(h.At.Place())...)
}

func single(at finding.Place, code, message string) finding.List {
	return finding.List{{Severity: finding.Error, Code: code, Message: message, Place: at}}
}

var kinds = []string{string(Plain), string(Recital), string(Schedule)}

func (h head) check(file string) (l finding.List) {
	want := strings.Replace(strings.TrimSuffix(file, ".md"), "/", ".", 1)
	if h.ID != want {
		l.Add(h.At.Place(), "pack.id", "the id %q does not fit the file; this file holds the clause %q", h.ID, want)
	}
	if !idPattern.MatchString(h.ID) {
		l.Add(h.At.Place(), "pack.id", "the id %q is not written <family>.<name> in lower case with hyphens", h.ID)
	}
	if h.Kind != "" && !slices.Contains(kinds, h.Kind) {
		l.Add(h.At.Place(), "pack.kind", "%q is no kind of clause; one of %s", h.Kind, finding.OneOf(kinds))
	}
	return l
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$`)

// points compares the points named in the front matter with those that the text reads.
func (c *Clause) points(at finding.Place) (l finding.List) {
	var read []string
	for _, r := range c.refs {
		if r.Func == "point" {
			id, _, _ := strings.Cut(r.Args[0], ".")
			read = append(read, id)
		}
	}
	for _, id := range compact(read) {
		if !slices.Contains(c.Uses, id) {
			l = append(l, finding.Finding{Severity: finding.Warning, Code: "pack.uses", Subject: c.ID, Place: at,
				Message: "the text reads the point " + id + ", which `uses` does not name"})
		}
	}
	for _, id := range c.Uses {
		if !slices.Contains(read, id) {
			l = append(l, finding.Finding{Severity: finding.Warning, Code: "pack.uses", Subject: c.ID, Place: at,
				Message: "`uses` names the point " + id + ", which the text does not read"})
		}
	}
	return l
}

func compact(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}
