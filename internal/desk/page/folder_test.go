package page

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

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
