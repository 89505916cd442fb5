// Package pdf sets a draft on pages. It lays the whole document out first (lines, pages, page
// numbers) and paints afterwards. The PDF library keeps pages, links and bookmarks; what stands on the
// pages, fonts and structure go in when its file is finished.
//
//	tree ─▶ paragraphs ─▶ strips ─▶ pages ─▶ file
//
// Equal trees give equal bytes, on any number of goroutines.
package pdf

import (
	"fmt"
	"io"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Render writes the draft as one PDF. The findings are warnings: characters that no font has, which
// stand as an empty square; references that lead nowhere. On an error nothing is written.
func Render(w io.Writer, d *tree.Draft) (finding.List, error) {
	asOf, err := day.Parse(d.AsOf)
	if err != nil {
		return nil, fmt.Errorf("the draft's as-of date: %w", err)
	}
	faces, err := fonts.Open()
	if err != nil {
		return nil, err
	}
	c := compose(d, faces)
	pages := fill(c.strips, c.sheet.depth())
	p := &painter{composer: c, pages: pages, places: locate(pages), asOf: asOf, feet: map[footLine][]piece{}}
	file, err := p.paint()
	if err != nil {
		return nil, err
	}
	if err := faces.Err(); err != nil {
		return nil, err
	}
	_, err = w.Write(file)
	return c.found, err
}
