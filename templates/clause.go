package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
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
	Does  []string // what its terms do that law looks at: words of the phrases memo.acts
	Why   string
	Note  string
	Depth string // from which depth of the draft it stands where law does not demand it; "" at every depth
	Origin
	*wording.Wording
}

// Origin says which packs gave a clause or a definition; the zero Origin is the base.
type Origin struct {
	Pack    string   // that gives it whole; "" is the base
	Changed []string // packs that change parts of it, in order

	whole string // its text with front matter, and those of the changes
}

// DoesAny tells whether the clause does one of some acts.
func (c *Clause) DoesAny(acts []string) bool {
	return slices.ContainsFunc(acts, func(act string) bool { return slices.Contains(c.Does, act) })
}

// Packs lists the packs from which something of it comes, in order; none for what is the base's.
func (o Origin) Packs() []string {
	if o.Pack == "" {
		return slices.Clone(o.Changed)
	}
	return append([]string{o.Pack}, o.Changed...)
}

// Entire is what the file of a clause says, front matter first, and after it what packs change.
func (o Origin) Entire() string { return o.whole }

// Fingerprint is what a pack writes that replaces the whole of it.
func (o Origin) Fingerprint() string { return digest.Fingerprint(o.whole) }

// Allowance lets one thing stand that a check of wording would find.
type Allowance struct {
	In      string // clause id, or "term <name>"
	Check   string // the check's name: passive
	Words   string // the words that may stand; "" for all that the check finds
	Because string
	At      strictyaml.Pos
}

// Term is the definition of one defined term.
type Term struct {
	Name   string
	Family string
	Origin
	*wording.Wording
}

// head is a clause's front matter.
type head struct {
	ID    string   `yaml:"id,required"`
	Title string   `yaml:"title,required"`
	Kind  string   `yaml:"kind"`
	Basis []string `yaml:"basis,required"`
	Uses  []string `yaml:"uses"`
	Does  []string `yaml:"does"`
	Why   string   `yaml:"why,required"`
	Note  string   `yaml:"note"`
	Depth string   `yaml:"depth"`
	Allow []allow  `yaml:"allow"`

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the clause over which this one lies
	At       strictyaml.Pos
}

type allow struct {
	Check   string `yaml:"check,required"`
	Words   string `yaml:"words"`
	Term    string `yaml:"term"` // in terms.md: the definition in which it may stand
	Because string `yaml:"because,required"`
	At      strictyaml.Pos
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

// clause reads one clause file.
func (r *packReader) clause(f file) {
	text, body, line, err := strictyaml.FrontMatter(f.text)
	if err != nil {
		r.findings.Add(finding.Place{File: f.shown, Line: 1, Column: 1}, "pack.front-matter", "%v", err)
		return
	}
	var h head
	l := strictyaml.Decode(f.shown, []byte(text), 1, &h)
	if !l.Errors() {
		l = append(l, h.check()...)
		r.fitsFile(h.ID, f, h.At)
	}
	w, more := wording.NewWording(h.ID, wording.Source{File: f.shown, Line: line, Text: body})
	l = append(l, more...)
	l = append(l, r.probed(w)...)
	switch {
	case l.Errors():
	case strings.TrimSpace(body) == "":
		l = wording.Single(w.At(), "pack.empty", "the clause has no text")
	default:
		c := h.clause(w, Origin{Pack: r.pack, whole: f.text})
		l = append(l, c.points(h.At.Place())...)
		r.addClause(c, h)
	}
	r.findings = append(r.findings, l...)
}

func (h head) clause(w *wording.Wording, from Origin) *Clause {
	c := &Clause{ID: h.ID, Title: h.Title, Kind: ClauseKind(h.Kind), Basis: h.Basis, Uses: h.Uses, Does: h.Does, Why: h.Why, Note: h.Note, Depth: h.Depth, Wording: w, Origin: from}
	if h.Kind == "" {
		c.Kind = Plain
	}
	return c
}

// addClause adds a clause, or lays it over the one that it says that it replaces.
func (r *packReader) addClause(c *Clause, h head) {
	d := overlay.Departure{Kind: "clause", ID: c.ID, Act: overlay.Adds, At: h.At.Place(), Text: strings.TrimSpace(c.Text)}
	was, exists := r.clauses[c.ID]
	switch {
	case !exists && h.Replaces != "":
		r.findings.Add(h.At.Place(), "pack.replaces", "there is no clause %q to replace", c.ID)
		r.hint(c.ID, "did you mean %s?", finding.Nearest(c.ID, r.clauseIDs()))
		return
	case !exists:
		r.depart(d)
	default:
		d.Act, d.Below, d.BelowAt, d.Replaces, d.Now = overlay.Replaces, strings.TrimSpace(was.Text), was.At(), h.Replaces, was.Fingerprint()
		if !r.said(d, h.At.Place(), "replaces: "+d.Now) {
			return
		}
		if c.Kind != was.Kind {
			r.findings.Add(h.At.Place(), "pack.kind", "%q is a %s, and what replaces it is a %s; keep its kind", c.ID, was.Kind, c.Kind)
		}
		r.allowed = slices.DeleteFunc(r.allowed, func(a Allowance) bool { return a.In == c.ID })
	}
	r.clauses[c.ID] = c
	r.allowed = append(r.allowed, allowances(c.ID, h.Allow)...)
}

var kinds = []string{string(Plain), string(Recital), string(Schedule)}

// fitsFile tells whether an id is that of its file.
func (r *packReader) fitsFile(id string, f file, at strictyaml.Pos) bool {
	want := strings.Replace(strings.TrimSuffix(f.name, ".md"), "/", ".", 1)
	if id != want {
		r.findings.Add(at.Place(), "pack.id", "the id %q does not fit the file; this file holds the clause %q", id, want)
		return false
	}
	return true
}

func (h head) check() (l finding.List) {
	if !idPattern().MatchString(h.ID) {
		l.Add(h.At.Place(), "pack.id", "the id %q is not written <family>.<name> in lower case with hyphens", h.ID)
	}
	if why := wording.PlainTitle(h.Title); why != "" {
		l.Add(h.At.Place(), "pack.title", "the title %q cannot be printed: %s", wording.Short(h.Title), why)
	}
	if why := depthFault(h.Depth); why != "" {
		l.Add(h.At.Place(), "pack.depth", "%s", why)
	}
	if h.Kind != "" && !slices.Contains(kinds, h.Kind) {
		l.Add(h.At.Place(), "pack.kind", "%q is no kind of clause; one of %s", h.Kind, finding.OneOf(kinds))
	}
	return l
}

// depthFault says what is wrong with a mark of depth; "" when it is one, or none.
func depthFault(mark string) string {
	if mark == "" || slices.Contains(wording.Depths, mark) {
		return ""
	}
	return fmt.Sprintf("%q is no depth; one of %s", mark, finding.OneOf(wording.Depths))
}

// FromDepth gives the depth from which the clause stands where law does not demand it.
func (c *Clause) FromDepth() string { return cmp.Or(c.Depth, wording.Depths[0]) }

var idPattern = lazily.Pattern(`^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*$`)

// points compares the points named in the front matter with those that the text reads.
func (c *Clause) points(at finding.Place) (l finding.List) {
	read := c.pointsRead()
	for _, id := range read {
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

// pointsRead lists the points whose values the text reads.
func (c *Clause) pointsRead() (read []string) {
	for _, r := range c.Refs {
		if r.Func == "point" {
			id, _, _ := strings.Cut(r.Args[0], ".")
			read = append(read, id)
		}
	}
	return compact(read)
}

func compact(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}
