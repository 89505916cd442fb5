package grid

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/office"
)

const mostToken = 256 << 10 // bytes of one cell's text

var (
	errDamaged = errors.New("the file is damaged or cut off; open it in a spreadsheet program and save it again")
	errNoBook  = errors.New("this is no Excel workbook (.xlsx); save it as .xlsx, or as CSV in UTF-8")
)

// Book is what a workbook says of itself before any sheet is read.
type Book struct {
	*office.Archive
	main     string // the part that lists the sheets
	Sheets   []SheetEntry
	From1904 bool
	Styles   string // part, or ""
	Strings  string // part, or ""
}

type SheetEntry struct {
	Name, Part string
	Hidden     bool
}

// OpenBook reads the list of sheets.
func OpenBook(s *Source) (*Book, error) {
	a, err := office.OpenBook(s, s.size)
	if err != nil {
		return nil, err
	}
	b := &Book{Archive: a}
	if err := b.noSheet(); err != nil {
		return nil, err
	}
	return b, b.readMain()
}

// noSheet tells the workbooks of other programs apart.
func (b *Book) noSheet() error {
	if data, err := b.Read("mimetype"); err == nil && bytes.Contains(data, []byte("opendocument")) {
		return errors.New("this is an OpenDocument file; save it as an Excel workbook (.xlsx), or as CSV in UTF-8")
	}
	if b.Has("xl/workbook.bin") {
		return errors.New("this is a binary workbook (.xlsb); save it as an ordinary Excel workbook (.xlsx)")
	}
	if !b.Has("_rels/.rels") {
		return errNoBook
	}
	return nil
}

func (b *Book) readMain() error {
	top, err := b.Relations("_rels/.rels")
	if err != nil {
		return err
	}
	for _, rel := range top {
		if KindOf(rel) == "officeDocument" {
			b.main = office.Target("", rel)
		}
	}
	if b.main == "" || path.Ext(b.main) != ".xml" {
		return errNoBook
	}
	rels, err := b.Relations(RelationsOf(b.main))
	if err != nil {
		return err
	}
	targets := map[string]string{}
	for _, rel := range rels {
		if rel.Mode == "External" {
			continue
		}
		part := office.Target(b.main, rel)
		switch KindOf(rel) {
		case "worksheet":
			targets[rel.ID] = part
		case "styles":
			b.Styles = part
		case "sharedStrings":
			b.Strings = part
		}
	}
	return b.list(targets)
}

// list reads which sheets there are, in the order of their tabs. Sheets of other kinds, such as charts, are
// left out.
func (b *Book) list(targets map[string]string) error {
	data, err := b.Read(b.main)
	if err != nil {
		return err
	}
	isBook := false
	err = office.Scan(b.main, data, func(t xml.Token, _, _ int) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbook":
			isBook = true
		case "workbookPr":
			b.From1904 = isTrue(office.Attribute(e, "date1904"))
		case "sheet":
			if part := targets[office.Attribute(e, "id")]; part != "" && b.Has(part) {
				state := office.Attribute(e, "state")
				b.Sheets = append(b.Sheets, SheetEntry{office.Attribute(e, "name"), part, state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return errDamaged
	case !isBook:
		return errNoBook
	case len(b.Sheets) == 0:
		return errors.New("the workbook has no sheet that can be read; it is damaged or cut off")
	}
	return nil
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

func RelationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// KindOf is the last word of a relation's kind, which is the same in both forms of the format.
func KindOf(r office.Relation) string { return path.Base(r.Kind) }

func (b *Book) Relations(name string) ([]office.Relation, error) {
	all, err := b.RelationsIn(name)
	if err != nil {
		return nil, errDamaged
	}
	return all, nil
}

// Choose finds the sheet to read: the one asked for, else the one of our name, else the first that shows.
func (b *Book) Choose(wanted string) (SheetEntry, error) {
	var names []string
	for _, s := range b.Sheets {
		if strings.EqualFold(s.Name, wanted) {
			return s, nil
		}
		names = append(names, s.Name)
	}
	if wanted != "" {
		return SheetEntry{}, fmt.Errorf("the workbook has no sheet %q; it has %s", wanted, finding.OneOf(names))
	}
	for _, s := range b.Sheets {
		if strings.EqualFold(s.Name, DealsSheet) {
			return s, nil
		}
	}
	for _, s := range b.Sheets {
		if !s.Hidden {
			return s, nil
		}
	}
	return b.Sheets[0], nil
}

// dealsSheet is the name of the sheet that holds the deals.
const DealsSheet = "Deals"
