package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// JSON writes the tree as it is, in the form of clauses.JSONSchema: indented, characters unescaped, lists
// never null, one line feed at the end.
func JSON(w io.Writer, d *tree.Draft) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(listed(d)); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// listed gives a copy in which no list that is always written is nil.
func listed(d *tree.Draft) *tree.Draft {
	out := *d
	out.Cover, out.OpenPoints = blocksListed(d.Cover), some(d.OpenPoints)
	out.Sections = make([]tree.Section, len(d.Sections))
	for i, s := range d.Sections {
		s.Intro, s.Clauses = blocksListed(s.Intro), append([]tree.Clause(nil), s.Clauses...)
		for k := range s.Clauses {
			c := &s.Clauses[k]
			c.Blocks = some(blocksListed(c.Blocks))
		}
		out.Sections[i] = s
	}
	return &out
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func blocksListed(in []tree.Block) []tree.Block {
	out := append([]tree.Block(nil), in...)
	for i := range out {
		b := &out[i]
		b.Children = blocksListed(b.Children)
		if b.Table != nil {
			t := *b.Table
			t.Head, t.Rows = cellsListed(t.Head), make([][]tree.Cell, len(t.Rows))
			for k, row := range b.Table.Rows {
				t.Rows[k] = cellsListed(row)
			}
			b.Table = &t
		}
	}
	return out
}

func cellsListed(row []tree.Cell) []tree.Cell {
	out := make([]tree.Cell, len(row))
	for i, c := range row {
		out[i] = some(c)
	}
	return out
}
