package proviso

import "github.com/proviso-legal/proviso/internal/proof"

// Breach is a law of the rulebook that a deal breaks, in a Proof; Deal is the smallest such deal, as a file.
type Breach = proof.Breach

// Unresolved is a law that was neither proved nor shown to be broken, in a Proof.
type Unresolved = proof.Unresolved
