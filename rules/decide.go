package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// Decide puts the book to a deal under the law of its as-of date. The book must have been read over
// the same law and without errors. The findings name what is wrong with the deal's points, and
// faults of the book that this deal brings to light; the decision is usable only when none of them
// is an error, but is never nil.
func Decide(d *deal.Deal, l *law.Law, b *book.Book) (*Decision, finding.List) {
	_, misnamed := askedDocument(b, d)
	d, left := heldFamilies(b, d)
	f := newFacts(d, l, b)
	dec := &Decision{Deal: f.deal, Law: l, Book: b, AsOf: f.asOf, ContractDate: f.contract, Document: d.Get(book.DocumentFact).Word(), LeftOut: left}
	if f.asOf == 0 {
		var bad finding.List
		bad.Add(d.At(book.AsOfFact), "deal.as-of", "the as-of date is not known; state the day whose law decides")
		return dec, append(misnamed, bad...)
	}
	if misnamed.Errors() {
		return dec, misnamed
	}
	points, findings := f.pointValues()
	dec.Points = points
	states, unknown := f.demandingStates()
	put := f.put(states)
	put.outcomes(dec)
	put.silences(dec)
	dec.Stopped = slices.ContainsFunc(dec.Outcomes, func(o Outcome) bool { return o.Type == book.Stop && o.State == Applies })
	f.treatyAnswers(dec, states)
	f.insolvencies(dec)
	put.conflicts(dec)
	findings = append(findings, put.draw(dec)...)
	put.turn(dec)
	put.presumptions(dec)
	f.openPoints(dec, put.waiting(), unknown)
	put.watch(dec)
	f.mixes(dec)
	f.faults(dec)
	dec.Findings = append(append(dec.Findings, f.warnings(dec.Mixes)...), f.money()...)
	if findings.Errors() {
		dec.Findings = nil
	}
	findings = append(findings, dec.Findings...)
	findings.Sort()
	return dec, findings
}

// draw fills the slots of the document that the deal asks for, or of the one for stopped deals.
func (d *decided) draw(dec *Decision) finding.List {
	b := d.facts.book
	doc := b.DocumentByKind(dec.Document)
	if stopped := b.StoppedDocument(); dec.Stopped && stopped != nil {
		doc = stopped
		dec.Document = stopped.Kind
	}
	return d.choose(dec, doc)
}

// waiting gives the facts against whose absence some rule guards itself, each once.
func (d *decided) waiting() []string {
	var paths []string
	for _, i := range d.list {
		for _, p := range i.quiet {
			if !slices.Contains(paths, p) {
				paths = append(paths, p)
			}
		}
	}
	return paths
}

// conflicts tells the declared conflicts of which every rule applies, or may apply.
func (d *decided) conflicts(dec *Decision) {
	for _, c := range d.facts.book.Conflicts() {
		t := law.True
		for _, id := range c.Between {
			t = t.And(d.someone(d.facts.book.RuleByID(id)))
		}
		if t != law.False {
			dec.Conflicts = append(dec.Conflicts, Conflict{ID: c.ID, Rules: slices.Clone(c.Between), State: stateOf(t),
				Say: d.facts.say(c.SayText, subject{}), Practice: d.facts.say(c.PracticeText, subject{})})
		}
	}
}

// someone tells whether a rule stands for anyone.
func (d *decided) someone(r *book.Rule) law.Truth {
	put := d.byRule[r]
	return choice.Any(len(put), func(n int) law.Truth { return put[n].stands })
}

// askedDocument gives the document for which a deal asks, or nil with a finding. The one for stopped deals cannot be
// asked for.
func askedDocument(b *book.Book, d *deal.Deal) (*book.Document, finding.List) {
	kind := d.Get(book.DocumentFact).Word()
	if doc := b.DocumentByKind(kind); doc != nil && !doc.WhenStopped {
		return doc, nil
	}
	var kinds []string
	for _, doc := range b.Documents() {
		if !doc.WhenStopped {
			kinds = append(kinds, doc.Kind)
		}
	}
	var bad finding.List
	bad.Add(d.At(book.DocumentFact), "deal.document", "there is no document %q; one of %s", kind, finding.OneOf(kinds))
	bad[0].Subject = book.DocumentFact
	if near := finding.Nearest(kind, kinds); near != "" {
		bad[0].Hint = "did you mean \"" + near + "\"?"
	}
	return nil, bad
}

// heldFamilies gives the deal as the document for which it asks sees it, and the families that the deal wants and
// the document leaves out.
func heldFamilies(b *book.Book, d *deal.Deal) (*deal.Deal, []string) {
	doc := b.DocumentByKind(d.Get(book.DocumentFact).Word())
	if doc == nil {
		return d, nil
	}
	held := func(family string) bool { return slices.Contains(doc.Families, family) }
	left := slices.DeleteFunc(d.Keeping(book.AllFamilies(), nil).Get(book.FamiliesFact).Words(), held)
	return d.Keeping(doc.Families, doc.Always), left
}
