package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Row is one deal of a table.
type Row struct {
	Number   int          // as a spreadsheet program counts
	Deal     *deal.Deal   // nil when the findings hold an error
	Findings finding.List // each with its cell, and the path of the fact as its subject
	Cells    map[string]string
}

// Next gives the next row, and false at the end or where the file breaks off, which Findings then tells. Rows that
// hold nothing in a column that is read are passed over.
func (r *Reader) Next() (*Row, bool) {
	for !r.ended {
		l, err := r.line()
		if err != nil {
			r.end(err)
			return nil, false
		}
		if l.Hidden && len(l.Cells) > 0 {
			r.hiddenRows.Add(fmt.Sprint(l.Number))
		}
		if row := r.row(l); row != nil {
			return row, true
		}
	}
	return nil, false
}

func (r *Reader) line() (*grid.Line, error) {
	if len(r.ahead) > 0 {
		l := r.ahead[0]
		r.ahead = r.ahead[1:]
		return l, nil
	}
	return r.rows.Next()
}

// end notes how the file ended.
func (r *Reader) end(err error) {
	r.ended = true
	if !isEnd(err) {
		r.refuse(err)
	}
	all := finding.Place{File: r.file}
	if n := r.hiddenRows; n.Count > 0 {
		r.noteAt(all, "sheet.hidden", "%s hidden, and read; the first is row %s", count(n.Count, "row is", "rows are"), n.First)
	}
	if n := r.idle; n.Count > 0 {
		r.noteAt(all, "sheet.idle", "%s nothing in a column that is read; the first is row %s", count(n.Count, "row holds", "rows hold"), n.First)
	}
	if s, ok := r.rows.(*grid.Sheet); ok && s.Formulas.Count > 0 {
		r.noteAt(all, "sheet.formulas", "%s, and the value last reckoned is read; the first is %s", count(s.Formulas.Count, "cell holds a formula", "cells hold formulas"), s.Formulas.First)
	}
}

// row makes a deal of a line; nil when there is nothing in it.
func (r *Reader) row(l *grid.Line) *Row {
	row := &Row{Number: l.Number, Cells: map[string]string{}}
	if l.Wrong != "" {
		row.Findings.Add(r.place(1, l.Number), "sheet.row", "%s", l.Wrong)
		return row
	}
	b := &rowReading{Reader: r, line: l, row: row}
	i := 0
	for _, c := range r.columns { // both from left to right
		for i < len(l.Cells) && l.Cells[i].Column < c.Index {
			i++
		}
		if i < len(l.Cells) && l.Cells[i].Column == c.Index && c.Path != "" {
			row.Cells[c.Path] = l.Cells[i].Text
			b.cell(c, l.Cells[i])
		}
	}
	b.checkMerged()
	if len(row.Cells) == 0 && len(row.Findings) == 0 {
		if len(l.Cells) > 0 {
			r.idle.Add(fmt.Sprint(l.Number))
		}
		return nil
	}
	b.finish()
	return row
}

// rowReading reads one row.
type rowReading struct {
	*Reader
	line   *grid.Line
	row    *Row
	facts  []deal.Entry
	points []deal.PointSetting
	failed map[string]bool // facts whose cells could not be read
}

func (b *rowReading) cell(c Column, content grid.Cell) {
	at := b.place(c.Index, b.line.Number)
	if content.Kind == grid.IsFault && c.Path == pointsPath {
		b.fail(c, errors.New("the cell "+content.Text))
		return
	}
	f, isFact := deal.FieldOf(c.Path)
	switch {
	case c.Path == pointsPath:
		more, bad := deal.ParsePoints(content.Text, at)
		for _, err := range bad {
			b.fail(c, err)
		}
		for _, p := range more {
			b.addPoint(c, p)
		}
	case !isFact:
		b.pointCell(c, content)
	default:
		content = b.meaning(c.Path, content)
		list, err := words(f, content)
		if err != nil {
			b.fail(c, err)
			return
		}
		if as := oneReading(f, content.Text); content.Kind == grid.IsText && as != content.Text {
			b.row.Findings = append(b.row.Findings, finding.Finding{Severity: finding.Note, Code: "sheet.read", Place: at, Subject: c.Path,
				Message: fmt.Sprintf("%s: %q is read as %s", c.Heading, content.Text, as)})
		}
		b.facts = append(b.facts, deal.Entry{Path: c.Path, Words: list, At: at, Name: c.Heading})
	}
}

// pointCell reads the cell of a column that has one point, or one value of a point, to itself.
func (b *rowReading) pointCell(c Column, content grid.Cell) {
	id, value, _ := strings.Cut(strings.TrimPrefix(c.Path, pointsPath+"."), ".")
	if content.Kind == grid.IsFault || content.Odd != "" || content.Kind == grid.IsDay {
		b.fail(c, fmt.Errorf("the cell shows %q, and a word or plain number is expected", content.Text))
		return
	}
	points, err := deal.SetPoint(b.points, id, value, content.Text, b.place(c.Index, b.line.Number))
	if err != nil {
		b.fail(c, err)
		return
	}
	b.points = points
}

func (b *rowReading) addPoint(c Column, p deal.PointSetting) {
	for _, was := range b.points {
		if was.Point == p.Point {
			b.fail(c, fmt.Errorf("point %s is set twice", p.Point))
			return
		}
	}
	b.points = append(b.points, p)
}

func (b *rowReading) fail(c Column, err error) {
	b.row.Findings = append(b.row.Findings, finding.About(b.place(c.Index, b.line.Number), c.Path, "", "sheet.cell", "%s: %s", c.Heading, err))
	if b.failed == nil {
		b.failed = map[string]bool{}
	}
	b.failed[c.Path] = true
}

// checkMerged refuses merged cells where only the first holds what was meant for all.
func (b *rowReading) checkMerged() {
	if len(b.Merged) == 0 {
		return
	}
	for _, c := range b.columns {
		if c.Path == "" {
			continue
		}
		if a, merged := b.mergedAt(c.Index, b.line.Number); merged && a.Top > b.heading {
			b.fail(c, fmt.Errorf("the cells %s are merged, and only the first of them holds a value; unmerge them and write into each", a))
		}
	}
}

// mergedAt gives the block of merged cells to which a cell belongs. Blocks do not overlap.
func (r *Reader) mergedAt(column, row int) (grid.Area, bool) {
	over, known := r.over[column]
	if !known {
		if r.over == nil {
			r.over = map[int][]grid.Area{}
		}
		over = r.Over(column)
		r.over[column] = over
	}
	i := sort.Search(len(over), func(i int) bool { return over[i].Bottom >= row })
	if i == len(over) || over[i].Top > row {
		return grid.Area{}, false
	}
	return over[i], true
}

// finish makes the deal. Facts whose cells could not be read are not said to be missing too.
func (b *rowReading) finish() {
	b.always()
	for path := range b.failed {
		if f, ok := deal.FieldOf(path); ok && f.Required {
			b.facts = append(b.facts, deal.Entry{Path: path, Words: []string{unknownWord}})
		}
	}
	d, found := deal.FromEntries(b.file, b.facts, b.points, b.where)
	b.row.Findings = append(b.row.Findings, found...)
	byColumn(b.row.Findings)
	if !b.row.Findings.Errors() {
		b.row.Deal = d
	}
}

// byColumn puts findings in the order of their cells, from left to right.
func byColumn(l finding.List) {
	slices.SortStableFunc(l, func(x, y finding.Finding) int {
		return cmp.Or(cmp.Compare(len(x.Place.Cell), len(y.Place.Cell)), cmp.Compare(x.Place.Cell, y.Place.Cell))
	})
}

// where is the cell in which a fact would stand.
func (b *rowReading) where(path string) deal.Entry {
	for _, c := range b.columns {
		if c.Path == path {
			return deal.Entry{Path: path, Name: c.Heading, At: b.place(c.Index, b.line.Number)}
		}
	}
	return deal.Entry{Path: path, Name: HeadingOf(path), At: b.place(1, b.line.Number)}
}
