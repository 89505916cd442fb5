package rules_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

// unread is a reason for which law ids stay in the data though nothing reads them.
type unread struct {
	Why     string   `yaml:"why,required"`
	WaysOut bool     `yaml:"ways_out"` // the reason is one for limits, exemptions, derogations and authorisations too
	IDs     []string `yaml:"ids,required"`
}

// wayOut finds a provision that says what a law leaves free, or how it is opened.
var wayOut = regexp.MustCompile(`exempt|derogat|authoris|permission|approval|licen[cs]e|outside|free|left out|not touched|excus|wind-down|only where`)

// What the law records is read: by a condition, by a rule or an insolvency answer that cites it, by wording, by a
// treaty question, or by the watch list, which reads bills. What nothing reads stands in testdata/unread.yaml with a
// reason; a new id that nothing reads fails here, and so does a listed one that is read by now. What a law leaves free,
// and how it is opened, has a reason of its own.
func TestLawIsRead(t *testing.T) {
	l, b := base(t)
	read := readLaw(t, l, b)
	text, err := os.ReadFile("testdata/unread.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var groups []unread
	if bad := strictyaml.Decode("unread.yaml", text, 0, &groups); len(bad) > 0 {
		t.Fatal(bad)
	}
	listed := map[string]bool{}
	for _, g := range groups {
		for _, id := range g.IDs {
			switch {
			case listed[id]:
				t.Errorf("%s is listed twice", id)
			case !l.Knows(id):
				t.Errorf("%s is listed and not in the law", id)
			case read[id]:
				t.Errorf("%s is listed as unread, and is read", id)
			case !g.WaysOut && wayOut.MatchString(says(l, id)):
				t.Errorf("%s is a way out: write a rule, strike it, or list it with a reason for ways out", id)
			}
			listed[id] = true
		}
	}
	for _, id := range l.IDs() {
		if !read[id] && !listed[id] {
			t.Errorf("nothing reads %s: write a rule, strike it, or list it with a reason", id)
		}
	}
}

// says gives what a provision or an article says; "" of a whole instrument.
func says(l *law.Law, id string) string {
	switch e, _ := l.Find(id); {
	case e.Provision != nil:
		return e.Provision.Says
	case e.Article != nil:
		return e.Article.Says
	}
	return ""
}

var quotedID = regexp.MustCompile(`(?:"|\{law:)([A-Z][A-Za-z0-9.\-]+)["}]`)

// readLaw gives the ids that something reads. Who reads a provision reads its instrument, and who reads an alias all
// that stand under it.
func readLaw(t *testing.T, l *law.Law, b *book.Book) map[string]bool {
	t.Helper()
	read := map[string]bool{}
	for _, q := range b.Schema().Questions {
		read[q.ID] = true
	}
	for _, r := range b.Rules() {
		for _, id := range slices.Concat(r.Authority, r.Reads.Agreements) {
			read[id] = true
		}
	}
	for _, place := range l.Places() {
		for _, role := range []string{"supplier", "customer"} {
			_, cites, _ := l.Insolvency(place, role)
			for _, c := range cites {
				read[c.Instrument], read[c.Provision] = true, true
			}
		}
	}
	wording := os.DirFS("../templates/base")
	fs.WalkDir(wording, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(wording, name)
		for _, m := range quotedID.FindAllStringSubmatch(string(text), -1) {
			read[m[1]] = true
		}
		return err
	})
	for _, i := range l.Instruments() {
		read[i.ID] = read[i.ID] || i.Status == "bill" || i.Status == "proposal"
		for _, p := range i.Provisions {
			read[p.ID] = read[p.ID] || p.As != "" && read[p.As]
			read[i.ID] = read[i.ID] || read[p.ID]
			if p.As != "" {
				read[p.As] = read[p.As] || read[p.ID]
			}
		}
	}
	for _, g := range l.Agreements() {
		read[g.ID] = true // every treaty question asks every agreement
		for _, a := range g.Articles {
			read[a.ID] = read[a.ID] || slices.Contains(law.Subjects[:], a.Subject)
		}
	}
	return read
}
