package proviso

import "github.com/proviso-legal/proviso/clauses"

// Inputs gives the fingerprints of the law, the rulebook and the wording that a studio holds; none for a
// studio that is not open.
func (s *Studio) Inputs() clauses.Hashes {
	if s == nil || s.book == nil {
		return clauses.Hashes{}
	}
	return clauses.Hashes{Law: s.law.Hash(), Book: s.book.Hash(), Pack: s.pack.Hash()}
}
