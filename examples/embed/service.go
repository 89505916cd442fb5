package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso"
)

// The limits of a request.
const (
	largestDeal = 256 << 10 // bytes; the library reads no more
	mostAtOnce  = 4         // requests that are worked on; others wait until their own time is up
)

// service answers requests over one studio. It keeps nothing of a deal.
type service struct {
	studio *proviso.Studio
	places chan struct{} // one for each request that is worked on
}

// newService gives the service as a handler.
func newService(studio *proviso.Studio) http.Handler {
	s := &service{studio: studio, places: make(chan struct{}, mostAtOnce)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /draft", s.limited(s.draft))
	mux.HandleFunc("POST /check", s.limited(s.check))
	mux.HandleFunc("POST /questions", s.limited(s.questions))
	mux.HandleFunc("GET /schema/deal", schema(proviso.DealSchema()))
	mux.HandleFunc("GET /schema/draft", schema(proviso.DraftSchema()))
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, proviso.Version+"\n") })
	return mux
}

// limited lets so many requests at once to a handler.
func (s *service) limited(handle http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case s.places <- struct{}{}:
			defer func() { <-s.places }()
			handle(w, r)
		case <-r.Context().Done():
			w.Header().Set("Retry-After", "5")
			refuse(w, http.StatusServiceUnavailable, "too many deals are being drafted; try again later")
		}
	}
}

// mediaTypes are the kinds of file by format; the first is what is written when a request does not say.
var mediaTypes = []struct {
	format proviso.Format
	media  string
}{
	{proviso.Word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{proviso.PDF, "application/pdf"},
	{proviso.HTML, "text/html"},
	{proviso.Markdown, "text/markdown"},
	{proviso.JSON, "application/json"},
}

// parts are what a draft holds, by whom it is for.
var parts = map[string]string{"": proviso.PartDraft, "house": proviso.PartDraft, "other-side": proviso.PartOther}

// draft answers with the draft of a deal as a file.
func (s *service) draft(w http.ResponseWriter, r *http.Request) {
	format, media, ok := wanted(w, r)
	if !ok {
		return
	}
	notes := proviso.Notes(r.URL.Query().Get("notes"))
	if err := notes.Check(); err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	part, ok := parts[r.URL.Query().Get("for")]
	if !ok {
		refuse(w, http.StatusBadRequest, "a draft is for the house or for the other-side")
		return
	}
	d, warnings, ok := deal(w, r)
	if !ok {
		return
	}
	c, err := s.studio.Draft(d)
	if err != nil {
		fail(w, err)
		return
	}
	paper, err := c.Part(part)
	if err != nil {
		fail(w, err)
		return
	}
	var file bytes.Buffer
	found, err := proviso.RenderAs(&file, paper, format, proviso.Setting{Notes: notes})
	if err != nil {
		fail(w, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", fileName(paper.ID)+"."+string(format)))
	h.Set("Proviso-Stopped", strconv.FormatBool(c.Stopped))
	h.Set("Proviso-Open-Points", strconv.Itoa(len(c.Draft.OpenPoints)))
	h.Set("Proviso-Warnings", strconv.Itoa(len(warnings)+len(c.Findings)+len(found)))
	send(w, http.StatusOK, file.Bytes())
}

// wanted gives the format that the query or the header Accept asks for.
func wanted(w http.ResponseWriter, r *http.Request) (proviso.Format, string, bool) {
	if name := r.URL.Query().Get("format"); name != "" {
		f, err := proviso.ParseFormat(name)
		if err != nil {
			refuse(w, http.StatusBadRequest, err.Error())
			return "", "", false
		}
		return f, mediaOf(f), true
	}
	accept := r.Header.Get("Accept")
	if accept == "" {
		accept = "*/*"
	}
	for _, part := range strings.Split(accept, ",") { // in the order of the header; weights are not read
		media, _, err := mime.ParseMediaType(part)
		for _, m := range mediaTypes {
			if err == nil && (media == m.media || media == "*/*" || strings.HasSuffix(media, "/*") && strings.HasPrefix(m.media, strings.TrimSuffix(media, "*"))) {
				return m.format, mediaOf(m.format), true
			}
		}
	}
	refuse(w, http.StatusNotAcceptable, fmt.Sprintf("no draft is written as %q", accept))
	return "", "", false
}

func mediaOf(f proviso.Format) string {
	for _, m := range mediaTypes {
		if m.format == f && strings.HasPrefix(m.media, "text/") {
			return m.media + "; charset=utf-8"
		} else if m.format == f {
			return m.media
		}
	}
	return "application/octet-stream"
}

// check answers with what is open in a deal.
func (s *service) check(w http.ResponseWriter, r *http.Request) {
	d, warnings, ok := deal(w, r)
	if !ok {
		return
	}
	c, err := s.studio.Check(d)
	if err != nil {
		fail(w, err)
		return
	}
	c.Findings = append(warnings, c.Findings...)
	sendJSON(w, http.StatusOK, c)
}

// questions answers with what to ask of a deal's parties, and what each answer would do.
func (s *service) questions(w http.ResponseWriter, r *http.Request) {
	d, _, ok := deal(w, r)
	if !ok {
		return
	}
	list, err := s.studio.Questions(r.Context(), d)
	if err != nil {
		fail(w, err)
		return
	}
	sendJSON(w, http.StatusOK, list)
}

// deal reads the deal in a request's body. ok is false after an answer.
func deal(w http.ResponseWriter, r *http.Request) (d *proviso.Deal, warnings proviso.Findings, ok bool) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType, "a deal is sent as application/json")
		return nil, nil, false
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestDeal))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("a deal has at most %d bytes", large.Limit))
		return nil, nil, false
	case err != nil:
		refuse(w, http.StatusBadRequest, "the request ends too early")
		return nil, nil, false
	case !json.Valid(data):
		refuse(w, http.StatusBadRequest, "the request holds no JSON")
		return nil, nil, false
	}
	d, warnings, err = proviso.ReadDeal("deal", data)
	if err != nil {
		fail(w, err)
		return nil, nil, false
	}
	return d, warnings, true
}

// problem is what an answer other than success holds.
type problem struct {
	Error    string           `json:"error"`
	Findings proviso.Findings `json:"findings"`
}

// fail answers with what is wrong with a deal, or that its time is up.
func fail(w http.ResponseWriter, err error) {
	var found proviso.Findings
	switch {
	case errors.As(err, &found):
		sendJSON(w, http.StatusUnprocessableEntity, problem{"the deal has errors", found})
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		refuse(w, http.StatusServiceUnavailable, "the time for an answer is up")
	default:
		one := proviso.Finding{Severity: proviso.SeverityError, Code: "deal.refused", Message: err.Error(), Place: proviso.Place{File: "deal"}}
		if errors.Is(err, proviso.ErrNoDate) {
			one.Code, one.Subject, one.Hint = "deal.no-date", "deal.as_of", "state the day whose law decides; the service takes no day for granted"
		}
		sendJSON(w, http.StatusUnprocessableEntity, problem{"the deal cannot be drafted", proviso.Findings{one}})
	}
}

// refuse answers that a request is wrong.
func refuse(w http.ResponseWriter, status int, says string) {
	sendJSON(w, status, problem{says, proviso.Findings{}})
}

func sendJSON(w http.ResponseWriter, status int, answer any) {
	data, err := json.Marshal(answer)
	if err != nil {
		status, data = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be written","findings":[]}`)
	}
	w.Header().Set("Content-Type", "application/json")
	send(w, status, append(data, '\n'))
}

// send writes an answer whole. Nobody else is to keep it or to take it for another kind of file.
func send(w http.ResponseWriter, status int, data []byte) {
	h := w.Header()
	h.Set("Content-Length", strconv.Itoa(len(data)))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(data) // when the client has gone there is nobody to tell
}

func schema(data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/schema+json")
		send(w, http.StatusOK, data)
	}
}

// fileName makes a name of a document's id that every file system takes.
func fileName(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return '_'
	}, id)
	return name[:min(len(name), 100)]
}
