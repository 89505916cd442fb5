package page

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
)

var (
	marks = regexp.MustCompile(`(?s)<datalist.*?</datalist>|<[^>]*>`)
	token = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]`)
)

// identifiers are the words of a page's text that name things of ours, as no lawyer would.
func (d *Desk) identifiers(page string) (found []string) {
	points := map[string]bool{}
	for _, p := range d.points {
		points[p.ID] = true
	}
	for _, w := range token.FindAllString(html.UnescapeString(marks.ReplaceAllString(page, " ")), -1) {
		_, isFact := deal.FieldOf(w)
		_, isRule := d.because[w]
		_, isClause := d.titles[w]
		if isFact || points[w] || isRule && strings.Contains(w, "-") || isClause && strings.Contains(w, ".") || strings.Contains(w, "_") {
			found = append(found, w)
		}
	}
	return found
}

// Nothing that a lawyer reads holds an identifier of ours, whatever is asked and shown.
func TestWordsForLawyers(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t), "small.yaml": "deal: {id: S-1, governing_law: GB-ENG}\nsupplier: {name: A, seat: DE}\n"}).in()
	for _, file := range []string{"deal.yaml", "small.yaml"} {
		_, page := p.post("/open", "file", file)
		at := p.at(page)
		pages := map[string]string{"draft": page}
		for _, view := range views[1:] {
			_, pages[view] = p.get(at + "/" + view)
		}
		for i, f := range deal.Fields() {
			if i%9 == len(file)%9 {
				_, pages[f.Path] = p.get(at + "/compare?ask=" + f.Path)
			}
		}
		_, pages["what if"] = p.get(at + "/compare?ask=software.class&what=1")
		_, pages["a wrong answer"] = p.post(at+"/answer", "fact", "supplier.seat", "value", "Nowhere", "act", "answer", "view", "compare")
		if file == "small.yaml" {
			_, pages["a missing fact"] = p.get(at + "/file/draft.docx")
		}
		for name, page := range pages {
			for _, w := range p.desk.identifiers(page) {
				t.Errorf("%s, %s: %q", file, name, w)
			}
		}
	}
	if got := p.desk.identifiers(`<p>supplier.seat us_sdn</p>`); len(got) != 2 {
		t.Errorf("an identifier is not seen: %v", got)
	}
}
