package book

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Document is a kind of document: its parts with their slots in order, and its schedules.
type Document struct {
	Kind        string
	Title       string
	Titles      []Titled // what it is called when it holds some families only
	StandsAlone bool     // parties block, recitals, signature blocks
	WhenStopped bool     // the document drafted when a stop outcome applies
	Families    []string // families of clauses that it may hold
	Always      []string // … and those that it holds though the deal does not want them
	Leaves      []string // clauses that law may demand and that belong in the licence
	Parts       []Part
	Schedules   []string
	At          strictyaml.Pos
	Origin      overlay.Origin

	places []*Slot
}

// Part is a run of slots under one heading. A slot is the id of a slot with alternatives, or of a
// clause, which is its own slot.
type Part struct {
	Part    string
	Heading string
	Slots   []string
}

// Titled is the title of a document that holds exactly some families of clauses.
type Titled struct {
	Families []string
	Title    string
}

// TitleOf gives the title of the document when it holds these families, in any order.
func (d *Document) TitleOf(families []string) string {
	for _, t := range d.Titles {
		missing := func(f string) bool { return !slices.Contains(t.Families, f) }
		if len(t.Families) == len(families) && !slices.ContainsFunc(families, missing) {
			return t.Title
		}
	}
	return d.Title
}

// Slots gives all places of the document in order, schedules last.
func (d *Document) Slots() []string {
	var ids []string
	for _, p := range d.Parts {
		ids = append(ids, p.Slots...)
	}
	return append(ids, d.Schedules...)
}

type documentRecord struct {
	At          strictyaml.Pos
	Document    word          `yaml:"document,required"`
	Title       word          `yaml:"title,required"`
	Titles      []titleRecord `yaml:"titles"`
	StandsAlone bool          `yaml:"stands_alone"`
	WhenStopped bool          `yaml:"when_stopped"`
	Families    []word        `yaml:"families"`
	Always      []word        `yaml:"always"`
	Leaves      []word        `yaml:"leaves"`
	Parts       []partRecord  `yaml:"parts,required"`
	Schedules   []word        `yaml:"schedules"`
}

type titleRecord struct {
	Families []word `yaml:"families,required"`
	Title    word   `yaml:"title,required"`
}

type partRecord struct {
	Part    word   `yaml:"part,required"`
	Heading word   `yaml:"heading,required"`
	Slots   []word `yaml:"slots,required"`
}

func (x *bookReader) document(rec *documentRecord, _ []byte) {
	d := &Document{Kind: rec.Document.text, Title: rec.Title.text, StandsAlone: rec.StandsAlone, WhenStopped: rec.WhenStopped,
		Families: texts(rec.Families), Always: texts(rec.Always), Leaves: texts(rec.Leaves), Schedules: texts(rec.Schedules), At: rec.At, Origin: x.origin}
	if !deal.IsWord(d.Kind) {
		x.fail(rec.Document, "book.id", "use small letters, digits and underscores, as in a deal", "%q cannot be the name of a document", d.Kind)
	}
	if x.book.DocumentByKind(d.Kind) != nil {
		x.fail(rec.Document, "book.twice", "", "document %s is given twice", d.Kind)
		return
	}
	for _, p := range rec.Parts {
		d.Parts = append(d.Parts, Part{Part: p.Part.text, Heading: p.Heading.text, Slots: texts(p.Slots)})
	}
	x.placesOf(rec)
	for _, id := range d.Slots() {
		d.places = append(d.places, x.book.slotNamed(id))
	}
	x.familiesOf(rec, d)
	x.leftBy(rec, d)
	if other := x.book.StoppedDocument(); other != nil && d.WhenStopped {
		x.fail(rec.Document, "book.document", "", "document %s is for stopped deals already", other.Kind)
	}
	x.book.documents = append(x.book.documents, d)
}

// placesOf checks the slots of a document.
func (x *bookReader) placesOf(rec *documentRecord) {
	words := slices.Clone(rec.Schedules)
	for _, p := range rec.Parts {
		words = append(words, p.Slots...)
	}
	seen := map[string]bool{}
	for _, w := range words {
		switch s := x.book.slotOf[w.text]; {
		case seen[w.text]:
			x.fail(w, "book.slot", "", "%s stands twice in document %s", w.text, rec.Document.text)
		case s != nil && x.book.SlotByID(w.text) == nil:
			x.fail(w, "book.slot", "name the slot", "clause %s stands in slot %s", w.text, s.ID)
		case x.book.SlotByID(w.text) == nil && !x.called[w.text]:
			x.fail(w, "book.slot", Nearest(w.text, x.placeIDs()), "%s is no slot, and no rule calls for such a clause", w.text)
		}
		seen[w.text] = true
	}
}

// familiesOf checks the families of a document; one that names none may hold them all.
func (x *bookReader) familiesOf(rec *documentRecord, d *Document) {
	words := slices.Concat(rec.Families, rec.Always)
	for _, t := range rec.Titles {
		words = append(words, t.Families...)
		d.Titles = append(d.Titles, Titled{texts(t.Families), t.Title.text})
	}
	for _, w := range words {
		x.oneOf(w, w.text, AllFamilies(), "a family of clauses")
	}
	if len(d.Families) == 0 {
		d.Families = AllFamilies()
	}
	for _, w := range rec.Always {
		if !slices.Contains(d.Families, w.text) {
			x.fail(w, "book.document", "add it to families", "document %s always holds %s and may not hold it", d.Kind, w.text)
		}
	}
}

// leftBy checks the clauses that a document leaves to the licence.
func (x *bookReader) leftBy(rec *documentRecord, d *Document) {
	slots := d.Slots()
	for _, w := range rec.Leaves {
		demands := func(r *Rule) bool { return r.Clause == w.text && r.Outcome == MustInclude }
		switch {
		case slices.Contains(slots, x.book.PlaceOf(w.text)):
			x.fail(w, "book.document", "", "document %s leaves clause %s to the licence and has a place for it", d.Kind, w.text)
		case First(x.book.rules, demands) == nil && !x.demanded[w.text]:
			x.fail(w, "book.document", "", "no rule demands clause %s, so document %s need not leave it to the licence", w.text, d.Kind)
		}
	}
}

// placeIDs lists everything that may stand as a slot: slots, and clauses that rules call for.
func (x *bookReader) placeIDs() []string {
	var ids []string
	for _, s := range x.book.slots {
		ids = append(ids, s.ID)
	}
	for _, r := range x.book.rules {
		if r.Includes() && x.book.slotOf[r.Clause] == nil {
			ids = append(ids, r.Clause)
		}
	}
	return ids
}

// mostDocuments bounds the kinds of document, since conditions may read which one a deal asks for.
const mostDocuments = 40

// askedKinds gives the kinds of document for which a deal may ask: those of the schema, and those that the
// book has besides.
func (x *bookReader) askedKinds() []string {
	f, _ := deal.FieldOf(DocumentFact)
	kinds := f.Words()
	for _, e := range x.documents.Entries {
		rec := e.Record
		switch {
		case rec.WhenStopped || rec.Document.text == "" || slices.Contains(kinds, rec.Document.text):
		case len(kinds) == mostDocuments:
			x.fail(rec.Document, "book.document", "", "there are more than %d kinds of document", mostDocuments)
			return kinds
		default:
			kinds = append(kinds, rec.Document.text)
		}
	}
	return kinds
}
