package page

import (
	"context"
	"crypto/rand"
	"embed"
	"html/template"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/proviso-legal/proviso"
)

// Options are what a desk is opened with.
type Options struct {
	Studio *proviso.Studio
	Folder *Folder       // where deals live
	Today  func() string // the day whose law decides where a deal does not say, as 2026-02-28
	Hosts  []string      // names under which the page is reached, besides the address itself
	Fault  func(any)     // told what went wrong by a fault of ours; nil for nobody
}

// Desk serves the pages to any number of people at once.
type Desk struct {
	Options
	token   string
	handler http.Handler
	slots   chan struct{} // one for each request that is worked on
	titles  map[string]string
	because map[string]string // of rules
	points  []proviso.Point
	places  []proviso.Choice
	saving  sync.Mutex // between looking at a file and writing it
	open    context.Context
	stop    context.CancelFunc // ends what runs beside the requests
	running sync.WaitGroup

	mu      sync.Mutex
	matters map[string]*matter
	runs    map[string]*run
}

// The limits of a desk.
const (
	mostMatters = 200              // deals open at once
	mostForm    = 64 << 10         // bytes of a form
	mostWait    = 20 * time.Second // for a place among the requests that are worked on
	mostWork    = 30 * time.Second // for an answer
)

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{"counted": counted}).ParseFS(templateFiles, "templates/*.html"))

//go:embed static
var staticFiles embed.FS

// New opens a desk. The token that lets people in is new each time.
func New(o Options) *Desk {
	d := &Desk{
		Options: o, token: rand.Text(), slots: make(chan struct{}, 2*runtime.GOMAXPROCS(0)),
		titles: map[string]string{}, because: map[string]string{}, points: o.Studio.Points(), places: o.Studio.Places(),
		matters: map[string]*matter{}, runs: map[string]*run{},
	}
	d.open, d.stop = context.WithCancel(context.Background())
	for _, c := range o.Studio.Clauses() {
		d.titles[c.ID] = c.Title
	}
	for _, r := range o.Studio.Rules() {
		d.because[r.ID] = r.Because
	}
	d.handler = d.guarded(d.routes())
	return d
}

// Token is what the address of the first page must hold.
func (d *Desk) Token() string { return d.token }

// ServeHTTP answers one request. A fault of ours in one ends no other.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if d.Fault != nil {
			d.Fault(fault)
		}
		plainly(w, http.StatusInternalServerError, "This is a fault of ours. What was answered before is kept; go back, and answer otherwise.")
	}()
	d.handler.ServeHTTP(w, r)
}

// Close ends what is being drafted beside the requests, and leaves nothing of it on the disk.
func (d *Desk) Close() {
	d.stop()
	d.running.Wait()
}

// routes says which page is where.
func (d *Desk) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.FileServerFS(staticFiles))
	mux.HandleFunc("GET /{$}", d.start)
	mux.HandleFunc("POST /new", d.begin)
	mux.HandleFunc("POST /open", d.openFile)
	mux.HandleFunc("POST /upload", d.upload)
	mux.HandleFunc("POST /batch", d.batch)
	mux.HandleFunc("GET /batch/{id}", d.batchPage)
	mux.HandleFunc("GET /batch/{id}/drafts.zip", d.batchZip)
	for path, f := range map[string]func(http.ResponseWriter, *http.Request, *matter){
		"GET /m/{id}/{$}":         d.show,
		"GET /m/{id}/{view}":      d.show,
		"POST /m/{id}/answer":     d.answer,
		"POST /m/{id}/point":      d.point,
		"POST /m/{id}/save":       d.save,
		"POST /m/{id}/close":      d.close,
		"POST /m/{id}/reload":     d.reload,
		"POST /m/{id}/compare":    d.compare,
		"GET /m/{id}/file/{name}": d.download,
	} {
		mux.HandleFunc(path, d.of(f))
	}
	return mux
}

// of finds the matter that an address names.
func (d *Desk) of(f func(http.ResponseWriter, *http.Request, *matter)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		m := d.matters[r.PathValue("id")]
		d.mu.Unlock()
		if m == nil {
			d.refuse(w, http.StatusNotFound, "This deal is not open any more. What was saved is in the folder.")
			return
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		f(w, r, m)
	}
}
