package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/proviso-legal/proviso"
)

func handler(t testing.TB) http.Handler {
	t.Helper()
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return newService(studio)
}

// example is the deal of the README.
func example(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("deal.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// post sends a body as JSON; header has pairs of name and value.
func post(h http.Handler, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestWordFileComesOut(t *testing.T) {
	w := post(handler(t), "/draft", example(t))
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != mediaTypes[0].media {
		t.Fatalf("%d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	if name := w.Header().Get("Content-Disposition"); !strings.HasPrefix(name, `attachment; filename="ALD-2026-001_`) || !strings.HasSuffix(name, `.docx"`) {
		t.Errorf("the file is called %s", name)
	}
	file, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := file.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil || !bytes.Contains(text, []byte("Alder Instruments GmbH")) {
		t.Errorf("the supplier is not named in the file (%v)", err)
	}
	if n := w.Header().Get("Proviso-Open-Points"); n == "" || n == "0" {
		t.Errorf("%q open points, and the deal leaves much unknown", n)
	}
}

// A file carries no deal, and one for the other side is the contract alone.
func TestOtherSide(t *testing.T) {
	h := handler(t)
	for target, shows := range map[string]bool{"/draft?format=md": true, "/draft?format=md&for=house": true, "/draft?format=md&for=other-side": false} {
		w := post(h, target, example(t))
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Assumption sheet") != shows || strings.Contains(w.Body.String(), `"deal`) {
			t.Errorf("%s: %d, or it shows what it should not:\n%.800s", target, w.Code, w.Body)
		}
	}
	if w := post(h, "/draft?for=nobody", example(t)); w.Code != http.StatusBadRequest {
		t.Errorf("%d for nobody", w.Code)
	}
}

func TestFormats(t *testing.T) {
	h := handler(t)
	for _, c := range []struct{ target, accept, media, begins string }{
		{"/draft?format=pdf", "", "application/pdf", "%PDF-"},
		{"/draft", "text/html", "text/html; charset=utf-8", "<!DOCTYPE html>"},
		{"/draft", "text/*;q=0.5", "text/html; charset=utf-8", "<!DOCTYPE html>"},
		{"/draft", "image/png, text/markdown", "text/markdown; charset=utf-8", "# "},
		{"/draft?format=json", "text/html", "application/json", "{\n  \"version\": 1,"},
		{"/draft", "*/*", mediaTypes[0].media, "PK"},
	} {
		w := post(h, c.target, example(t), "Accept", c.accept)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != c.media || !strings.HasPrefix(w.Body.String(), c.begins) {
			t.Errorf("%s, Accept %q: %d %s, begins %.20q", c.target, c.accept, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	if len(mediaTypes) != len(proviso.Formats()) {
		t.Errorf("%d media types for %d formats", len(mediaTypes), len(proviso.Formats()))
	}
}

// What is wrong is told in JSON, with the right status.
func TestRefused(t *testing.T) {
	h, good := handler(t), example(t)
	for name, c := range map[string]struct {
		w      *httptest.ResponseRecorder
		status int
		says   string
	}{
		"a bad deal":     {post(h, "/draft", strings.Replace(good, `"DE"`, `"QQ"`, 1)), 422, `"line":3,"column":68},"subject":"deal.governing_law"`},
		"an unknown key": {post(h, "/check", strings.Replace(good, `"seat"`, `"seta"`, 1)), 422, `did you mean`},
		"no date":        {post(h, "/draft", strings.Replace(good, `"as_of"`, `"term_end"`, 1)), 422, `"code":"deal.no-date"`},
		"not JSON":       {post(h, "/draft", "deal: {}"), 400, "holds no JSON"},
		"empty":          {post(h, "/draft", ""), 400, "holds no JSON"},
		"YAML":           {post(h, "/draft", good, "Content-Type", "application/yaml"), 415, "application/json"},
		"too large":      {post(h, "/draft", strings.Repeat(" ", largestDeal)+good), 413, "at most 262144 bytes"},
		"format":         {post(h, "/draft?format=odt", good), 400, "is no format; one of md, html, docx, pdf or json"},
		"accept":         {post(h, "/draft", good, "Accept", "image/png"), 406, "image/png"},
		"notes":          {post(h, "/draft?notes=all", good), 400, "no way to show notes"},
	} {
		var p problem
		if err := json.Unmarshal(c.w.Body.Bytes(), &p); err != nil || p.Error == "" || p.Findings == nil {
			t.Errorf("%s: the answer is no problem: %v %s", name, err, c.w.Body)
		}
		if c.w.Code != c.status || !strings.Contains(c.w.Body.String(), c.says) {
			t.Errorf("%s: %d %s, want %d %s", name, c.w.Code, c.w.Body, c.status, c.says)
		}
	}
	r := httptest.NewRecorder()
	h.ServeHTTP(r, httptest.NewRequest(http.MethodGet, "/draft", nil))
	if r.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET /draft: %d", r.Code)
	}
}

func TestCheckAndQuestions(t *testing.T) {
	h := handler(t)
	var check proviso.Check
	if err := json.Unmarshal(post(h, "/check", example(t)).Body.Bytes(), &check); err != nil || check.Deal != "ALD-2026-001" || len(check.OpenPoints) == 0 {
		t.Errorf("%+v %v", check, err)
	}
	var questions []proviso.Question
	if err := json.Unmarshal(post(h, "/questions", example(t)).Body.Bytes(), &questions); err != nil || len(questions) == 0 {
		t.Errorf("%d questions, %v", len(questions), err)
	}
}

func TestSchemas(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/schema/deal", "/schema/draft", "/health"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

// Many at once get what each gets alone; run it with -race.
func TestManyAtOnce(t *testing.T) {
	h, body := handler(t), example(t)
	want := post(h, "/draft", body).Body.Bytes()
	var wait sync.WaitGroup
	for range 2 * mostAtOnce {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if w := post(h, "/draft", body); !bytes.Equal(w.Body.Bytes(), want) {
				t.Errorf("another file comes out: %d", w.Code)
			}
		}()
	}
	wait.Wait()
}

// Who waits for a place until the time is up is told to come again.
func TestBusy(t *testing.T) {
	s := &service{places: make(chan struct{})}
	r := httptest.NewRequest(http.MethodPost, "/draft", nil)
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Millisecond)
	defer cancel()
	w := httptest.NewRecorder()
	s.limited(s.draft)(w, r.WithContext(ctx))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// A request at hand is answered before the service ends.
func TestGraceful(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	began, goOn := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(began)
		<-goOn
		if _, ok := r.Context().Deadline(); !ok {
			t.Error("a request has all the time in the world")
		}
		fmt.Fprint(w, "done")
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, l, slow) }()
	answered := make(chan string, 1)
	go func() {
		answer, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		answered <- string(text)
	}()
	<-began
	cancel()
	close(goOn)
	if text := <-answered; text != "done" {
		t.Errorf("the request at hand gets %q", text)
	}
	if err := <-ended; err != nil {
		t.Errorf("the service ends with %v", err)
	}
}

// Every line of the README that calls the service is answered.
func TestReadmeCalls(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	h, calls := handler(t), 0
	for line := range strings.Lines(string(text)) {
		before, target, ok := strings.Cut(strings.TrimSpace(line), "http://127.0.0.1:8080")
		if !ok || !strings.HasPrefix(before, "curl ") || strings.HasSuffix(target, "/questions") {
			continue // questions are asked above
		}
		calls++
		target = strings.Trim(target, "'")
		w := httptest.NewRecorder()
		if strings.Contains(before, "--data @deal.json") {
			w = post(h, target, example(t))
		} else {
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", line, w.Code, w.Body)
		}
	}
	if calls < 5 {
		t.Errorf("only %d calls", calls)
	}
}
