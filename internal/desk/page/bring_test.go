package page

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// The other side's file is shown beside the draft.
func TestCompare(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t)}).in()
	_, page := p.post("/open", "file", "deal.yaml")
	at := p.at(page)
	_, ours := p.get(at + "/file/other-side.md")
	_, page = p.bring(at+"/compare", "theirs.md", []byte(strings.Replace(ours, "shall", "may", 1)))
	has(t, page, "theirs.md is compared", "<del>", "<ins>", "1 place changed")
	if status, file := p.get(at + "/file/comparison.docx"); status != http.StatusOK || !strings.HasPrefix(file, "PK") {
		t.Errorf("%d", status)
	}
}

// A workbook becomes drafts and a report in one file.
func TestBatch(t *testing.T) {
	p := newDesk(t, nil).in()
	book := "deal.id,deal.governing_law,deal.contract_date,supplier.name,supplier.seat,customer.name,customer.seat,software.name,software.class\n" +
		"B-1,GB-ENG,2026-12-01,Maker,DE,Buyer,GB-ENG,Tool,unknown\n"
	status, page := p.bring("/batch", "deals.csv", []byte(book))
	for range 200 {
		if status != http.StatusOK || !strings.Contains(page, "Look again") {
			break
		}
		time.Sleep(20 * time.Millisecond)
		for _, b := range p.desk.runs {
			status, page = p.get("/batch/" + b.id)
		}
	}
	has(t, page, "deals.csv", "1 row:")
	for _, b := range p.desk.runs {
		status, file := p.get("/batch/" + b.id + "/drafts.zip")
		if status != http.StatusOK || !strings.Contains(file, "report.md") {
			t.Errorf("%d, %d bytes", status, len(file))
		}
	}
}
