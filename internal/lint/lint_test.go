package lint

import (
	"testing"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

// The pack that comes with the program is clean.
func TestBasePackIsClean(t *testing.T) {
	book, _ := rules.BaseBook()
	statute, _ := law.Base()
	_, found := Pack(nil, book, statute)
	for _, f := range found {
		t.Errorf("%s %s", f.Code, f)
	}
}
