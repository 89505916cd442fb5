// Package docx writes a draft as a Word document that lawyers can go on working with: numbers are
// Word's own and bound to styles, references are fields, blanks are content controls bound to one data
// part, open points and drafting notes are comments. It is written straight from the tree.
//
//	tree ─▶ survey (places, numbers) ─▶ body, comments, blanks ─▶ parts ─▶ archive
//
// What Word computes is what the tree says: a number that Word would count otherwise gets a list
// instance of its own, and one that is words only in the tree is text. Equal trees give equal bytes, on any number of goroutines.
package docx

import (
	"fmt"
	"io"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Options are what a Word document may show beside the draft. The zero Options give a clean copy in
// the look of the program.
type Options struct {
	Comments bool   // open points and drafting notes as comments at their places
	Style    *Style // a firm's own look; nil is ours
}

// Render writes the draft as one Word document. The findings are warnings: references that lead
// nowhere, characters that a document cannot hold. On an error nothing is written.
func Render(w io.Writer, d *clauses.Draft, o Options) (finding.List, error) {
	if _, err := day.Parse(d.AsOf); err != nil {
		return nil, fmt.Errorf("the draft's as-of date: %w", err)
	}
	c := newComposer(clauses.Counted(d), o)
	defer c.release()
	c.document()
	file, err := c.archive()
	if err != nil {
		return nil, err
	}
	_, err = w.Write(file)
	return c.found, err
}
