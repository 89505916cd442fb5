package page

import (
	"net/http"
	"strings"
	"testing"
)

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
