package proviso_test

import "testing"

// BenchmarkDraft measures deciding, composing and checking a draft with its memo, before any format.
func BenchmarkDraft(b *testing.B) {
	s, d := studio(b), examples(b)["pump-control"]
	for b.Loop() {
		if _, err := s.Draft(d); err != nil {
			b.Fatal(err)
		}
	}
}
