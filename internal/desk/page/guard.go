package page

import (
	"context"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// policy lets a page use what this server sends, and nothing that stands in the page itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are those of every answer. The referrer stays within, since without one a browser sends no origin with a form.
var headers = map[string]string{
	"Content-Security-Policy":      policy,
	"Cache-Control":                "no-store",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	"Referrer-Policy":              "same-origin",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
}

// guarded lets a request through to the pages when it comes from one of them, or from a person who knows the token.
func (d *Desk) guarded(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		switch {
		case !d.knownHost(r):
			plainly(w, http.StatusMisdirectedRequest, "This page is not reached under that name.")
		case !sameOrigin(r):
			plainly(w, http.StatusForbidden, "Another page sent this, and only pages of this program may.")
		case r.Method != http.MethodGet && r.Method != http.MethodPost && r.Method != http.MethodHead:
			plainly(w, http.StatusMethodNotAllowed, "There is nothing here to do that with.")
		case r.URL.Query().Has("token"):
			d.letIn(w, r)
		case !d.knows(r):
			plainly(w, http.StatusForbidden, "Open the address that proviso serve has printed; it holds the token that lets you in.")
		default:
			d.bounded(w, r, pages)
		}
	})
}

// plainly answers whom no page is shown.
func plainly(w http.ResponseWriter, status int, says string) { http.Error(w, says, status) }

// knownHost tells whether a request names the address that it reached, or a name given for it. A name of somebody else that
// leads here, as one does whose owner turns it around, is none.
func (d *Desk) knownHost(r *http.Request) bool {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if local == nil {
		return false
	}
	ip, port, err := net.SplitHostPort(local.String())
	if err != nil {
		return false
	}
	host, at := r.Host, "80"
	if h, p, err := net.SplitHostPort(r.Host); err == nil {
		host, at = h, p
	}
	host = strings.Trim(host, "[]")
	if at != port {
		return false
	}
	here, named := net.ParseIP(ip), net.ParseIP(host)
	switch {
	case named != nil:
		return named.Equal(here)
	case strings.EqualFold(host, "localhost"):
		return here.IsLoopback()
	}
	return slices.ContainsFunc(d.Hosts, func(name string) bool { return strings.EqualFold(name, host) })
}

// sameOrigin tells whether a request comes from a page of ours or from a person. What changes something must say where it
// comes from.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return r.Method == http.MethodGet && r.URL.Query().Has("token") // a link in a message: the token says enough
	}
	origins := r.Header.Values("Origin")
	if len(origins) == 0 {
		return r.Method == http.MethodGet || r.Method == http.MethodHead
	}
	from, err := url.Parse(origins[0])
	return len(origins) == 1 && err == nil && from.Scheme == "http" && strings.EqualFold(from.Host, r.Host)
}

// cookieName is not that of another page of the kind on the same machine, whose port is another.
func cookieName(r *http.Request) string {
	_, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		port = "80"
	}
	return "proviso-" + port
}

// letIn gives the cookie to who brings the token, and leads to the address without it.
func (d *Desk) letIn(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || !d.isToken(r.URL.Query().Get("token")) {
		plainly(w, http.StatusForbidden, "This token lets nobody in. Open the address that proviso serve has printed.")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: d.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (d *Desk) knows(r *http.Request) bool {
	c, err := r.Cookie(cookieName(r))
	return err == nil && d.isToken(c.Value)
}

func (d *Desk) isToken(text string) bool {
	return subtle.ConstantTimeCompare([]byte(text), []byte(d.token)) == 1
}

// bounded waits for a place among the requests that are worked on, and gives the work its time.
func (d *Desk) bounded(w http.ResponseWriter, r *http.Request, pages http.Handler) {
	wait := time.NewTimer(mostWait)
	defer wait.Stop()
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-r.Context().Done():
		return
	case <-wait.C:
		w.Header().Set("Retry-After", "5")
		plainly(w, http.StatusServiceUnavailable, "Too much is being drafted at once; try again in a moment.")
		return
	}
	ctx, done := context.WithTimeout(r.Context(), mostWork)
	defer done()
	pages.ServeHTTP(w, r.WithContext(ctx))
}
