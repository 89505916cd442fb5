package templates

import (
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
)

// largest is the most bytes a file of a pack may have.
const largest = 256 << 10

// Pack is wording: clauses, definitions and paper. It is immutable once read.
type Pack struct {
	clauses map[string]*Clause
	terms   map[string]*Term
	ids     []string
	names   []string
	paper   paper
	allowed []Allowance
	hash    string
}

// Read reads a pack. With errors the pack holds what could be read.
func Read(fsys fs.FS) (*Pack, finding.List) {
	r := &packReader{fsys: fsys, Pack: &Pack{clauses: map[string]*Clause{}, terms: map[string]*Term{}}}
	for _, file := range r.files() {
		data, ok := r.read(file)
		if !ok {
			continue
		}
		r.file(file, data)
	}
	r.findings = append(r.findings, r.paper.check()...)
	r.hash = digest.Of(fsys)
	slices.Sort(r.ids)
	slices.Sort(r.names)
	r.findings.Sort()
	return r.Pack, r.findings
}

type packReader struct {
	*Pack
	fsys     fs.FS
	findings finding.List
}

func (r *packReader) fail(file, code, format string, args ...any) {
	r.findings.Add(finding.Place{File: file}, code, format, args...)
}

// files lists the pack's files in order, without those whose names begin with a dot.
func (r *packReader) files() (files []string) {
	err := fs.WalkDir(r.fsys, ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != "." && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir():
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		r.fail("", "pack.read", "the pack cannot be read: %v", err)
	}
	return files
}

func (r *packReader) read(file string) (string, bool) {
	f, err := r.fsys.Open(file)
	if err != nil {
		r.fail(file, "pack.read", "the file cannot be read: %v", err)
		return "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largest+1))
	switch {
	case err != nil:
		r.fail(file, "pack.read", "the file cannot be read: %v", err)
	case len(data) > largest:
		r.fail(file, "pack.large", "the file is larger than %d kB", largest>>10)
	case !utf8.Valid(data) || slices.Contains(data, 0):
		r.fail(file, "pack.encoding", "the file is not text in UTF-8")
	default:
		return strings.ReplaceAll(string(data), "\r\n", "\n"), true
	}
	return "", false
}

func (r *packReader) file(file, data string) {
	family, name, nested := strings.Cut(file, "/")
	switch {
	case family == "paper":
		r.findings = append(r.findings, r.paper.read(file, data)...)
	case nested && name == "terms.md":
		terms, let, l := readTerms(file, data)
		r.allowed = append(r.allowed, let...)
		r.findings = append(r.findings, l...)
		for _, t := range terms {
			r.addTerm(t)
		}
	case nested && path.Ext(name) == ".md" && !strings.Contains(name, "/"):
		c, let, l := readClause(file, data)
		r.allowed = append(r.allowed, let...)
		r.findings = append(r.findings, l...)
		if c != nil {
			r.clauses[c.ID] = c
			r.ids = append(r.ids, c.ID)
		}
	case path.Base(file) != "README.md":
		r.fail(file, "pack.file", "a pack holds <family>/<name>.md, <family>/terms.md and paper/*.yaml only")
	}
}

func (r *packReader) addTerm(t *Term) {
	for _, name := range r.names {
		if strings.EqualFold(name, t.Name) {
			first := r.terms[name].At()
			r.findings.Add(finding.Place{File: t.file, Line: t.line - 1}, "pack.term-twice",
				"the term %q is already defined in %s:%d", t.Name, first.File, first.Line-1)
			return
		}
	}
	r.terms[t.Name] = t
	r.names = append(r.names, t.Name)
}

// Clause gives a clause by its id.
func (p *Pack) Clause(id string) (*Clause, bool) {
	c, ok := p.clauses[id]
	return c, ok
}

// ClauseIDs lists the ids of all clauses, sorted.
func (p *Pack) ClauseIDs() []string { return slices.Clone(p.ids) }

// Term gives the definition of a term.
func (p *Pack) Term(name string) (*Term, bool) {
	t, ok := p.terms[name]
	return t, ok
}

// Terms lists the names of all defined terms, sorted.
func (p *Pack) Terms() []string { return slices.Clone(p.names) }

// Allowances lists what the pack lets stand against the checks of wording, in order of files.
func (p *Pack) Allowances() []Allowance { return slices.Clone(p.allowed) }

// WordLists is the text of the pack's own lists for the checks of wording, with its file; "" for none.
func (p *Pack) WordLists() (file, text string) { return wordLists, p.paper.words }

// Spellings gives the American spellings of the pack's list by their British ones.
func (p *Pack) Spellings() map[string]string { return maps.Clone(p.paper.american) }

// Hash is the hex SHA-256 of the pack's files.
func (p *Pack) Hash() string { return p.hash }

// References lists every name that the wording asks for: clauses in order of id, terms, then paper.
func (p *Pack) References() (refs []Reference) {
	for _, id := range p.ids {
		refs = append(refs, p.clauses[id].refs...)
	}
	for _, name := range p.names {
		refs = append(refs, p.terms[name].refs...)
	}
	return append(refs, p.paper.references()...)
}
