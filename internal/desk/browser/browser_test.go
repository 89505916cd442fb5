package browser

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// answers are those of a person to the facts that every deal states; other questions are put off.
var answers = map[string]string{
	"deal.id": "H-2026-7", "deal.governing_law": "GB-ENG", "deal.contract_date": "unknown", "supplier.name": "Kaiwerk GmbH", "supplier.seat": "Germany",
	"customer.name": "Northport Harbour Ltd", "customer.seat": "GB-ENG", "software.name": "berth planner", "software.class": "",
}

const (
	fact = `document.querySelector("#at-form [name=fact]").value`
	told = `document.getElementById("at-said").textContent.trim()`
)

// answer gives one answer by keyboard alone, beginning where the page has put the focus.
func (v *visit) answer() {
	v.t.Helper()
	asked := v.says(fact)
	text, known := answers[asked]
	before := v.says(told)
	switch {
	case !known:
		v.t.Fatalf("%s is asked for, and every deal is to be stated first", asked)
	case text == "unknown":
		v.do(chromedp.Click(chromedp.CSS(`#at-form [value=unknown]`)))
	case text == "":
		v.do(chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.Enter))
	default:
		v.do(chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Enter))
	}
	v.until(fmt.Sprintf(`!document.body.hasAttribute("aria-busy") && %s !== %q && (!document.querySelector("#at-form [name=fact]") || %s !== %q)`, told, before, fact, asked))
	if at := v.says(`document.activeElement.closest("#at-question") ? "question" : document.activeElement.tagName`); at != "question" {
		v.t.Errorf("after %s the focus is on %s", asked, at)
	}
}

// take follows a link to a file and gives what arrives.
func (v *visit) take(link string) []byte {
	v.t.Helper()
	v.says(`document.querySelector("#at-file details").open = true, ""`)
	v.do(chromedp.Click(chromedp.CSS(link)))
	return v.arrival()
}

// arrival gives the file that the browser keeps.
func (v *visit) arrival() []byte {
	v.t.Helper()
	select {
	case <-v.arrived:
	case <-time.After(15 * time.Second):
		v.t.Fatal("no file arrives")
	}
	list, err := filepath.Glob(filepath.Join(v.files, "*"))
	if err != nil || len(list) != 1 {
		v.t.Fatal(list, err)
	}
	data, err := os.ReadFile(list[0])
	if err == nil {
		err = os.Remove(list[0])
	}
	if err != nil {
		v.t.Fatal(err)
	}
	return data
}

// A person comes from an empty page to a Word file, which is byte for byte that of the command.
func TestFromAnEmptyPageToAWordFile(t *testing.T) {
	v := begin(t, nil)
	v.do(chromedp.Navigate(v.url), chromedp.WaitVisible(chromedp.CSS("#at-name")))
	if at := v.says("location.href"); strings.Contains(at, "token") {
		t.Errorf("the token stays in %s", at)
	}
	v.look("start")
	v.do(chromedp.Focus(chromedp.CSS("#at-name")), chromedp.KeyEvent("harbour"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("#at-form")))
	v.look("first")
	v.do(chromedp.Focus(chromedp.CSS("#at-value")))
	for range answers {
		v.answer()
	}
	v.says(`window.kept = "yes", document.querySelector('.paper section a[href^="#"]').click(), ""`)
	v.until(`location.hash`)
	if v.says(`String(window.kept)`) != "yes" {
		t.Error("a reference within the draft begins the page anew")
	}
	if said := v.says(told); !strings.Contains(said, "changed") {
		t.Errorf("the live region says %q", said)
	}
	v.look("draft")
	v.says(`document.querySelectorAll(".why, .changes").forEach(d => d.open = true), ""`)
	v.do(chromedp.Click(chromedp.CSS(`.why a`)))
	v.until(`document.querySelector(".what")`)
	v.says(`document.querySelectorAll(".why, #at-file details:first-of-type").forEach(d => d.open = true), ""`)
	v.look("why")
	v.do(chromedp.Click(chromedp.CSS(`#at-file .line button`)))
	v.until(told + `.includes("harbour.yaml is saved")`)
	file := v.take(`a[href$="/file/draft.docx"]`)
	want := filepath.Join(t.TempDir(), "draft.docx")
	if out, err := exec.Command(v.program, "draft", filepath.Join(v.folder, "harbour.yaml"), "-o", want).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if data, err := os.ReadFile(want); err != nil || !bytes.Equal(file, data) {
		t.Errorf("the file from the page has %d bytes, that of the command %d: %v", len(file), len(data), err)
	}
	for _, view := range []string{"open", "memo", "points", "facts", "compare"} {
		v.do(chromedp.Click(chromedp.CSS(`.tabs a[href$="/` + view + `"]`)))
		v.until(`document.querySelector(".tabs [aria-current]").getAttribute("href").endsWith("/` + view + `")`)
		v.look(view)
	}
	v.points()
	if v.wrong != nil {
		t.Errorf("the browser complains:\n%s", strings.Join(v.wrong, "\n"))
	}
}

// points moves a point with an arrow key, as a slider.
func (v *visit) points() {
	v.t.Helper()
	v.do(chromedp.Click(chromedp.CSS(`.tabs a[href$="/points"]`)))
	v.until(`document.querySelector(".tabs [aria-current]").getAttribute("href").endsWith("/points")`)
	v.do(chromedp.Focus(chromedp.CSS(`.point input:checked`)), chromedp.KeyEvent(kb.ArrowRight))
	v.until(told + `.includes("supplier")`)
	if at := v.says(`document.activeElement.value`); at != "supplier" {
		v.t.Errorf("the focus is on %q", at)
	}
}

// What is brought along is drafted or compared: a workbook, and the other side's file.
func TestFilesThatAreBrought(t *testing.T) {
	v := begin(t, map[string]string{"small.yaml": "deal: {id: S-1}\n"})
	book, theirs := filepath.Join(v.folder, "deals.csv"), filepath.Join(v.folder, "theirs.md")
	text := "deal.id,deal.governing_law,deal.contract_date,supplier.name,supplier.seat,customer.name,customer.seat,software.name,software.class\n" +
		strings.Repeat("B-1,GB-ENG,2026-12-01,Maker,DE,Buyer,GB-ENG,Tool,unknown\n", 3)
	if err := errors.Join(os.WriteFile(book, []byte(text), 0o600), os.WriteFile(theirs, []byte("# Escrow\n\n## 1. Definitions\n\nOurs alone.\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.Navigate(v.url), chromedp.WaitVisible(chromedp.CSS("#at-book")), chromedp.SetUploadFiles(chromedp.CSS("#at-book"), []string{book}),
		chromedp.Click(chromedp.CSS(`form[action="/batch"] button`)), chromedp.WaitVisible(chromedp.CSS("#at-main a.button")))
	v.look("workbook")
	if said := v.says(`document.querySelector("[role=status]").textContent`); !strings.Contains(said, "3 rows:") {
		t.Errorf("the live region says %q", said)
	}
	v.do(chromedp.Click(chromedp.CSS("#at-main a.button")))
	if file := v.arrival(); !bytes.HasPrefix(file, []byte("PK")) {
		t.Errorf("no zip arrives but %.100q", file)
	}
	v.do(chromedp.Click(chromedp.CSS(".brand a")), chromedp.WaitVisible(chromedp.CSS(`button[value="small.yaml"]`)), chromedp.Click(chromedp.CSS(`button[value="small.yaml"]`)),
		chromedp.WaitVisible(chromedp.CSS("#at-form")), chromedp.Click(chromedp.CSS(`.tabs a[href$="/compare"]`)), chromedp.WaitVisible(chromedp.CSS("#at-theirs")),
		chromedp.SetUploadFiles(chromedp.CSS("#at-theirs"), []string{theirs}), chromedp.Click(chromedp.CSS(`form[action$="/compare"] button`)), chromedp.WaitVisible(chromedp.CSS("#at-view del")))
	v.look("compared")
	if v.wrong != nil {
		t.Errorf("the browser complains:\n%s", strings.Join(v.wrong, "\n"))
	}
}

// Without script every step works as it does with it.
func TestWithoutScript(t *testing.T) {
	v := begin(t, map[string]string{"small.yaml": "deal: {id: S-1}\n"})
	call(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	v.do(chromedp.Navigate(v.url), chromedp.WaitVisible(chromedp.CSS("#at-name")),
		chromedp.Click(chromedp.CSS(`button[value="small.yaml"]`)), chromedp.WaitVisible(chromedp.CSS("#at-form")),
		chromedp.SendKeys(chromedp.CSS("#at-value"), "Scotland"), chromedp.Click(chromedp.CSS("#at-form .main")),
		chromedp.WaitVisible(chromedp.CSS(".changes")), chromedp.Click(chromedp.CSS(`.tabs a[href$="/points"]`)),
		chromedp.WaitVisible(chromedp.CSS(".point button")), chromedp.Click(chromedp.CSS(`.point input[value=customer]`)), chromedp.Click(chromedp.CSS(".point button")),
		chromedp.WaitVisible(chromedp.CSS(`.point input[value=customer][checked]`)), chromedp.Click(chromedp.CSS(`#at-file .line button`)))
	var text []byte
	var err error
	for range 500 { // nothing in the page can tell that it is saved
		if text, err = os.ReadFile(filepath.Join(v.folder, "small.yaml")); err != nil || bytes.Contains(text, []byte("customer")) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil || !strings.Contains(string(text), "GB-SCT") || !strings.Contains(string(text), ": customer") {
		t.Errorf("%v\n%s", err, text)
	}
}
