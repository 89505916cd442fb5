package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Column is one column of a table. Its path is that of the fact it holds: "points" or a path below it for
// points, "" when the column is not read.
type Column struct {
	Index   int // from 1
	Letter  string
	Heading string
	Path    string

	ours    bool // what a run wrote there
	dropped bool // the map of headings says not to read it
}

// mostSearched is how many rows are looked through for the headings.
const mostSearched = 10

// findHeadings finds the row that names most facts among the first rows that are not empty. It gives the columns, the
// row's number and the rows below it that were read ahead.
func (r *Reader) findHeadings() error {
	first, best, err := r.likeliest(1, r.named)
	if err != nil {
		return err
	}
	if best < 0 {
		return fmt.Errorf("no row among the first has headings of facts; name columns by headings or paths, such as %q or %q, or map them",
			HeadingOf(deal.Fields()[0].Path), deal.Fields()[0].Path)
	}
	r.columns, r.heading = r.columnsOf(first, best), first[best].Number
	r.ahead = first[best+1:]
	return nil
}

// likeliest reads the first rows that are not empty, and tells the first of those that score highest; -1 when none scores
// the least that is asked for.
func (r *Reader) likeliest(least int, score func(lines []*grid.Line, i int) int) (first []*grid.Line, best int, err error) {
	best, most := -1, least-1
	for len(first) < mostSearched {
		l, err := r.rows.Next()
		if err != nil {
			if len(first) == 0 || !isEnd(err) {
				return nil, -1, err
			}
			break
		}
		if len(l.Cells) == 0 && l.Wrong == "" {
			continue
		}
		first = append(first, l)
		if n := score(first, len(first)-1); n > most {
			best, most = len(first)-1, n
		}
	}
	return first, best, nil
}

func (r *Reader) named(lines []*grid.Line, i int) int {
	n := 0
	for _, c := range r.columnsOf(lines, i) {
		if c.Path != "" {
			n++
		}
	}
	return n
}

// columnsOf reads a row as headings, and the row above it as headings of groups.
func (r *Reader) columnsOf(lines []*grid.Line, i int) []Column {
	var all []Column
	for _, c := range lines[i].Cells {
		one := Column{Index: c.Column, Letter: grid.Letters(c.Column), Heading: tidy(c.Text)}
		if c.Kind != grid.IsText {
			continue
		}
		one.ours = strings.HasPrefix(one.Heading, ourHeadings)
		path, mapped := r.mapped[fold(byLetter(one.Letter))]
		if !mapped {
			path, mapped = r.mapped[fold(one.Heading)]
		}
		switch {
		case one.ours:
		case mapped && path == Ignored:
			one.dropped = true
		case mapped:
			one.Path = theHeadings().path(path, "")
		default:
			one.Path = theHeadings().path(one.Heading, groupOver(lines, i, c.Column))
		}
		all = append(all, one)
	}
	return all
}

// groupOver is the heading that stands over a column or, in a row above of merged cells, left of it.
func groupOver(lines []*grid.Line, i, column int) string {
	if i == 0 || lines[i-1].Number != lines[i].Number-1 {
		return ""
	}
	group := ""
	for _, c := range lines[i-1].Cells {
		if c.Column <= column {
			group = c.Text
		}
	}
	return group
}

// tidy writes a heading on one line without the mark of what is required.
func tidy(s string) string {
	return strings.TrimSuffix(strings.Join(strings.Fields(s), " "), " *")
}

// checkColumns tells of headings that are given twice, not known or missing.
func (r *Reader) checkColumns() {
	first, ignored := map[string]Column{}, []string{}
	for _, c := range r.columns {
		was, twice := first[c.Path]
		switch {
		case c.ours || c.dropped:
		case c.Path == "" && theHeadings().meant(c.Heading) != "":
			r.report(finding.Finding{Severity: finding.Warning, Code: "sheet.heading", Place: r.place(c.Index, r.heading), Subject: c.Heading,
				Message: fmt.Sprintf("the column %q is ignored: it names no one fact", grid.Cut(c.Heading)), Hint: theHeadings().meant(c.Heading)})
		case c.Path == "":
			ignored = append(ignored, fmt.Sprintf("%q (%s)", grid.Cut(c.Heading), c.Letter))
		case twice:
			r.report(finding.Finding{Severity: finding.Error, Code: "sheet.heading-twice", Place: r.place(c.Index, r.heading), Subject: c.Path,
				Message: fmt.Sprintf("the columns %q in %s and %q in %s both hold %s; keep one", grid.Cut(was.Heading), r.place(was.Index, r.heading).Cell,
					grid.Cut(c.Heading), r.place(c.Index, r.heading).Cell, c.Path)})
		default:
			first[c.Path] = c
		}
	}
	if len(ignored) > 0 {
		r.noteAt(finding.Place{File: r.file}, "sheet.ignored", "%s ignored, since no fact has this heading: %s",
			count(len(ignored), "column is", "columns are"), few(ignored))
	}
	r.missingColumns(first)
	r.unusedMap()
}

// few lists what is most of a list.
func few(list []string) string {
	const most = 20
	if len(list) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
	}
	return strings.Join(list, ", ")
}

// count says how many there are of something: "1 row is", "3 rows are".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// missingColumns reports facts that every deal must state and that no column holds.
func (r *Reader) missingColumns(have map[string]Column) {
	before := len(r.findings)
	for _, f := range deal.Fields() {
		_, always := r.wanted.Always[f.Path]
		if _, ok := have[f.Path]; f.Required && !ok && !always {
			r.report(finding.Finding{Severity: finding.Error, Code: "sheet.column-missing", Place: finding.Place{File: r.file}, Subject: f.Path,
				Message: fmt.Sprintf("no column of %s holds %s, which every deal must state; add a column %q", r.sheetName, f.Path, HeadingOf(f.Path))})
		}
	}
	if len(r.findings) > before && len(r.wanted.Columns) == 0 {
		r.noteAt(finding.Place{File: r.file}, "sheet.map", "a map says which column holds a fact and what holds for every row; proviso sheet --map-for writes one to begin with")
	}
}

// unusedMap reports headings that the map names and the file does not have.
func (r *Reader) unusedMap() {
	var unused []string
	for heading := range r.wanted.Columns {
		if !slices.ContainsFunc(r.columns, func(c Column) bool {
			return fold(c.Heading) == fold(heading) || fold(byLetter(c.Letter)) == fold(heading)
		}) {
			unused = append(unused, heading)
		}
	}
	slices.Sort(unused)
	for _, heading := range unused {
		r.report(finding.Finding{Severity: finding.Warning, Code: "sheet.map", Place: finding.Place{File: r.file},
			Message: fmt.Sprintf("the map names a column %q, and %s has none", heading, r.sheetName)})
	}
}
