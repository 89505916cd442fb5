package lint

import (
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// The pack that comes with the program is clean.
func TestBasePackIsClean(t *testing.T) {
	book, _ := book.BaseBook()
	statute, _ := law.Base()
	base, _ := templates.Base()
	for _, f := range append(clauses.Lint(base, book, statute), Wording(t.Context(), base, book)...) {
		t.Errorf("%s %s", f.Code, f)
	}
}
