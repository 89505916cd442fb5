package book

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/cache"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// ReadBook reads a rulebook: conditions*.yaml, slots*.yaml, conflicts*.yaml, mixes*.yaml, documents*.yaml,
// faults*.yaml and phrases*.yaml at the root, every .yaml under rules/ and points/. Over it lie the folders "book" of packs, later ones
// over earlier ones; the law must have been read with the same packs. Everything that is wrong is reported at once; the
// book is usable only when no finding is an error, but is never nil.
func ReadBook(fsys fs.FS, l *law.Law, packs ...overlay.Pack) (*Book, finding.List) {
	x := newBookReader(l)
	x.read(fsys, packs)
	x.build()
	x.findings.Sort()
	return x.book, x.findings
}

// BaseBook gives the embedded rulebook over the embedded law, read once.
func BaseBook() (*Book, finding.List) {
	b := baseBook()
	return b.book, b.findings
}

// BookOver reads the embedded rulebook with packs laid over it, under a law read with the same packs.
func BookOver(l *law.Law, packs ...overlay.Pack) (*Book, finding.List) {
	return ReadBook(Files, l, packs...)
}

type bookAndFindings struct {
	book     *Book
	findings finding.List
}

var baseBook = sync.OnceValue(func() bookAndFindings {
	l, bad := law.Base()
	b, more := ReadBook(Files, l)
	return bookAndFindings{b, append(append(finding.List{}, bad...), more...)}
})

// bookReader is a book while it is being read.
type bookReader struct {
	book       *Book
	findings   finding.List
	called     map[string]bool // clauses that some rule calls for, or called for before a pack changed it
	demanded   map[string]bool // … of these the ones that such a rule demanded
	layers     overlay.Reader
	origin     overlay.Origin // of the record that is being built
	at         strictyaml.Pos // and its place
	conditions overlay.Stack[conditionRecord]
	ruleList   overlay.Stack[ruleRecord]
	slotList   overlay.Stack[slotRecord]
	pointList  overlay.Stack[pointRecord]
	conflicts  overlay.Stack[conflictRecord]
	mixes      overlay.Stack[mixRecord]
	documents  overlay.Stack[documentRecord]
	faults     overlay.Stack[faultRecord]
	phrases    overlay.Stack[phraseRecord]
}

func newBookReader(l *law.Law) *bookReader {
	x := &bookReader{
		book: &Book{Law: l, ruleByID: map[string]*Rule{}, slotOf: map[string]*Slot{}, pointByID: map[string]*Point{}, once: map[string]bool{}, Phrases: map[string]prose.Text{},
			spoken: cache.New[[]spoken](mostTexts)},
		called: map[string]bool{}, demanded: map[string]bool{},
	}
	x.conditions.Kind = overlay.Kind[conditionRecord]{Name: "condition", Keys: []string{"condition"}}
	x.ruleList.Kind = overlay.Kind[ruleRecord]{Name: "rule", Keys: []string{"rule"}, CanOff: true}
	x.slotList.Kind = overlay.Kind[slotRecord]{Name: "slot", Keys: []string{"slot"}, Parts: (*slotRecord).short}
	x.pointList.Kind = overlay.Kind[pointRecord]{Name: "point", Keys: []string{"point"}, Parts: (*pointRecord).short}
	x.conflicts.Kind = overlay.Kind[conflictRecord]{Name: "conflict", Keys: []string{"conflict"}, CanOff: true}
	x.mixes.Kind = overlay.Kind[mixRecord]{Name: "mix", Keys: []string{"mix"}, CanOff: true}
	x.documents.Kind = overlay.Kind[documentRecord]{Name: "document", Keys: []string{"document"}, Parts: (*documentRecord).short}
	x.phrases.Kind = overlay.Kind[phraseRecord]{Name: "phrase", Keys: []string{"phrase"}}
	x.faults.Kind = overlay.Kind[faultRecord]{Name: "fault", Keys: []string{"fault"}, CanOff: true}
	return x
}

type conditionRecord struct {
	At        strictyaml.Pos
	Condition word      `yaml:"condition,required"`
	Of        word      `yaml:"of,required"`
	When      condition `yaml:"when,required"`
	Means     word      `yaml:"means,required"`
}

func (x *bookReader) read(fsys fs.FS, packs []overlay.Pack) {
	layers := x.layers.Layers(fsys, packs, "book")
	for _, l := range layers {
		for _, name := range l.Names {
			if path.Ext(name) == ".yaml" {
				x.file(l, name)
			}
		}
	}
	x.findings = append(x.findings, x.layers.Findings...)
	x.book.departures, x.book.hash = x.layers.Departures, overlay.Hash(layers)
}

// file reads one file into the records that its name says.
func (x *bookReader) file(l *overlay.Layer, name string) {
	folder, base := path.Split(name)
	top, _, _ := strings.Cut(folder, "/")
	switch {
	case top == "rules":
		x.ruleList.Read(&x.layers, l, name)
	case top == "points":
		x.pointList.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "conditions"):
		x.conditions.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "slots"):
		x.slotList.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "conflicts"):
		x.conflicts.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "mixes"):
		x.mixes.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "documents"):
		x.documents.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "faults"):
		x.faults.Read(&x.layers, l, name)
	case folder == "" && strings.HasPrefix(base, "phrases"):
		x.phrases.Read(&x.layers, l, name)
	default:
		x.findings.Add(finding.Place{File: l.File(name)}, "book.file", "the rulebook has no place for this file; allowed: conditions, slots, conflicts, mixes, documents, faults and phrases files, and the folders rules and points")
	}
}

// build makes the book of the records: what others name first.
func (x *bookReader) build() {
	each(x, x.pointList, x.point)
	schema, err := newSchema(x.book, x.askedKinds())
	if err != nil {
		x.findings.Add(finding.Place{}, "book.schema", "%s", err)
		schema, _ = cond.NewSchema(nil, nil, nil, x.book.Law)
	}
	x.book.schema = schema
	x.define()
	x.presume()
	x.openWhen()
	each(x, x.ruleList, x.rule)
	x.switchOff()
	x.exceptions()
	each(x, x.slotList, x.slot)
	each(x, x.conflicts, x.conflict)
	each(x, x.mixes, x.mix)
	for _, r := range x.book.rules {
		x.called[r.Clause] = x.called[r.Clause] || r.Includes()
	}
	each(x, x.documents, x.document)
	each(x, x.faults, x.fault)
	for _, e := range x.phrases.Entries {
		x.phrase(e)
	}
	x.whole()
}

// each builds the records of one kind; a rule that is switched off is built too, so that what speaks of it
// still finds it.
func each[T any](x *bookReader, list overlay.Stack[T], read func(*T, []byte)) {
	for _, e := range list.Entries {
		if _, isRule := any(e.Record).(*ruleRecord); e.Off == "" || isRule {
			x.origin, x.at = e.Origin, e.At
			read(e.Record, e.Data)
		}
	}
}

// define declares all named conditions, then compiles them, so that each may use any other.
func (x *bookReader) define() {
	scopes := map[string]cond.Scope{"deal": cond.Deal, "party": cond.EachParty}
	var own []*overlay.Entry[conditionRecord]
	for _, e := range x.conditions.Entries {
		rec := e.Record
		x.oneOf(rec.Of, rec.Of.text, []string{"deal", "party"}, "of")
		if !x.book.schema.Declare(rec.Condition.text, scopes[rec.Of.text], rec.Condition.place()) {
			x.fail(rec.Condition, "book.twice", "", "condition %s is given twice, or is the name of a function", rec.Condition.text)
			continue
		}
		own = append(own, e)
		x.book.named = append(x.book.named, NamedCondition{rec.Condition.text, rec.Of.text, rec.When.text, rec.Means.text, e.Origin})
	}
	for _, e := range own {
		x.add(x.book.schema.Define(e.Record.Condition.text, e.Record.When.source(e.Data)), e.Record.Condition.text)
	}
	x.add(x.book.schema.Close(), "")
}

// whole checks what only the whole book can tell.
func (x *bookReader) whole() {
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
	kinds, _ := deal.FieldOf(DocumentFact)
	for _, k := range kinds.Values {
		if x.book.DocumentByKind(k.Word) == nil {
			x.findings.Add(finding.Place{File: "documents.yaml"}, "book.document", "there is no document %q, which a deal may ask for", k.Word)
		}
	}
}

// hasPlace checks that what a rule calls for can stand in a document, and that what it bars can be
// called for.
func (x *bookReader) hasPlace(r *Rule) {
	switch {
	case r.Clause == "":
	case x.book.SlotByID(r.Clause) != nil && x.book.slotOf[r.Clause] == nil:
		x.fail(r.record.Clause, "book.clause", "name one of its clauses: "+finding.OneOf(x.book.SlotByID(r.Clause).Clauses), "%s is a slot, not a clause", r.Clause)
	case r.Outcome == MustNot && !x.called[r.Clause]:
		x.fail(r.record.Clause, "book.clause", Nearest(r.Clause, x.placeIDs()), "no rule calls for clause %s, so nothing is barred", r.Clause)
	case r.Includes() && !x.stands(x.book.PlaceOf(r.Clause)):
		x.fail(r.record.Clause, "book.no-place", "add it to documents.yaml", "clause %s has no place in any document", r.Clause)
		if r.Outcome != MustInclude {
			x.findings[len(x.findings)-1].Severity = finding.Warning
		}
	}
}

func (x *bookReader) stands(slot string) bool {
	for _, d := range x.book.documents {
		for _, s := range d.Slots() {
			if s == slot {
				return true
			}
		}
	}
	return false
}

// fail notes an error at a word of the book, or for a word that is missing at the record.
func (x *bookReader) fail(at word, code, hint, format string, args ...any) {
	if at.at.Line == 0 {
		at.at = x.at
	}
	x.findings = append(x.findings, finding.About(at.place(), at.text, hint, code, format, args...))
}

func (x *bookReader) add(list finding.List, subject string) {
	for _, f := range list {
		f.Subject = subject
		x.findings = append(x.findings, f)
	}
}
