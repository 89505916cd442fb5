package lint

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/templates"
)

// A pack whose clauses ask forty questions each cannot be read in all variations: so much is read as is
// bounded, and the rest is said to be unread.
func TestManyVariationsAreBounded(t *testing.T) {
	base, _ := templates.Base()
	book, _ := book.BaseBook()
	clauses := full.Count(t)
	files := fstest.MapFS{}
	for n := range clauses {
		var b strings.Builder
		fmt.Fprintf(&b, "---\nid: escrow.evil-%d\ntitle: Evil\nbasis: [ESC-01]\nwhy: A test.\n---\n\n", n)
		for i, r := range book.Rules()[:40] {
			fmt.Fprintf(&b, "%d. The text says %d.\n{{ if applies %q }}%d. The text says %d again.{{ end }}\n", 2*i+1, i, r.ID, 2*i+2, i)
		}
		files[fmt.Sprintf("escrow/evil-%d.md", n)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	p, found := base.Over(templates.Layer{Imprint: &templates.Imprint{Pack: "evil", Version: "1", Base: "0.1.0"}, Files: files})
	if found.Errors() {
		t.Fatal(found)
	}
	start := time.Now() // of reading; the base was read before
	found = readWording(p, book, func(s script) bool { return strings.HasPrefix(s.in, "escrow.evil-") })
	said := 0
	for _, f := range found {
		if f.Code == "lint.variations" && f.Severity == finding.Warning {
			said++
		}
	}
	if said != clauses {
		t.Errorf("%d of %d clauses are said to be read in part", said, clauses)
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("reading took %s", took)
	}
}
