package screen

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// rowOf knows a file without headings by the number of cells in its first row, the first of which is a number.
func rowOf(cells int) func([]byte) bool {
	return func(head []byte) bool {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		row, err := csv.NewReader(bytes.NewReader(line)).Read()
		return err == nil && len(row) == cells && row[0] != "" && strings.Trim(row[0], "0123456789") == ""
	}
}

// table reads rows; what some files end with, a sign for the end of a file, is no row.
type table struct {
	rows  *csv.Reader
	index map[string]int
}

func newTable(in io.Reader, comma rune) *table {
	t := &table{rows: csv.NewReader(in)}
	t.rows.Comma, t.rows.FieldsPerRecord, t.rows.LazyQuotes, t.rows.ReuseRecord = comma, -1, true, true
	return t
}

func (t *table) headings() error {
	row, err := t.rows.Read()
	if err != nil {
		return errors.New("the file breaks off before its headings")
	}
	t.index = map[string]int{}
	for i, h := range row {
		if h = strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")); t.index[h] == 0 {
			t.index[h] = i
		}
	}
	return nil
}

// needs refuses a file that lacks a column without which it cannot be read.
func (t *table) needs(columns ...string) error {
	for _, c := range columns {
		if _, ok := t.index[c]; !ok {
			return fmt.Errorf("the file has no column %q; its form has changed", c)
		}
	}
	return nil
}

func (t *table) cell(row []string, column string) string {
	if i, ok := t.index[column]; ok && i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// each reads row by row.
func (t *table) each(f func(row []string)) error {
	for n := 1; ; n++ {
		row, err := t.rows.Read()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("row %d cannot be read: %w", n, err)
		case len(row) == 1 && strings.Trim(row[0], "\x1a \r\n") == "":
			continue
		}
		f(row)
	}
}

func readOFACCSV(f form, in io.Reader, l *List) error {
	return newTable(in, ',').each(func(row []string) {
		if len(row) < 12 {
			return
		}
		e := Entry{ID: strings.TrimSpace(row[0]), On: f.On, Says: trim(row[3])}
		e.named(Name{Text: row[1]})
		for _, remark := range strings.Split(row[11], "; ") {
			if weak, ok := strings.CutPrefix(remark, "a.k.a. '"); ok {
				e.named(Name{Text: strings.TrimRight(weak, "'."), Weak: true})
			}
		}
		l.add(e)
	})
}

func readAliases(in *bufio.Reader) (map[string][]Name, error) {
	by := map[string][]Name{}
	err := newTable(in, ',').each(func(row []string) {
		if len(row) >= 4 {
			id := strings.TrimSpace(row[0])
			by[id] = append(by[id], Name{Text: trim(row[3]), Former: strings.TrimSpace(row[2]) == "fka"})
		}
	})
	return by, err
}

// readCSL reads the screening list of several agencies as a table.
func readCSL(f form, in io.Reader, l *List) error {
	t := newTable(in, ',')
	if err := errors.Join(t.headings(), t.needs("source", "name", "alt_names")); err != nil {
		return err
	}
	return t.each(func(row []string) {
		e := Entry{ID: t.cell(row, "_id"), Says: t.cell(row, "source"), Until: dayOf(t.cell(row, "end_date"), "2006-01-02")}
		e.on(f)
		e.named(Name{Text: t.cell(row, "name")})
		for _, alias := range strings.Split(t.cell(row, "alt_names"), "; ") {
			e.named(Name{Text: alias})
		}
		for _, a := range strings.Split(t.cell(row, "addresses"), "; ") {
			if i := strings.LastIndex(a, ", "); i >= 0 && len(a)-i == 4 {
				e.in(a[i+2:])
			}
		}
		e.identified(strings.Split(t.cell(row, "ids"), "; ")...)
		l.add(e)
	})
}

// on puts an entry on the list that its source names.
func (e *Entry) on(f form) {
	if w := f.Source[e.Says]; w != "" {
		e.On = []string{w}
	}
}

// readCSLJSON reads the same list as JSON, entry by entry.
func readCSLJSON(f form, in io.Reader, l *List) error {
	d := json.NewDecoder(in)
	for {
		t, err := d.Token()
		if err != nil {
			return errors.New("the file breaks off before its results")
		}
		if t == "results" {
			break
		}
	}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return errors.New("the results are no list")
	}
	for d.More() {
		var one struct {
			ID        string   `json:"id"`
			Source    string   `json:"source"`
			Name      string   `json:"name"`
			AltNames  []string `json:"alt_names"`
			EndDate   string   `json:"end_date"`
			Addresses []struct {
				Country string `json:"country"`
			} `json:"addresses"`
			IDs []struct {
				Number string `json:"number"`
			} `json:"ids"`
		}
		if err := d.Decode(&one); err != nil {
			return fmt.Errorf("entry %d cannot be read: %w", len(l.Entries)+1, err)
		}
		e := Entry{ID: one.ID, Says: one.Source, Until: dayOf(one.EndDate, "2006-01-02")}
		e.on(f)
		e.named(Name{Text: one.Name})
		for _, list := range one.AltNames {
			for _, alias := range strings.Split(list, "; ") {
				e.named(Name{Text: alias})
			}
		}
		for _, a := range one.Addresses {
			e.in(a.Country)
		}
		for _, id := range one.IDs {
			e.identified(id.Number)
		}
		l.add(e)
	}
	return nil
}

// grouped keeps entries that stand in several rows, in the order of their first.
type grouped struct {
	order []string
	by    map[string]*Entry
}

func (g *grouped) entry(id string) (e *Entry, first bool) {
	if e = g.by[id]; e == nil {
		e, first = &Entry{ID: id}, true
		g.by[id], g.order = e, append(g.order, id)
	}
	return e, first
}

func (g *grouped) all(l *List) {
	for _, id := range g.order {
		l.add(*g.by[id])
	}
}

// readUK reads the list of the United Kingdom: the day stands in the first line, the headings in the second.
func readUK(f form, in io.Reader, l *List) error {
	t := newTable(in, ',')
	first, err := t.rows.Read()
	if err != nil {
		return errors.New("the file breaks off in its first line")
	}
	_, on, _ := strings.Cut(strings.Join(first, ","), ":")
	l.Date = dayOf(on, "02-Jan-2006", "02/01/2006", "2 January 2006", "2006-01-02")
	if err := errors.Join(t.headings(), t.needs("Unique ID", "Name 6", "Name type", "Regime Name")); err != nil {
		return err
	}
	g := &grouped{by: map[string]*Entry{}}
	err = t.each(func(row []string) {
		e, isFirst := g.entry(t.cell(row, "Unique ID"))
		if isFirst {
			e.On, e.Says = f.On, t.cell(row, "Regime Name")
		}
		name := ""
		for _, part := range []string{"Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"} {
			name += " " + t.cell(row, part)
		}
		kind := strings.ToLower(t.cell(row, "Name type"))
		n := Name{Text: name, Weak: strings.Contains(strings.ToLower(t.cell(row, "Alias strength")), "low")}
		e.named(n)
		if strings.HasPrefix(kind, "primary name") && !strings.Contains(kind, "variation") {
			e.mainly(trim(name))
		}
		e.named(Name{Text: t.cell(row, "Name non-latin script")})
		e.in(t.cell(row, "Address Country"))
		e.identified(t.cell(row, "Business registration number (s)"))
	})
	g.all(l)
	return err
}

// mainly puts a name first.
func (e *Entry) mainly(text string) {
	if i := slices.IndexFunc(e.Names, func(n Name) bool { return n.Text == text }); i > 0 {
		n := e.Names[i]
		e.Names = slices.Insert(slices.Delete(e.Names, i, i+1), 0, n)
	}
}

// readEU reads the table of the Union, a row for each name, address or number of an entry.
func readEU(f form, in io.Reader, l *List) error {
	t := newTable(in, ';')
	if err := errors.Join(t.headings(), t.needs("Entity_LogicalId", "NameAlias_WholeName")); err != nil {
		return err
	}
	g := &grouped{by: map[string]*Entry{}}
	err := t.each(func(row []string) {
		e, isFirst := g.entry(t.cell(row, "Entity_LogicalId"))
		if isFirst {
			e.On, e.Says = f.On, t.cell(row, "Entity_Regulation_Programme")
		}
		if l.Date == "" {
			l.Date = dayOf(t.cell(row, "fileGenerationDate"), "02/01/2006", "2006-01-02")
		}
		e.named(Name{Text: t.cell(row, "NameAlias_WholeName"), Weak: strings.Contains(strings.ToLower(t.cell(row, "NameAlias_Remark")), "low quality")})
		e.in(t.cell(row, "Address_CountryIso2Code"))
		e.identified(t.cell(row, "Identification_Number"))
	})
	g.all(l)
	return err
}
