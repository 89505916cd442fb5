package batch

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// writeJSON writes the report for scripts: fields are added, never renamed.
func (r *run) writeJSON(w io.Writer) error {
	text, err := jsonText(r.heading(), "")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(strings.TrimSuffix(text, "\n}")) // errors wait for Flush
	err = r.jsonList(out, "rows", false, func(one *Result) any {
		shown := *one
		shown.Findings, shown.Drafting = one.all(), nil
		return shown
	})
	if err == nil {
		err = r.jsonList(out, "gone", true, func(one *Result) any { return goneResult{one.Name, one.Left} })
	}
	if err != nil {
		return err
	}
	out.WriteString("\n}\n")
	return out.Flush()
}

// jsonList writes a field with what f shows of rows.
func (r *run) jsonList(out *bufio.Writer, name string, gone bool, f func(*Result) any) error {
	out.WriteString(",\n  \"" + name + "\": [")
	between := "\n    "
	err := r.results(gone, func(one *Result) error {
		text, err := jsonText(f(one), "    ")
		out.WriteString(between + text)
		between = ",\n    "
		return err
	})
	if between != "\n    " {
		out.WriteString("\n  ")
	}
	out.WriteString("]")
	return err
}

// goneResult is a name of which no row is left, with its files.
type goneResult struct {
	Name  string   `json:"name"`
	Files []string `json:"files"`
}

func jsonText(v any, prefix string) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

var csvHeadings = []string{"row", "deal", "name", "state", "as of", "document", "position", "depth", "to fill in", "to decide", "to confirm",
	"points with the supplier", "points in balance", "points with the customer", "points between", "stops", "conflicts", "mixes", "errors", "warnings", "messages", "files", "left from earlier runs"}

// writeCSV writes a line for each row, for spreadsheet programs. The mark at its beginning tells them that it is UTF-8.
func (r *run) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHeadings); err != nil {
		return err
	}
	err := r.results(false, func(one *Result) error { return out.Write(csvRow(one)) })
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

func csvRow(r *Result) []string {
	count := map[finding.Severity]int{}
	var messages, files []string
	for _, f := range r.all() {
		count[f.Severity]++
		messages = append(messages, brief(f))
	}
	for _, f := range r.Files {
		files = append(files, f.Name)
	}
	row := []string{strconv.Itoa(r.Row), r.Deal, r.Name, string(r.State), r.AsOf, r.Document, r.Position, r.Depth}
	for _, n := range []int{r.Open.Fill, r.Open.Decide, r.Open.Confirm, r.Sides.Supplier, r.Sides.Balanced, r.Sides.Customer, r.Sides.Between} {
		row = append(row, strconv.Itoa(n))
	}
	row = append(row, ids(r.stopping()), ids(r.Conflicts), ids(r.Mixes), strconv.Itoa(count[finding.Error]), strconv.Itoa(count[finding.Warning]),
		strings.Join(messages, "\n"), strings.Join(files, "\n"), strings.Join(r.Left, "\n"))
	for i, text := range row {
		if grid.FormulaLike(text) {
			row[i] = "'" + text
		}
	}
	return row
}

func ids(reasons []Reason) string {
	var list []string
	for _, r := range reasons {
		list = append(list, r.ID)
	}
	return strings.Join(list, ", ")
}
