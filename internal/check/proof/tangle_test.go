package proof

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Definitions that each use the next one in two ways give more ways than can be followed: the proof says
// so and does not try.
func TestTangledDefinitionsAreSaid(t *testing.T) {
	l, _ := law.Base()
	book, _ := book.BaseBook()
	base, _ := templates.Base()
	ids := book.Rules()
	var terms strings.Builder
	terms.WriteString("---\nterms: escrow\n---\n\n")
	for i := range 30 {
		fmt.Fprintf(&terms, "## Evil %d\nmeans {{ if applies %q }}{term:Evil %d}{{ else }}the {term:Evil %d}{{ end }}.\n\n", i, ids[i].ID, i+1, i+1)
	}
	terms.WriteString("## Evil 30\nmeans nothing.\n")
	clause := "---\nid: escrow.evil\ntitle: Evil\nbasis: [ESC-01]\nwhy: A test.\n---\n\nA {term:Evil 0} is one.\n"
	p, found := base.Over(templates.Layer{Imprint: &templates.Imprint{Pack: "evil", Version: "1", Base: "0.1.0"}, Files: fstest.MapFS{
		"escrow/terms.md": {Data: []byte(terms.String())}, "escrow/evil.md": {Data: []byte(clause)},
	}})
	if found.Errors() {
		t.Fatal(found)
	}
	m := newModel(l, book, p)
	text := m.text()
	if len(m.tangled) != 1 || m.tangled[0] != "escrow.evil" || len(text.mentions["escrow.evil"]) != mostMentions {
		t.Errorf("tangled are %v with %d uses", m.tangled, len(text.mentions["escrow.evil"]))
	}
}
