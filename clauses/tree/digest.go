package tree

import (
	"crypto/sha256"
	"encoding/hex"
)

// TextHash gives the hex SHA-256 of the words of a document: headings, numbers and text of all sections but annexes,
// which belong to the house. It tells no more than the words do.
func (d *Draft) TextHash() string {
	var all []byte
	say := func(text string) { all = append(append(all, text...), 0) }
	say(d.Title)
	for _, s := range d.Sections {
		if s.Role == "annex" {
			continue
		}
		section := Clause{Number: s.Number, Heading: s.Heading, Blocks: s.Intro}
		for _, c := range append([]Clause{section}, s.Clauses...) {
			say(c.Number)
			EachBlock(c.Blocks, func(b Block) { say(b.Number) })
			EachRun(c, func(in *Inline) { say(in.Text) })
		}
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:])
}
