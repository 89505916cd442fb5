package proviso_test

import (
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/lint"
	"github.com/proviso-legal/proviso/templates"
)

// BenchmarkDraft measures a draft before any format, as a whole and by its steps: deciding, composing (whose
// wordings are known after the first deal that varies them so), looking for faults of drafting, and the memo,
// which is written only for who asks for it. A third of the time is deciding (conditions and their reasons), a fifth
// following the double braces, a third setting the words and checking the tree; reading Markdown and the patterns
// of faults are done once for each text.
func BenchmarkDraft(b *testing.B) {
	s, d := studio(b), examples(b)["pump-control"]
	c := draft(b, d)
	pack, _ := templates.Base()
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"whole", func() error { _, err := s.Draft(d); return err }},
		{"decide", func() error { _, err := s.Decision(d); return err }},
		{"compose", func() error { _, found := clauses.Assemble(c.Decision(), pack, clauses.Options{}); return found.Err() }},
		{"faults", func() error { return lint.Draft(c.Decision(), c.Draft).Err() }},
		{"memo", func() error {
			_, found := clauses.Memo(c.Decision(), c.Draft, pack, clauses.Options{})
			return found.Err()
		}},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := step.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
