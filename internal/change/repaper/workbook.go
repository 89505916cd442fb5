package repaper

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/day"
)

// The sheets of a report.
const (
	aboutSheet   = "About"
	dealsSheet   = "Deals"
	changesSheet = "Changes"
	lawsSheet    = "Laws"
)

// WriteWorkbook writes the report as a workbook: the deals worst first, their changes one a row, the laws with
// their deals, and what the words mean. link gives the address of the place where a deal stands, or "" for
// none; it may be nil. The same report gives the same bytes.
func (r *Report) WriteWorkbook(w io.Writer, link func(Deal) string) error {
	b := &writing{Report: r, file: excelize.NewFile().SetZipWriter(partsInOrder), link: link}
	defer b.file.Close() // nothing of it is kept on disk
	b.do(b.file.SetSheetName("Sheet1", dealsSheet))
	for _, name := range []string{changesSheet, lawsSheet, aboutSheet} {
		_, err := b.file.NewSheet(name)
		b.do(err)
	}
	b.do(b.file.SetDocProps(&excelize.DocProperties{Title: b.Says}))
	b.styles()
	b.changes()
	b.deals()
	b.laws()
	b.about()
	if b.err == nil {
		_, b.err = b.file.WriteTo(w)
	}
	return b.err
}

// writing is a workbook in the making. After an error it does nothing more.
type writing struct {
	*Report
	file          *excelize.File
	link          func(Deal) string
	head, wrapped int
	linked, dated int
	rows          map[int]int // index of a deal → its first row of changes
	err           error
}

func (b *writing) do(err error) { b.err = errors.Join(b.err, err) }

func (b *writing) style(s excelize.Style) int {
	id, err := b.file.NewStyle(&s)
	b.do(err)
	return id
}

func (b *writing) styles() {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	b.head = b.style(excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE3EA"}}, Alignment: top})
	b.wrapped = b.style(excelize.Style{Alignment: top})
	b.linked = b.style(excelize.Style{Alignment: top, Font: &excelize.Font{Color: "1F4E9E", Underline: "single"}})
	day := "yyyy-mm-dd"
	b.dated = b.style(excelize.Style{Alignment: top, CustomNumFmt: &day})
}

// column is a column of a table: its heading and its width in characters.
type column struct {
	heading string
	width   float64
}

// table writes rows below frozen headings. Rows are written as they come and not kept.
func (b *writing) table(sheet string, columns []column, rows func(add func(...any))) {
	b.landscape(sheet)
	s, err := b.file.NewStreamWriter(sheet)
	if b.do(err); b.err != nil {
		return
	}
	var heads []any
	for i, c := range columns {
		b.do(s.SetColWidth(i+1, i+1, c.width))
		heads = append(heads, excelize.Cell{StyleID: b.head, Value: c.heading})
	}
	b.do(s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.do(s.SetRow("A1", heads))
	n := 1
	rows(func(values ...any) {
		n++
		height := excelize.RowOpts{Height: heightOf(columns, values)}
		for i, v := range values {
			values[i] = b.cell(v)
		}
		b.do(s.SetRow(fmt.Sprint("A", n), values, height))
	})
	last, err := excelize.CoordinatesToCellName(len(columns), n)
	b.do(err)
	b.do(b.file.AutoFilter(sheet, "A1:"+last, nil))
	b.do(s.Flush())
}

// heightOf gives the height of a row in points in which its texts can be read, up to some twenty lines.
func heightOf(columns []column, values []any) float64 {
	const line, most = 15, 20
	lines := 1
	for i, v := range values {
		text, _ := v.(string)
		n := 0
		for part := range strings.SplitSeq(text, "\n") {
			n += 1 + utf8.RuneCountInString(part)*10/int(9*columns[i].width)
		}
		lines = max(lines, n)
	}
	return float64(line * min(lines, most))
}

// cell gives a value its look. A text is a text, whatever it begins with.
func (b *writing) cell(v any) excelize.Cell {
	switch v := v.(type) {
	case string:
		return excelize.Cell{StyleID: b.wrapped, Value: cut(v)}
	case time.Time:
		return excelize.Cell{StyleID: b.dated, Value: v}
	}
	return excelize.Cell{StyleID: b.wrapped, Value: v}
}

// cut shortens a text to what a cell may hold.
func cut(text string) string {
	const most = 32000
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + " …"
	}
	return text
}

func (b *writing) landscape(sheet string) {
	wide, once, many := "landscape", 1, 0
	b.do(b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &wide, FitToWidth: &once, FitToHeight: &many}))
	fit := true
	b.do(b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (b *writing) changes() {
	b.rows = map[int]int{}
	columns := []column{{"Deal", 18}, {"Where", 24}, {"Why it matters", 28}, {"Clause", 26}, {"Title", 28}, {"Text", 16}, {"Rules", 28}, {"Laws", 40}, {"Turned on", 12}, {"What changes, and why", 80}}
	n := 1
	b.table(changesSheet, columns, func(add func(...any)) {
		for i, d := range b.Deals {
			b.rows[i] = n + 1
			for _, c := range d.Changes {
				n++
				cites, days := citesOf(c.Laws)
				add(d.name(), d.place(), c.Weight.Says(), c.Clause, c.Title, textSays[c.Became], strings.Join(c.Rules, "\n"), cites, days, c.Says)
			}
		}
	})
}

// textSays puts in a word what became of a text.
var textSays = map[Became]string{In: "in", Out: "out", Otherwise: "worded otherwise", Brackets: "now in brackets", Settled: "brackets gone",
	Recited: "cites other law", Replaced: "replaced", "": "as before"}

func citesOf(laws []Law) (cites, days string) {
	var names, turned []string
	for _, l := range laws {
		names = append(names, l.sentence())
		if l.Turned != "" && !slices.Contains(turned, l.Turned) {
			turned = append(turned, l.Turned)
		}
	}
	return strings.Join(names, "\n"), strings.Join(turned, "\n")
}

// place is where a deal stands, in a few characters.
func (d Deal) place() string {
	if d.Row > 0 {
		return fmt.Sprintf("%s, row %d", d.Sheet, d.Row)
	}
	return d.File[strings.LastIndexAny(d.File, `/\`)+1:]
}

var certainSays = map[bool]string{true: "yes", false: ""}

var resultSays = map[Result]string{Differs: "drafted differently", Reasons: "same text, other reasons", Same: "same", Failed: "could not be compared"}

// deals writes the deals last, when the rows of their changes are known. Links need the sheet in memory.
func (b *writing) deals() {
	columns := []column{{"No.", 6}, {"Deal", 20}, {"Title", 36}, {"Where", 24}, {"Result", 22}, {"Certain", 10}, {"Worst change", 30}, {"What it is", 80}, {"In", 6}, {"Out", 6},
		{"Worded otherwise", 10}, {"Brackets", 10}, {"Open points", 10}, {"Laws", 60}}
	for i, c := range columns {
		at, _ := excelize.CoordinatesToCellName(i+1, 1)
		name, _ := excelize.ColumnNumberToName(i + 1)
		b.do(b.file.SetCellStr(dealsSheet, at, c.heading))
		b.do(b.file.SetColWidth(dealsSheet, name, name, c.width))
	}
	for i, d := range b.Deals {
		b.deal(columns, i, d)
	}
	last, err := excelize.CoordinatesToCellName(len(columns), len(b.Deals)+1)
	b.do(err)
	b.do(b.file.SetCellStyle(dealsSheet, "A1", last, b.wrapped))
	b.do(b.file.SetCellStyle(dealsSheet, "A1", strings.TrimRight(last, "0123456789")+"1", b.head))
	b.do(b.file.SetPanes(dealsSheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	b.do(b.file.AutoFilter(dealsSheet, "A1:"+last, nil))
	for i, d := range b.Deals {
		b.links(i, d)
	}
	b.landscape(dealsSheet)
}

func (b *writing) deal(columns []column, i int, d Deal) {
	count := map[Became]int{}
	opened := 0
	for _, c := range d.Changes {
		if c.Weight == Opened {
			opened++
		} else {
			count[c.Became]++
		}
	}
	values := []any{i + 1, cut(d.name()), cut(d.Title), cut(d.place()), resultSays[d.Result], certainSays[d.Certain], "", cut(d.Says), count[In], count[Out],
		count[Otherwise] + count[Recited], count[Brackets] + count[Settled], opened, cut(d.laws())}
	if d.Worst != 0 {
		values[6] = d.Worst.Says()
	}
	b.do(b.file.SetSheetRow(dealsSheet, fmt.Sprint("A", i+2), &values))
	b.do(b.file.SetRowHeight(dealsSheet, i+2, heightOf(columns, values)))
}

// laws names what turned for a deal, each once.
func (d Deal) laws() string {
	var names []string
	for _, c := range d.Changes {
		for _, l := range c.Laws {
			if name := l.sentence(); !l.Confirm && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return strings.Join(names, "\n")
}

// links leads from a deal to its changes, and to where it stands.
func (b *writing) links(i int, d Deal) {
	to := func(cell, address, kind string) {
		b.do(b.file.SetCellHyperLink(dealsSheet, cell, address, kind))
		b.do(b.file.SetCellStyle(dealsSheet, cell, cell, b.linked))
	}
	if len(d.Changes) > 0 {
		to(fmt.Sprint("B", i+2), fmt.Sprintf("%s!A%d", changesSheet, b.rows[i]), "Location")
	}
	if b.link == nil {
		return
	}
	if address := b.link(d); address != "" {
		to(fmt.Sprint("D", i+2), address, "External")
	}
}

func (b *writing) laws() {
	columns := []column{{"Law", 20}, {"Name", 40}, {"Citation", 44}, {"Established", 14}, {"Turned on", 12}, {"How", 40}, {"Number of deals", 10}, {"For certain", 10}, {"Deals", 80}}
	b.table(lawsSheet, columns, func(add func(...any)) {
		for _, l := range b.ByLaw {
			var turned any = ""
			if d, err := day.Parse(l.Turned); err == nil {
				year, month, date := d.Date()
				turned = time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
			}
			add(l.Law.Law, l.Name, l.Cite, l.Confidence, turned, l.Says, len(l.Deals), len(l.Certain), strings.Join(l.Deals, ", "))
		}
	})
}
