package page

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-legal/proviso"
)

func has(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			t.Errorf("the page does not say %q:\n%.3000s", w, page)
		}
	}
}

// A person begins with nothing, answers, goes back, saves, and has the file that ask would have written.
func TestFromNothingToAFile(t *testing.T) {
	p := newDesk(t, nil).in()
	_, page := p.post("/new", "name", "harbour")
	at := p.at(page)
	has(t, page, "Deal id", "Every deal states it")
	_, page = p.post(at+"/answer", "fact", "deal.id", "value", "H-1", "act", "answer")
	has(t, page, "Deal id: H-1.", "Governing law")
	_, page = p.post(at+"/answer", "fact", "deal.governing_law", "value", "Nowhere", "act", "answer")
	has(t, page, `role="alert"`, "Nowhere")
	_, page = p.post(at+"/answer", "fact", "deal.governing_law", "value", "Scotland", "act", "answer")
	has(t, page, "Governing law: Scotland.", "What the last answer changed")
	_, page = p.post(at+"/answer", "act", "back")
	has(t, page, "Governing law is as it was before.")
	_, page = p.post(at+"/answer", "fact", "deal.governing_law", "act", "unknown")
	has(t, page, "Governing law: not known yet.", "Not saved yet.")
	status, page := p.get(at + "/file/draft.docx")
	if status != http.StatusConflict {
		t.Errorf("a file of half a deal: %d", status)
	}
	has(t, page, "if only as not known yet", "Contract date")
	if _, err := os.Stat(filepath.Join(p.folder, "harbour.yaml")); err == nil {
		t.Error("something was written before it was saved")
	}
	_, page = p.post(at+"/save", "name", "harbour.yaml")
	has(t, page, "harbour.yaml is saved in the folder.")
	if got, want := p.on("harbour.yaml"), "deal:\n  id: H-1 # Deal id\n  governing_law: unknown # Governing law\n"; got != want {
		t.Errorf("the file holds\n%s", got)
	}
}

// The files are those of the library, byte for byte.
func TestFilesAreThoseOfTheLibrary(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t)}).in()
	_, page := p.post("/open", "file", "deal.yaml")
	at := p.at(page)
	d, _, err := proviso.ReadDeal("deal.yaml", []byte(sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	made, err := p.desk.Studio.Draft(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{proviso.PartDraft, proviso.PartMemo} {
		paper, err := made.Part(part)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []proviso.Format{proviso.Word, proviso.HTML, proviso.Markdown, proviso.PDF} {
			var want bytes.Buffer
			if _, err := proviso.Render(&want, paper, f); err != nil {
				t.Fatal(err)
			}
			if status, got := p.get(fmt.Sprintf("%s/file/%s.%s", at, part, f)); status != http.StatusOK || got != want.String() {
				t.Errorf("%s.%s: %d, %d bytes, want %d", part, f, status, len(got), want.Len())
			}
		}
	}
	if _, got := p.get(at + "/file/deal.yaml"); got != sample(t) {
		t.Error("the deal is not as it stands in the folder")
	}
	for _, name := range []string{"draft.doc", "draft", "other.docx", "comparison.docx"} {
		if status, _ := p.get(at + "/file/" + name); status != http.StatusNotFound {
			t.Errorf("%s: %d", name, status)
		}
	}
}

// What somebody else wrote into the folder is never written over.
func TestNothingOfAPersonsIsLost(t *testing.T) {
	p := newDesk(t, map[string]string{"a.yaml": "deal: {id: A}\n", "b.yaml": "deal: {id: B}\n"}).in()
	_, page := p.post("/open", "file", "a.yaml")
	at := p.at(page)
	p.post(at+"/answer", "fact", "deal.title", "value", "Mine", "act", "answer")
	p.put("a.yaml", "deal: {id: Theirs}\n")
	status, page := p.post(at+"/save", "name", "a.yaml")
	if has(t, page, "Somebody else changed a.yaml"); status != http.StatusConflict || p.on("a.yaml") != "deal: {id: Theirs}\n" {
		t.Errorf("%d, and the file holds %s", status, p.on("a.yaml"))
	}
	status, page = p.post(at+"/save", "name", "b.yaml")
	if has(t, page, "b.yaml is in the folder already"); status != http.StatusConflict || p.on("b.yaml") != "deal: {id: B}\n" {
		t.Errorf("%d, and the file holds %s", status, p.on("b.yaml"))
	}
	if status, _ := p.post(at + "/close"); status != http.StatusConflict {
		t.Errorf("closed with unsaved answers: %d", status)
	}
	if got := p.desk.Unsaved(); len(got) != 1 || got[0] != "a.yaml" {
		t.Errorf("unsaved: %v", got)
	}
	if err := os.Remove(filepath.Join(p.folder, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	if status, _ = p.post(at+"/save", "name", "a.yaml"); status != http.StatusConflict {
		t.Errorf("a file that is gone was written: %d", status)
	}
	p.put("a.yaml", "deal: {id: Theirs}\n")
	_, page = p.post(at + "/reload")
	has(t, page, "a.yaml is taken as it stands in the folder.", "Saved.")
	_, page = p.post(at+"/answer", "act", "back")
	has(t, page, "Mine")
	p.post(at+"/save", "name", "c")
	if got := p.on("c.yaml"); !strings.Contains(got, "Mine") || !strings.Contains(got, "id: A") {
		t.Errorf("c.yaml holds %s", got)
	}
	if left, _ := filepath.Glob(filepath.Join(p.folder, ".*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// No name leads out of the folder.
func TestNothingOutsideOfTheFolder(t *testing.T) {
	p := newDesk(t, map[string]string{"a.yaml": "deal: {id: A}\n"}).in()
	outside := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(outside, []byte("deal: {id: SECRET}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(p.folder, "link.yaml")); err != nil {
		t.Skip("no links here")
	}
	if err := os.Mkdir(filepath.Join(p.folder, "dir.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, page := p.post("/open", "file", "a.yaml")
	at := p.at(page)
	p.post(at+"/answer", "fact", "deal.title", "value", "Mine", "act", "answer")
	for _, name := range []string{outside, "../secret.yaml", "..\\secret.yaml", "link.yaml", "dir.yaml", "a.yaml/b.yaml", ".hidden.yaml", ".yaml", " x.yaml", "x\x00.yaml", "nul:.yaml", "a.txt", "", strings.Repeat("a", 200) + ".yaml"} {
		if status, page := p.post("/open", "file", name); status < 400 || strings.Contains(page, "SECRET") {
			t.Errorf("opened %q: %d", name, status)
		}
		if name == "" || name == "a.txt" || name == " x.yaml" {
			continue // the matter's own name, and names that are given their ending
		}
		if status, _ := p.post(at+"/save", "name", name); status < 400 {
			t.Errorf("saved as %q: %d", name, status)
		}
		if status, _ := p.post("/new", "name", name); status < 400 {
			t.Errorf("begun as %q: %d", name, status)
		}
	}
	if text, _ := os.ReadFile(outside); string(text) != "deal: {id: SECRET}\n" {
		t.Errorf("outside of the folder there is now %s", text)
	}
	if _, page := p.get("/"); strings.Contains(page, "link.yaml") || strings.Contains(page, "dir.yaml") {
		t.Error("what is no plain file is listed")
	}
}

// A deal that is wrong is told with its lines, and what is too large is not taken.
func TestBadFiles(t *testing.T) {
	p := newDesk(t, map[string]string{"bad.yaml": "deal:\n  id: A\n  colour: red\nsupplier:\n  seat: Atlantis\n"}).in()
	status, page := p.post("/open", "file", "bad.yaml")
	if has(t, page, "bad.yaml, line 3", "colour", "bad.yaml, line 5", "Atlantis"); status != http.StatusUnprocessableEntity {
		t.Errorf("%d", status)
	}
	if status, page = p.bring("/upload", "brought.yaml", []byte("deal: [\n")); status != http.StatusUnprocessableEntity {
		t.Errorf("%d", status)
	}
	has(t, page, "brought.yaml, line")
	for _, c := range []struct {
		path string
		size int
	}{{"/upload", 300 << 10}, {"/batch", mostSheet + mostForm}} {
		if status, page := p.bring(c.path, "large.yaml", bytes.Repeat([]byte(" "), c.size)); status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d\n%.300s", c.path, status, page)
		}
	}
	_, page = p.post("/new", "name", "x")
	if status, _ := p.post(p.at(page)+"/answer", "fact", "deal.title", "value", strings.Repeat("x", mostForm), "act", "answer"); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a long answer: %d", status)
	}
	if status, _ := p.post(p.at(page)+"/answer", "fact", "deal.title", "value", "", "act", "answer"); status != http.StatusUnprocessableEntity {
		t.Errorf("no answer: %d", status)
	}
	if status, page := p.bring(p.at(page)+"/compare", "theirs.docx", []byte("PK no zip")); status != http.StatusUnprocessableEntity {
		t.Errorf("%d\n%.300s", status, page)
	}
}

// The other side's file is shown beside the draft.
func TestCompare(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t)}).in()
	_, page := p.post("/open", "file", "deal.yaml")
	at := p.at(page)
	_, ours := p.get(at + "/file/draft.md")
	_, page = p.bring(at+"/compare", "theirs.md", []byte(strings.Replace(ours, "shall", "may", 1)))
	has(t, page, "theirs.md is compared", "<del>", "<ins>", "1 place changed")
	if status, file := p.get(at + "/file/comparison.docx"); status != http.StatusOK || !strings.HasPrefix(file, "PK") {
		t.Errorf("%d", status)
	}
}

// A point moves in the text of the deal and the rest of the text stays.
func TestPoints(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t)}).in()
	_, page := p.post("/open", "file", "deal.yaml")
	at := p.at(page)
	_, page = p.get(at + "/points")
	id := strings.SplitN(strings.SplitN(page, `name="p.`, 2)[1], `"`, 2)[0]
	_, page = p.post(at+"/point", "p."+id, "customer", "view", "points")
	has(t, page, "customer.", `id="at-p-`+id+`-customer" name="p.`+id+`" value="customer" checked`)
	_, text := p.get(at + "/file/deal.yaml")
	if !strings.Contains(text, id+": customer") || !strings.Contains(text, "# Situations: S-03") {
		t.Errorf("the deal is now\n%s", text)
	}
	if status, _ := p.post(at+"/point", "p."+id, "elsewhere"); status != http.StatusUnprocessableEntity {
		t.Errorf("%d", status)
	}
	p.post(at+"/point", "p."+id, "")
	if _, text = p.get(at + "/file/deal.yaml"); strings.Contains(text, id+": ") {
		t.Errorf("the deal is now\n%s", text)
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

// Several people at once have each a deal of their own.
func TestManyAtOnce(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": "deal: {id: A}\n"})
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			who := p.another().in()
			_, page := who.post("/open", "file", "deal.yaml")
			at := who.at(page)
			title := fmt.Sprintf("Of person %d", i)
			_, page = who.post(at+"/answer", "fact", "deal.title", "value", title, "act", "answer")
			if !strings.Contains(page, "<h1>"+title+"</h1>") {
				t.Errorf("person %d sees another deal", i)
			}
			who.get("/")
			who.post(at+"/save", "name", "deal.yaml")
		})
	}
	all.Wait()
	if n := len(p.desk.Unsaved()); n != 5 {
		t.Errorf("%d were not saved over what another had saved, want 5", n)
	}
	if !strings.Contains(p.on("deal.yaml"), "Of person") {
		t.Error("nobody's answer was saved")
	}
}

// The page ends when it is told to.
func TestServeEnds(t *testing.T) {
	p := newDesk(t, nil)
	l, alone, err := Listen("127.0.0.1:0")
	if err != nil || !alone {
		t.Fatal(alone, err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- Serve(ctx, l, p.desk) }()
	answer, err := http.Get("http://" + l.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if l, alone, err := Listen(":0"); err != nil || alone {
		t.Errorf("every address is taken for this machine alone: %v", err)
	} else {
		l.Close()
	}
}
