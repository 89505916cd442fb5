package templates

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/internal/visible"
)

// largest is the most bytes a file of a pack may have.
const largest = 256 << 10

// Pack is wording: clauses, definitions and paper, those of the base and of the packs laid over it. It is
// immutable once read.
type Pack struct {
	clauses     map[string]*Clause
	definitions map[string]*Term
	ids         []string
	names       []string
	paper       paper
	allowed     []Allowance
	departures  []layer.Departure
	imprints    []*Imprint
	house       *glossary
	hash        string
}

// Read reads a pack that lies over nothing. With errors the pack holds what could be read.
func Read(fsys fs.FS) (*Pack, finding.List) {
	r := &packReader{fsys: fsys, Pack: &Pack{clauses: map[string]*Clause{}, definitions: map[string]*Term{}, house: &glossary{}}}
	for _, name := range r.files() {
		r.open(name)
	}
	r.findings = append(r.findings, r.paper.check()...)
	r.hash = digest.Of(fsys)
	r.settle()
	r.findings.Sort()
	return r.Pack, r.findings
}

type packReader struct {
	*Pack
	fsys     fs.FS
	pack     string // the name of the pack that is read, "" for the base
	findings finding.List
}

// file is one file of a pack: its name, as messages show it, and its text.
type file struct{ name, shown, text string }

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
		case e.IsDir() && r.pack != "" && slices.Contains(elsewhere, p):
			return fs.SkipDir
		case !e.IsDir():
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		r.fail(r.pack, "pack.read", "the pack cannot be read: %v", err)
	}
	return files
}

// open reads one file of the pack.
func (r *packReader) open(name string) {
	f := file{name: name, shown: path.Join(r.pack, name)}
	text, err := readText(r.fsys, name)
	var refused refusal
	switch {
	case r.pack != "" && slices.Contains(elsewhere, name):
	case errors.As(err, &refused):
		r.fail(f.shown, refused.code, "%s", refused.why)
	case err != nil:
		r.fail(f.shown, "pack.read", "the file cannot be read: %v", err)
	default:
		f.text = text
		if r.shows(f) {
			r.file(f)
		}
	}
}

// shows refuses a file with characters that cannot be seen.
func (r *packReader) shows(f file) bool {
	at, c, hides := visible.Hidden(f.text)
	if hides {
		r.findings.Add(source{file: f.shown, line: 1, text: f.text}.at(at), "pack.character", "the file holds %s", visible.Said(c))
	}
	return !hides
}

// refusal says why a file that can be read is not taken.
type refusal struct{ code, why string }

func (r refusal) Error() string { return r.why }

// readText reads a file of text; its lines end in "\n".
func readText(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largest+1))
	switch {
	case err != nil:
		return "", err
	case len(data) > largest:
		return "", refusal{"pack.large", fmt.Sprintf("the file is larger than %d kB", largest>>10)}
	case !utf8.Valid(data) || slices.Contains(data, 0):
		return "", refusal{"pack.encoding", "the file is not text in UTF-8"}
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n"), nil
}

func (r *packReader) file(f file) {
	family, name, nested := strings.Cut(f.name, "/")
	switch {
	case path.Base(f.name) == "README.md":
	case family == "paper", family == "memo":
		r.paperFile(f)
	case !nested || path.Ext(name) != ".md" || strings.Contains(name, "/"):
		r.fail(f.shown, "pack.file", "%s", holding[r.pack == ""])
	case r.pack != "" && !slices.Contains(families(), family):
		r.fail(f.shown, "pack.file", "%q is no family of clauses; one of %s", family, finding.OneOf(families()))
	case name == "terms.md":
		r.terms(f)
	case r.pack != "" && isAmendment(f.text):
		r.amend(f)
	default:
		r.clause(f)
	}
}

// holding says what files the base and a pack over it hold.
var holding = map[bool]string{
	true:  "a pack holds <family>/<name>.md, <family>/terms.md, paper/*.yaml and memo/*.yaml only",
	false: "a pack holds pack.yaml, <family>/<name>.md, <family>/terms.md, paper/*.yaml, memo/*.yaml, book, law, style.docx and README.md only",
}

// settle makes the lists that are looked things up in.
func (r *packReader) settle() {
	r.ids, r.names = r.clauseIDs(), r.termNames()
}

func (r *packReader) clauseIDs() []string { return slices.Sorted(maps.Keys(r.clauses)) }

func (r *packReader) termNames() []string { return slices.Sorted(maps.Keys(r.definitions)) }

// Clause gives a clause by its id.
func (p *Pack) Clause(id string) (*Clause, bool) {
	c, ok := p.clauses[id]
	return c, ok
}

// ClauseIDs lists the ids of all clauses, sorted.
func (p *Pack) ClauseIDs() []string { return slices.Clone(p.ids) }

// Term gives the definition of a term.
func (p *Pack) Term(name string) (*Term, bool) {
	t, ok := p.definitions[name]
	return t, ok
}

// Terms lists the names of all defined terms, sorted.
func (p *Pack) Terms() []string { return slices.Clone(p.names) }

// Allowances lists what the pack lets stand against the checks of wording, in order of files.
func (p *Pack) Allowances() []Allowance { return slices.Clone(p.allowed) }

// WordList is the text of one pack's own lists for the checks of wording.
type WordList struct{ File, Text string }

// WordLists gives the packs' own lists for the checks of wording, in the packs' order.
func (p *Pack) WordLists() []WordList { return slices.Clone(p.paper.words) }

// Spellings gives the American spellings of the pack's list by their British ones.
func (p *Pack) Spellings() map[string]string { return maps.Clone(p.paper.american) }

// Hash is the hex SHA-256 of the pack's files.
func (p *Pack) Hash() string { return p.hash }

// References lists every name that the pack asks for: clauses in order of id, terms, paper, then the
// glossary.
func (p *Pack) References() []Reference {
	return slices.Concat(p.allReferences(), p.paper.references(), p.house.references())
}

// allReferences lists what clauses and terms ask for.
func (p *Pack) allReferences() (refs []Reference) {
	for _, id := range p.ids {
		refs = append(refs, p.clauses[id].refs...)
	}
	for _, name := range p.names {
		refs = append(refs, p.definitions[name].refs...)
	}
	return refs
}
