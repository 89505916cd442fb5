package proviso_test

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// choices makes the choices of a dealer from bytes, eight for each, and goes on at random when there are no
// more. Equal bytes give equal choices.
type choices struct {
	left []byte
	more *rand.PCG
}

func (c *choices) Uint64() uint64 {
	if len(c.left) < 8 {
		return c.more.Uint64()
	}
	n := binary.LittleEndian.Uint64(c.left)
	c.left = c.left[8:]
	return n
}

// Whatever a deal chooses, its draft holds together. What is found is shrunk as in TestRandomDeals.
func FuzzDraft(f *testing.F) {
	s := studio(f)
	for _, seed := range [][]byte{nil, []byte("0123456789abcdef"), make([]byte, 800)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		p := dealerOf(s, &choices{bytes, rand.NewPCG(uint64(len(bytes)), 1)}).deal()
		for _, b := range judge(s, p, 1).broken {
			still := func(q profile) bool {
				for _, other := range judge(s, q, 1).broken {
					if b.same(other) {
						return true
					}
				}
				return false
			}
			t.Fatalf("%s: %s\n%s", b.law, b.says, p.smaller(still).yaml())
		}
	})
}
