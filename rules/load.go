package rules

import (
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/recall"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// ReadBook reads a rulebook: conditions*.yaml, slots*.yaml, conflicts*.yaml, mixes*.yaml, documents*.yaml and
// faults*.yaml at the root, every .yaml under rules/ and points/. Everything that is wrong is reported at once; the book
// is usable only when no finding is an error, but is never nil.
func ReadBook(fsys fs.FS, l *law.Law) (*Book, finding.List) {
	x := &reading{book: &Book{law: l, ruleByID: map[string]*Rule{}, slotOf: map[string]*Slot{}, spoken: recall.New[[]spoken](mostTexts)}, called: map[string]bool{}}
	x.read(fsys)
	x.build()
	x.findings.Sort()
	return x.book, x.findings
}

// BaseBook gives the embedded rulebook over the embedded law, read once.
func BaseBook() (*Book, finding.List) {
	b := baseBook()
	return b.book, b.findings
}

type bookAndFindings struct {
	book     *Book
	findings finding.List
}

var baseBook = sync.OnceValue(func() bookAndFindings {
	l, bad := law.Base()
	b, more := ReadBook(book.Files, l)
	return bookAndFindings{b, append(append(finding.List{}, bad...), more...)}
})

// reading is a book while it is being read.
type reading struct {
	book       *Book
	findings   finding.List
	called     map[string]bool // clauses that some rule calls for
	conditions []placed[conditionRecord]
	ruleList   []placed[ruleRecord]
	slotList   []placed[slotRecord]
	pointList  []placed[pointRecord]
	conflicts  []placed[conflictRecord]
	mixes      []placed[mixRecord]
	documents  []placed[documentRecord]
	faults     []placed[faultRecord]
}

// placed is a record with the text of its file.
type placed[T any] struct {
	record *T
	data   []byte
}

type conditionRecord struct {
	At        closed.Pos
	Condition word      `yaml:"condition,required"`
	Of        word      `yaml:"of,required"`
	When      condition `yaml:"when,required"`
	Means     word      `yaml:"means,required"`
}

func (x *reading) read(fsys fs.FS) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".yaml" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		x.findings.Add(finding.Place{}, "book.read", "the rulebook cannot be read: %s", err)
	}
	sort.Strings(files)
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			x.findings.Add(finding.Place{File: name}, "book.read", "the file cannot be read: %s", err)
			continue
		}
		x.file(name, data)
	}
	x.book.hash = digest.Of(fsys)
}

// file reads one file into the records that its name says.
func (x *reading) file(name string, data []byte) {
	folder, base := path.Split(name)
	top, _, _ := strings.Cut(folder, "/")
	switch {
	case top == "rules":
		decode(x, name, data, &x.ruleList)
	case top == "points":
		decode(x, name, data, &x.pointList)
	case folder == "" && strings.HasPrefix(base, "conditions"):
		decode(x, name, data, &x.conditions)
	case folder == "" && strings.HasPrefix(base, "slots"):
		decode(x, name, data, &x.slotList)
	case folder == "" && strings.HasPrefix(base, "conflicts"):
		decode(x, name, data, &x.conflicts)
	case folder == "" && strings.HasPrefix(base, "mixes"):
		decode(x, name, data, &x.mixes)
	case folder == "" && strings.HasPrefix(base, "documents"):
		decode(x, name, data, &x.documents)
	case folder == "" && strings.HasPrefix(base, "faults"):
		decode(x, name, data, &x.faults)
	default:
		x.findings.Add(finding.Place{File: name}, "book.file", "the rulebook has no place for this file; allowed: conditions, slots, conflicts, mixes, documents and faults files, and the folders rules and points")
	}
}

func decode[T any](x *reading, name string, data []byte, into *[]placed[T]) {
	var records []T
	x.findings = append(x.findings, closed.Decode(name, data, 0, &records)...)
	for i := range records {
		*into = append(*into, placed[T]{&records[i], data})
	}
}

// build makes the book of the records: what others name first.
func (x *reading) build() {
	each(x.pointList, x.point)
	schema, err := newSchema(x.book)
	if err != nil {
		x.findings.Add(finding.Place{}, "book.schema", "%s", err)
		schema, _ = cond.NewSchema(nil, nil, nil, x.book.law)
	}
	x.book.schema = schema
	x.define()
	each(x.ruleList, x.rule)
	x.exceptions()
	each(x.slotList, x.slot)
	each(x.conflicts, x.conflict)
	each(x.mixes, x.mix)
	for _, r := range x.book.rules {
		x.called[r.Clause] = x.called[r.Clause] || r.Includes()
	}
	each(x.documents, x.document)
	each(x.faults, x.fault)
	x.whole()
}

func each[T any](list []placed[T], read func(*T, []byte)) {
	for _, p := range list {
		read(p.record, p.data)
	}
}

// define declares all named conditions, then compiles them, so that each may use any other.
func (x *reading) define() {
	scopes := map[string]cond.Scope{"deal": cond.Deal, "party": cond.EachParty}
	var own []placed[conditionRecord]
	for _, p := range x.conditions {
		rec := p.record
		x.oneOf(rec.Of, rec.Of.text, []string{"deal", "party"}, "of")
		if !x.book.schema.Declare(rec.Condition.text, scopes[rec.Of.text], rec.Condition.place()) {
			x.fail(rec.Condition, "book.twice", "", "condition %s is given twice, or is the name of a function", rec.Condition.text)
			continue
		}
		own = append(own, p)
		x.book.named = append(x.book.named, NamedCondition{rec.Condition.text, rec.Of.text, rec.When.text, rec.Means.text})
	}
	for _, p := range own {
		x.add(x.book.schema.Define(p.record.Condition.text, p.record.When.source(p.data)), p.record.Condition.text)
	}
	x.add(x.book.schema.Close(), "")
}

// whole checks what only the whole book can tell.
func (x *reading) whole() {
	for _, r := range x.book.rules {
		x.hasPlace(r)
	}
	for _, s := range x.book.slots {
		for _, c := range s.Clauses {
			if !x.called[c] && c != s.Otherwise {
				x.findings.Add(s.At.Place(), "book.unreachable", "no rule calls for clause %s of slot %s", c, s.ID)
			}
		}
	}
	kinds, _ := deal.FieldOf(documentFact)
	for _, k := range kinds.Values {
		if x.book.document(k.Word) == nil {
			x.findings.Add(finding.Place{File: "documents.yaml"}, "book.document", "there is no document %q, which a deal may ask for", k.Word)
		}
	}
}

// hasPlace checks that what a rule calls for can stand in a document, and that what it bars can be
// called for.
func (x *reading) hasPlace(r *Rule) {
	switch {
	case r.Clause == "":
	case x.book.slot(r.Clause) != nil && x.book.slotOf[r.Clause] == nil:
		x.fail(r.record.Clause, "book.clause", "name one of its clauses: "+finding.OneOf(x.book.slot(r.Clause).Clauses), "%s is a slot, not a clause", r.Clause)
	case r.Outcome == MustNot && !x.called[r.Clause]:
		x.fail(r.record.Clause, "book.clause", nearest(r.Clause, x.placeIDs()), "no rule calls for clause %s, so nothing is barred", r.Clause)
	case r.Includes() && !x.stands(x.book.placeOf(r.Clause)):
		x.fail(r.record.Clause, "book.no-place", "add it to documents.yaml", "clause %s has no place in any document", r.Clause)
		if r.Outcome != MustInclude {
			x.findings[len(x.findings)-1].Severity = finding.Warning
		}
	}
}

func (x *reading) stands(slot string) bool {
	for _, d := range x.book.documents {
		for _, s := range d.slots() {
			if s == slot {
				return true
			}
		}
	}
	return false
}

// fail notes an error at a word of the book.
func (x *reading) fail(at word, code, hint, format string, args ...any) {
	x.findings.Add(at.place(), code, format, args...)
	last := &x.findings[len(x.findings)-1]
	last.Subject, last.Hint = at.text, hint
}

func (x *reading) add(list finding.List, subject string) {
	for _, f := range list {
		f.Subject = subject
		x.findings = append(x.findings, f)
	}
}
