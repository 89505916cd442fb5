package proviso

import "github.com/proviso-legal/proviso/clauses"

// Inputs gives the fingerprints of the law, the rulebook and the wording that a studio holds.
func (s *Studio) Inputs() clauses.Hashes {
	return clauses.Hashes{Law: s.law.Hash(), Book: s.book.Hash(), Pack: s.pack.Hash()}
}
