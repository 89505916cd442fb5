package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
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
		if l.hidden && len(l.cells) > 0 {
			r.hiddenRows.add(fmt.Sprint(l.number))
		}
		if row := r.row(l); row != nil {
			return row, true
		}
	}
	return nil, false
}

func (r *Reader) line() (*line, error) {
	if len(r.ahead) > 0 {
		l := r.ahead[0]
		r.ahead = r.ahead[1:]
		return l, nil
	}
	return r.rows.next()
}

// end notes how the file ended.
func (r *Reader) end(err error) {
	r.ended = true
	if !isEnd(err) {
		r.refuse(err)
	}
	all := finding.Place{File: r.file}
	if n := r.hiddenRows; n.count > 0 {
		r.noteAt(all, "sheet.hidden", "%s hidden, and read; the first is row %s", count(n.count, "row is", "rows are"), n.first)
	}
	if n := r.idle; n.count > 0 {
		r.noteAt(all, "sheet.idle", "%s nothing in a column that is read; the first is row %s", count(n.count, "row holds", "rows hold"), n.first)
	}
	if s, ok := r.rows.(*sheet); ok && s.formulas.count > 0 {
		r.noteAt(all, "sheet.formulas", "%s, and the value last reckoned is read; the first is %s", count(s.formulas.count, "cell holds a formula", "cells hold formulas"), s.formulas.first)
	}
}

// row makes a deal of a line; nil when there is nothing in it.
func (r *Reader) row(l *line) *Row {
	row := &Row{Number: l.number, Cells: map[string]string{}}
	if l.wrong != "" {
		row.Findings.Add(r.place(1, l.number), "sheet.row", "%s", l.wrong)
		return row
	}
	b := &rowReading{Reader: r, line: l, row: row}
	i := 0
	for _, c := range r.columns { // both from left to right
		for i < len(l.cells) && l.cells[i].column < c.Index {
			i++
		}
		if i < len(l.cells) && l.cells[i].column == c.Index && c.Path != "" {
			row.Cells[c.Path] = l.cells[i].text
			b.cell(c, l.cells[i])
		}
	}
	b.checkMerged()
	if len(row.Cells) == 0 && len(row.Findings) == 0 {
		if len(l.cells) > 0 {
			r.idle.add(fmt.Sprint(l.number))
		}
		return nil
	}
	b.finish()
	return row
}

// rowReading reads one row.
type rowReading struct {
	*Reader
	line   *line
	row    *Row
	facts  []deal.Entry
	points []deal.PointSetting
	failed map[string]bool // facts whose cells could not be read
}

func (b *rowReading) cell(c Column, content cell) {
	at := b.place(c.Index, b.line.number)
	if content.kind == isFault && c.Path == pointsPath {
		b.fail(c, errors.New("the cell "+content.text))
		return
	}
	f, isFact := deal.FieldOf(c.Path)
	switch {
	case c.Path == pointsPath:
		more, bad := deal.ParsePoints(content.text, at)
		for _, err := range bad {
			b.fail(c, err)
		}
		for _, p := range more {
			b.addPoint(c, p)
		}
	case !isFact:
		b.pointCell(c, content)
	default:
		list, err := words(f, content)
		if err != nil {
			b.fail(c, err)
			return
		}
		b.facts = append(b.facts, deal.Entry{Path: c.Path, Words: list, At: at, Name: c.Heading})
	}
}

// pointCell reads the cell of a column that has one point, or one value of a point, to itself.
func (b *rowReading) pointCell(c Column, content cell) {
	id, value, _ := strings.Cut(strings.TrimPrefix(c.Path, pointsPath+"."), ".")
	if content.kind == isFault || content.odd != "" || content.kind == isDay {
		b.fail(c, fmt.Errorf("the cell shows %q, and a word or plain number is expected", content.text))
		return
	}
	points, err := deal.SetPoint(b.points, id, value, content.text, b.place(c.Index, b.line.number))
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
	b.row.Findings = append(b.row.Findings, finding.About(b.place(c.Index, b.line.number), c.Path, "", "sheet.cell", "%s: %s", c.Heading, err))
	if b.failed == nil {
		b.failed = map[string]bool{}
	}
	b.failed[c.Path] = true
}

// checkMerged refuses merged cells where only the first holds what was meant for all.
func (b *rowReading) checkMerged() {
	for _, a := range b.merged {
		if b.line.number < a.top || b.line.number > a.bottom || a.top <= b.heading {
			continue
		}
		for _, c := range b.columns {
			if c.Path != "" && c.Index >= a.left && c.Index <= a.right && (a.right > a.left || a.bottom > a.top) {
				b.fail(c, fmt.Errorf("the cells %s are merged, and only the first of them holds a value; unmerge them and write into each", a))
			}
		}
	}
}

// finish makes the deal. Facts whose cells could not be read are not said to be missing too.
func (b *rowReading) finish() {
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
			return deal.Entry{Path: path, Name: c.Heading, At: b.place(c.Index, b.line.number)}
		}
	}
	return deal.Entry{Path: path, Name: HeadingOf(path), At: b.place(1, b.line.number)}
}
