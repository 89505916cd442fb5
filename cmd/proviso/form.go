package main

import (
	"bytes"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// dealReader gives what reads the deal of a file, and whether it is a form that was filled in.
func dealReader(name string) (read func(name string) (*proviso.Deal, proviso.Findings), form bool) {
	if workbook.IsForm(name) {
		return workbook.ReadForm, true
	}
	return deal.ReadFile, false
}

// form writes a workbook for one deal: empty, or filled in with the deal of a file.
func (p *printer) form(c *cli.Context, studio *proviso.Studio) error {
	name := c.Path("output")
	content, err := formContent(studio)
	if err != nil {
		return err
	}
	from := c.Path("from")
	if from != "" {
		if info, err := os.Stat(from); err == nil && info.IsDir() {
			return usagef("--one takes the file of one deal with --from; %s is a folder", from)
		}
		read, _ := dealReader(from)
		d, found := read(from)
		if p.findings(found) {
			return errFindings
		}
		content.Deals = []*proviso.Deal{d}
	}
	var out bytes.Buffer
	if err := workbook.WriteForm(&out, content); err != nil {
		return err
	}
	if err := p.replace(c, out.Bytes(), from); err != nil {
		return err
	}
	return p.text("%s: fill it in; next: proviso draft %s -o draft.docx\n", name, name)
}

// formContent asks the engine of questions what decides most of a deal of which nothing is known, and why. The law is
// that of the day of the samples, so that a form is the same on every day.
func formContent(studio *proviso.Studio) (workbook.FormContent, error) {
	content := workbook.FormContent{Content: workbook.Content{Points: sheetPoints(studio), Places: sheetPlaces(studio)}, Matters: map[string]string{}}
	d := deal.New("")
	for _, f := range desk.Missing(d) {
		content.First = append(content.First, f.Path)
	}
	asOf := workbook.Samples()[0].Get("deal.as_of").String()
	for _, fact := range [][2]string{{"deal.as_of", asOf}, {deal.FamiliesPath, allFamilies()}} {
		var err error
		if d, err = d.With(fact[0], fact[1]); err != nil {
			return content, err
		}
	}
	questions, err := studio.NextQuestions(d)
	if err != nil {
		return content, err
	}
	v := &interview{titles: clauseTitles(studio)}
	for _, q := range questions {
		for _, fact := range append([]string{q.Fact}, q.Also...) {
			content.Matters[fact] = v.matters(&q)
			if decides := q.Decides == proviso.DecidesStop || q.Decides == proviso.DecidesStructure; decides && !slices.Contains(content.First, fact) {
				content.First = append(content.First, fact)
			}
		}
	}
	return content, nil
}

func allFamilies() string {
	f, _ := proviso.FactOf(deal.FamiliesPath)
	return "[" + strings.Join(f.Words(), ", ") + "]"
}

// matters says why a fact is asked, in a line.
func (v *interview) matters(q *proviso.Question) string {
	const few = 4
	var says []string
	if q.Stops {
		says = append(says, "By some answer the law stops the deal.")
	}
	if titles := v.titled(q.Clauses); len(titles) > 0 {
		says = append(says, "Clauses: "+most(titles, few)+".")
	}
	if len(q.Laws) > 0 {
		says = append(says, "Law: "+most(q.Laws, few)+".")
	}
	return strings.Join(says, " ")
}
