// Package proviso drafts contract clauses for source-code escrow, third-party source inspection and
// disruption by sanctions or national-security measures.
//
// A deal profile tells who is seated where, what the software is and what the parties chose. Dated law
// and a rulebook decide which clauses belong in the draft, and why; the wording is composed into one
// tree, which is written as Markdown, PDF or JSON. A memo gives the reason and the authority of every
// clause.
//
//	studio, err := proviso.Open(proviso.Options{})
//	d, findings := deal.ReadFile("deal.yaml")
//	c, err := studio.Draft(d)
//	proviso.Render(w, c.Draft, proviso.PDF)
//
// The library reads no clock and opens no connection: the day whose law decides is the deal's own fact
// "deal.as_of". Equal inputs give equal bytes.
package proviso
