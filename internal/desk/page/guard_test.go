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

// The guard lets in who knows the token, at the address itself, from a page of ours.
func TestGuard(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": "deal: {id: A}\n"})
	port := p.site.URL[strings.LastIndex(p.site.URL, ":"):]
	in := p.another().in()
	for _, c := range []struct {
		name         string
		who          *person
		method, path string
		host         string
		headers      []string
		want         int
	}{
		{"no token", p, "GET", "/", "", nil, 403},
		{"no token for what stands still", p, "GET", "/static/page.css", "", nil, 403},
		{"another token", p, "GET", "/?token=AAAA", "", nil, 403},
		{"a token in a form", p, "POST", "/?token=" + p.desk.Token(), "", []string{"Origin", p.site.URL}, 403},
		{"a cookie of somebody else", p, "GET", "/", "", []string{"Cookie", "proviso-" + port[1:] + "=AAAA"}, 403},
		{"let in", in, "GET", "/", "", nil, 200},
		{"by name", in, "GET", "/", "localhost" + port, nil, 403}, // whose cookie is another
		{"another name", in, "GET", "/", "evil.example" + port, nil, 421},
		{"another name without a port", in, "GET", "/", "evil.example", nil, 421},
		{"another port", in, "GET", "/", "127.0.0.1:1", nil, 421},
		{"another address", in, "GET", "/", "10.0.0.1" + port, nil, 421},
		{"another name with the token", in, "GET", "/?token=" + p.desk.Token(), "evil.example" + port, nil, 421},
		{"a form of another page", in, "POST", "/new", "", []string{"Origin", "http://evil.example"}, 403},
		{"a form of another port", in, "POST", "/new", "", []string{"Origin", "http://127.0.0.1:1"}, 403},
		{"a form of a hidden page", in, "POST", "/new", "", []string{"Origin", "null"}, 403},
		{"a form without its origin", in, "POST", "/new", "", nil, 403},
		{"two origins", in, "POST", "/new", "", []string{"Origin", p.site.URL, "Origin", "http://evil.example"}, 403},
		{"another page reads", in, "GET", "/", "", []string{"Origin", "http://evil.example"}, 403},
		{"a picture in another page", in, "GET", "/", "", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a page of another port", in, "GET", "/", "", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"another verb", in, "DELETE", "/", "", []string{"Origin", p.site.URL}, 405},
		{"a page that there is not", in, "GET", "/m/AAAA/", "", nil, 404},
		{"the list of what stands still", in, "GET", "/static/../folder.go", "", nil, 404},
	} {
		r, err := http.NewRequest(c.method, p.site.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.host != "" {
			r.Host = c.host
		}
		for i := 0; i < len(c.headers); i += 2 {
			r.Header.Add(c.headers[i], c.headers[i+1])
		}
		if status, body := c.who.send(r); status != c.want {
			t.Errorf("%s: %d, want %d\n%.300s", c.name, status, c.want, body)
		}
	}
}

// Every answer forbids what it does not bring, and the cookie stays with the browser and this page.
func TestHeaders(t *testing.T) {
	p := newDesk(t, nil)
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, path := range []string{"/", "/?token=" + p.desk.Token(), "/", "/static/page.js", "/m/none/"} {
		answer, err := p.client.Get(p.site.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		for name, value := range headers {
			if got := answer.Header.Get(name); got != value {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if c := answer.Header.Get("Set-Cookie"); strings.Contains(path, "token") != (strings.Contains(c, "; HttpOnly; SameSite=Strict") && strings.Contains(c, "Path=/")) {
			t.Errorf("%s: cookie %q", path, c)
		}
	}
	if strings.Contains(policy, "unsafe") || !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("policy %q", policy)
	}
}

// No page holds script or style of its own, which the policy forbids, nor leads out of the machine.
func TestPagesHoldNoScript(t *testing.T) {
	p := newDesk(t, map[string]string{"deal.yaml": sample(t)}).in()
	_, first := p.get("/")
	_, page := p.post("/open", "file", "deal.yaml")
	pages := map[string]string{"start": first, "draft": page}
	for _, view := range views[1:] {
		_, pages[view] = p.get(p.at(page) + "/" + view)
	}
	for name, text := range pages {
		for _, bad := range []string{"<style", " style=", " onclick=", "<script>", "javascript:", "src=\"http", "href=\"http", "action=\"http"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		if len(text) < 1000 {
			t.Errorf("%s is short:\n%s", name, text)
		}
	}
}

func sample(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../../examples/deals/pump-control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
