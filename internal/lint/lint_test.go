package lint

import (
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// The pack that comes with the program is clean.
func TestBasePackIsClean(t *testing.T) {
	book, _ := rules.BaseBook()
	base, _ := templates.Base()
	for _, f := range Wording(base, book) {
		if f.Severity != finding.Note {
			t.Errorf("%s %s", f.Code, f)
		}
	}
}
