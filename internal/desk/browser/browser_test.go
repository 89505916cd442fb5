package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// visit is a browser at a page that is served for it alone.
type visit struct {
	t       *testing.T
	ctx     context.Context
	program string
	folder  string
	files   string // where downloads go
	url     string // with the token

	mu      sync.Mutex
	wrong   []string // what the browser complained of, and what was asked of other machines
	arrived chan string
}

// required says that no referee may be missing.
var required = os.Getenv("PROVISO_REFEREES") == "required"

// begin builds the program, serves a folder and opens a browser.
func begin(t *testing.T, files map[string]string) *visit {
	t.Helper()
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if at, err := exec.LookPath(name); err == nil {
			chromium = at
		}
	}
	if chromium == "" {
		if required {
			t.Fatal("there is no Chromium on this machine")
		}
		t.Skip("there is no Chromium on this machine; install it to try the page in a browser")
	}
	v := &visit{t: t, folder: t.TempDir(), files: t.TempDir(), arrived: make(chan string, 16)}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(v.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	v.program = build(t)
	v.serve()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1280, 900))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopTab := chromedp.NewContext(alloc)
	t.Cleanup(func() { stopTab(); stop() })
	v.ctx = ctx
	_, err := chromedp.CallBrowser(ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: v.files, EventsEnabled: new(true)})
	if err == nil {
		_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	}
	if err = errors.Join(err, chromedp.Listen(ctx, v.watch), chromedp.ListenBrowser(ctx, v.watch)); err != nil {
		t.Fatal(err)
	}
	return v
}

// built is where the program was built to, once for all tests; TestMain takes it away.
var built string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "proviso-browser-")
	if err != nil {
		panic(err)
	}
	built = filepath.Join(folder, "proviso")
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// build makes the program of this checkout.
func build(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(built); err == nil {
		return built
	}
	cmd := exec.Command("go", "build", "-o", built, "./cmd/proviso")
	cmd.Dir = "../../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return built
}

// serve starts the program and reads the address that it prints.
func (v *visit) serve() {
	v.t.Helper()
	cmd := exec.Command(v.program, "serve", "--folder", v.folder)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			v.t.Errorf("the page did not end well: %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		v.t.Fatal(err)
	}
	v.url = strings.TrimSpace(line)
}

// watch notes what goes wrong in the browser.
func (v *visit) watch(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if at, err := url.Parse(e.Request.URL); err != nil || at.Hostname() != "127.0.0.1" && at.Scheme != "data" && at.Scheme != "about" {
			v.wrong = append(v.wrong, "asked for "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.Text, "status of 4") {
			v.wrong = append(v.wrong, e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		v.wrong = append(v.wrong, e.ExceptionDetails.Text)
	case *cdpbrowser.EventDownloadProgress:
		if e.State == cdpbrowser.DownloadProgressStateCompleted {
			v.arrived <- e.GUID
		}
	}
}

func (v *visit) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.ctx, actions...); err != nil {
		v.t.Fatal(err)
	}
}

// says gives what a script in the page gives.
func (v *visit) says(script string) string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%.200s: %v", script, err)
	}
	return text
}

// until waits for what a script in the page tells.
func (v *visit) until(script string) {
	v.t.Helper()
	for range 500 {
		if v.says("String(!!("+script+"))") == "true" {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	v.t.Fatalf("%s does not become true\n%s", script, v.says(`document.body.innerText.slice(0, 1500)`))
}

// call sends one command to the browser.
func call[P, R any](v *visit, c cdp.Command[P, R], params P) {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, c, params); err != nil {
		v.t.Fatal(err)
	}
}

// sizes are a wide window, one of a tablet, one of a telephone, and a wide one at twice the size.
var sizes = []struct {
	name          string
	width, height int64
	scale         float64
}{{"wide", 1440, 900, 1}, {"middle", 820, 1100, 1}, {"narrow", 360, 780, 1}, {"twice", 640, 450, 2}}

// look tries a page at every size, in light and dark: nothing runs out of the window, and axe finds no serious fault.
func (v *visit) look(name string) {
	v.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		for _, s := range sizes {
			call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			call(v, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: s.width, Height: s.height, DeviceScaleFactor: s.scale})
			if over := v.says(`String(document.documentElement.scrollWidth - document.documentElement.clientWidth)`); over != "0" {
				v.t.Errorf("%s, %s: %s pixels run out of the window", name, s.name, over)
			}
			v.picture(name + "-" + s.name + "-" + scheme)
		}
		if scheme == "light" {
			v.axe(name, "{}")
		} else {
			v.axe(name+", dark", `{runOnly: ["color-contrast"]}`) // no more differs
		}
	}
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	v.picture(name + "-print")
	call(v, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

// picture keeps what the window shows, where pictures are wanted: of a narrow one the part below the question.
func (v *visit) picture(name string) {
	v.t.Helper()
	folder := os.Getenv("PROVISO_SHOTS")
	if folder == "" {
		return
	}
	v.says(`(document.querySelector("#at-view .tabs [aria-current]:not([href$='/'])") || document.body).scrollIntoView(), ""`)
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
	if err != nil {
		v.t.Fatal(err)
	}
}

// axe asks axe-core for faults that shut somebody out.
func (v *visit) axe(name, options string) {
	v.t.Helper()
	file := os.Getenv("PROVISO_AXE")
	if file == "" {
		if required {
			v.t.Fatal("PROVISO_AXE names no file of axe-core")
		}
		v.t.Log("PROVISO_AXE names no file of axe-core: nothing is asked of it")
		return
	}
	script, err := os.ReadFile(file)
	if err != nil {
		v.t.Fatal(err)
	}
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	v.says(string(script) + "\n;''")
	answer := v.says(`axe.run(document, ` + options + `).then(r => JSON.stringify(r.violations))`)
	if err := json.Unmarshal([]byte(answer), &found); err != nil {
		v.t.Fatal(err)
	}
	for _, f := range found {
		if slices.Contains([]string{"serious", "critical"}, f.Impact) {
			v.t.Errorf("%s: axe: %s, %s: %s\n%.400s\n%.400s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML, f.Nodes[0].FailureSummary)
		} else {
			v.t.Logf("%s: axe: %s, %s: %s: %.200s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML)
		}
	}
}

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
