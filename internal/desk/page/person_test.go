package page

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
)

// person is somebody at a browser.
type person struct {
	t      testing.TB
	site   *httptest.Server
	client *http.Client
	folder string
	desk   *Desk
}

// newDesk opens a desk over a folder with files, for a person who has not been let in yet.
func newDesk(t testing.TB, files map[string]string) *person {
	t.Helper()
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, folder: t.TempDir()}
	for name, text := range files {
		p.put(name, text)
	}
	folder, err := OpenFolder(p.folder)
	if err != nil {
		t.Fatal(err)
	}
	p.desk = New(Options{Studio: studio, Folder: folder, Today: func() string { return "2026-11-22" }})
	p.site = httptest.NewServer(p.desk)
	t.Cleanup(func() { p.site.Close(); _ = folder.Close() })
	return p.another()
}

// another is a second person at the same desk, who is not let in yet.
func (p *person) another() *person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return &person{p.t, p.site, &http.Client{Jar: jar}, p.folder, p.desk}
}

// in lets the person in.
func (p *person) in() *person {
	p.t.Helper()
	if status, _ := p.get("/?token=" + p.desk.Token()); status != http.StatusOK {
		p.t.Fatalf("not let in: %d", status)
	}
	return p
}

func (p *person) put(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.folder, name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) on(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.folder, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *person) get(path string) (int, string) {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.site.URL+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.send(r)
}

func (p *person) send(r *http.Request) (int, string) {
	p.t.Helper()
	answer, err := p.client.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// post sends a form of names and values in turn, from a page of ours.
func (p *person) post(path string, fields ...string) (int, string) {
	p.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, p.site.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", p.site.URL)
	return p.send(r)
}

// bring sends a file.
func (p *person) bring(path, name string, data []byte) (int, string) {
	p.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err != nil || m.Close() != nil {
		p.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, p.site.URL+path, &b)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Origin", p.site.URL)
	return p.send(r)
}

var matterPath = regexp.MustCompile(`action="(/m/[A-Z0-9]+)/answer"`)

// at gives the address of the matter that a page shows.
func (p *person) at(page string) string {
	p.t.Helper()
	found := matterPath.FindStringSubmatch(page)
	if found == nil {
		p.t.Fatalf("no matter on the page:\n%.2000s", page)
	}
	return found[1]
}

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../../examples/deals/pump-control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
