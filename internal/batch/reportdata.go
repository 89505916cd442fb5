package batch

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// writeJSON writes the report for scripts: fields are added, never renamed.
func (r *run) writeJSON(w io.Writer) error {
	text, err := jsonText(r.heading(), "")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, strings.TrimSuffix(text, "\n}")); err != nil {
		return err
	}
	for _, list := range []struct {
		name string
		gone bool
	}{{"rows", false}, {"gone", true}} {
		if _, err := io.WriteString(w, ",\n  \""+list.name+"\": ["); err != nil {
			return err
		}
		before := "\n    "
		err := r.results(list.gone, func(one *Result) error {
			var value any = goneResult{one.Name, one.Left}
			if !list.gone {
				shown := *one
				shown.Findings, shown.Drafting = one.all(), nil
				value = shown
			}
			text, err := jsonText(value, "    ")
			if err == nil {
				_, err = io.WriteString(w, before+text)
			}
			before = ",\n    "
			return err
		})
		if err != nil {
			return err
		}
		end := "\n  ]"
		if before == "\n    " {
			end = "]"
		}
		if _, err := io.WriteString(w, end); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "\n}\n")
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

var csvHeadings = []string{"row", "deal", "name", "state", "as of", "document", "position", "to fill in", "to decide", "to confirm",
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
	row := []string{strconv.Itoa(r.Row), r.Deal, r.Name, string(r.State), r.AsOf, r.Document, r.Position}
	for _, n := range []int{r.Open.Fill, r.Open.Decide, r.Open.Confirm, r.Sides.Supplier, r.Sides.Balanced, r.Sides.Customer, r.Sides.Between} {
		row = append(row, strconv.Itoa(n))
	}
	row = append(row, ids(r.Stops), ids(r.Conflicts), ids(r.Mixes), strconv.Itoa(count[finding.Error]), strconv.Itoa(count[finding.Warning]),
		strings.Join(messages, "\n"), strings.Join(files, "\n"), strings.Join(r.Left, "\n"))
	for i, text := range row {
		row[i] = noFormula(text)
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

// noFormula puts an apostrophe before what a spreadsheet program would take for a formula.
func noFormula(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
