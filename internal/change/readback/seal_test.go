package readback_test

import (
	"bytes"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/change/readback"
)

// A seal holds until any byte of the file is another, the seal's own among them.
func TestSealOfAText(t *testing.T) {
	file := render.Sealed([]byte("# A\n\nB C\n\n" + render.TrailerOpen + `{"program":"1","seal":"` + render.OpenSeal + `"}` + render.TrailerClose + "\n"))
	if !readback.Sealed("x.md", file) {
		t.Fatalf("no seal: %s", file)
	}
	for i := range file {
		other := bytes.Clone(file)
		other[i] ^= 1
		if readback.Sealed("x.md", other) {
			t.Errorf("the seal holds with another byte %d", i)
		}
	}
	for _, text := range []string{"", "seal", `"seal":"` + render.OpenSeal + `"`} {
		for _, name := range []string{"x.md", "x.pdf", "x.docx"} {
			if readback.Sealed(name, []byte(text)) {
				t.Errorf("%s: %q is sealed", name, text)
			}
		}
	}
}
