package workbook

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

// book is what a workbook says of itself before any sheet is read.
type book struct {
	*office.Archive
	main     string // the part that lists the sheets
	sheets   []sheetEntry
	from1904 bool
	styles   string // part, or ""
	strings  string // part, or ""
}

type sheetEntry struct {
	name, part string
	hidden     bool
}

// openBook reads the list of sheets.
func openBook(s *source) (*book, error) {
	a, err := office.OpenBook(s, s.size)
	if err != nil {
		return nil, err
	}
	b := &book{Archive: a}
	if err := b.noSheet(); err != nil {
		return nil, err
	}
	return b, b.readMain()
}

// noSheet tells the workbooks of other programs apart.
func (b *book) noSheet() error {
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

func (b *book) readMain() error {
	top, err := b.relations("_rels/.rels")
	if err != nil {
		return err
	}
	for _, rel := range top {
		if kindOf(rel) == "officeDocument" {
			b.main = office.Target("", rel)
		}
	}
	if b.main == "" || path.Ext(b.main) != ".xml" {
		return errNoBook
	}
	rels, err := b.relations(relationsOf(b.main))
	if err != nil {
		return err
	}
	targets := map[string]string{}
	for _, rel := range rels {
		if rel.Mode == "External" {
			continue
		}
		part := office.Target(b.main, rel)
		switch kindOf(rel) {
		case "worksheet":
			targets[rel.ID] = part
		case "styles":
			b.styles = part
		case "sharedStrings":
			b.strings = part
		}
	}
	return b.list(targets)
}

// list reads which sheets there are, in the order of their tabs. Sheets of other kinds, such as charts, are
// left out.
func (b *book) list(targets map[string]string) error {
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
			b.from1904 = isTrue(office.Attribute(e, "date1904"))
		case "sheet":
			if part := targets[office.Attribute(e, "id")]; part != "" && b.Has(part) {
				state := office.Attribute(e, "state")
				b.sheets = append(b.sheets, sheetEntry{office.Attribute(e, "name"), part, state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return errDamaged
	case !isBook:
		return errNoBook
	case len(b.sheets) == 0:
		return errors.New("the workbook has no sheet that can be read; it is damaged or cut off")
	}
	return nil
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// kindOf is the last word of a relation's kind, which is the same in both forms of the format.
func kindOf(r office.Relation) string { return path.Base(r.Kind) }

func (b *book) relations(name string) ([]office.Relation, error) {
	all, err := b.RelationsIn(name)
	if err != nil {
		return nil, errDamaged
	}
	return all, nil
}

// choose finds the sheet to read: the one asked for, else the one of our name, else the first that shows.
func (b *book) choose(wanted string) (sheetEntry, error) {
	var names []string
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, wanted) {
			return s, nil
		}
		names = append(names, s.name)
	}
	if wanted != "" {
		return sheetEntry{}, fmt.Errorf("the workbook has no sheet %q; it has %s", wanted, finding.OneOf(names))
	}
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, dealsSheet) {
			return s, nil
		}
	}
	for _, s := range b.sheets {
		if !s.hidden {
			return s, nil
		}
	}
	return b.sheets[0], nil
}

// dealsSheet is the name of the sheet that holds the deals.
const dealsSheet = "Deals"
