package lint

import (
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/rules/book"
)

// Whatever a firm writes is read to its end.
func FuzzWording(f *testing.F) {
	for _, body := range []string{
		"shall", "1. shall", "Shall be; and", "É shall é.", "1. {party:supplier} shall", "{ref:escrow.deposit}: {term:Deposit|é}", "(  ) .. ,,",
		"1. {Party:supplier} must\n\n   1. {def:É}\n   1. {point:ESC-16.cure} days;", "| a | b |\n|---|---|\n| | shall |",
		"{{ range roles \"no-russia-ip-clause\" }}{Party:{{.}}} shall keep it within 5 {{ end }}",
		"{{ if included \"escrow.hold\" }}{{ if known \"host.title\" }}x{{ end }}{{ end }}",
	} {
		f.Add(body)
	}
	book, _ := book.BaseBook()
	f.Fuzz(func(t *testing.T, body string) {
		file := &fstest.MapFile{Data: []byte("---\nid: escrow.odd\ntitle: Odd\nbasis: [ESC-01]\nwhy: Odd.\n---\n\n" + body)}
		p, found := layered(t, fstest.MapFS{"escrow/odd.md": file, "pack.yaml": {Data: []byte("pack: odd\nversion: 1\nbase: 1\n")}})
		if found.Errors() {
			t.Skip("not wording")
		}
		for _, m := range readWording(p, book, func(s script) bool { return s.in == "escrow.odd" }) {
			if m.Place.File == "odd/escrow/odd.md" && m.Place.Line == 0 {
				t.Errorf("%s has no place", m)
			}
		}
	})
}
