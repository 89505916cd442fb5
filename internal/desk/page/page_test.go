package page

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
