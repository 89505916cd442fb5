package browser

import (
	"bufio"
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
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
