// Package script knows how scripts run: which way characters go (the Unicode bidirectional
// algorithm, UAX #9), how Arabic letters join, and where a line may break. It knows nothing of fonts
// or pages.
package script

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Levels gives the embedding level of each character of one text that stands alone, as a name in an
// English sentence does: odd levels run from right to left. The base direction is that of the first
// strong character. Direction controls in the text are ignored: nobody's name may turn its
// neighbours around. The answer is nil when everything runs from left to right.
func Levels(text []rune) []uint8 {
	if !slices.ContainsFunc(text, runsLeft) {
		return nil
	}
	p := paragraph{base: firstStrong(text), class: make([]bidi.Class, len(text))}
	for i, r := range text {
		p.class[i] = classOf(r)
	}
	kinds := slices.Clone(p.class)
	p.weak()
	p.brackets(text, kinds)
	p.neutral()
	return p.levels(kinds)
}

func classOf(r rune) bidi.Class {
	properties, _ := bidi.LookupRune(r)
	switch c := properties.Class(); c {
	case bidi.LRO, bidi.RLO, bidi.LRE, bidi.RLE, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return bidi.BN
	case bidi.B, bidi.S:
		return bidi.WS
	default:
		return c
	}
}

func runsLeft(r rune) bool {
	c := classOf(r)
	return c == bidi.R || c == bidi.AL || c == bidi.AN
}

// firstStrong is rules P2 and P3.
func firstStrong(text []rune) uint8 {
	for _, r := range text {
		switch classOf(r) {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return 0
}

// paragraph is one text under resolution; class changes from rule to rule.
type paragraph struct {
	base  uint8
	class []bidi.Class
}

// edge is the class that stands before the start and after the end.
func (p *paragraph) edge() bidi.Class {
	if p.base == 1 {
		return bidi.R
	}
	return bidi.L
}

// weak is rules W1 to W7.
func (p *paragraph) weak() {
	p.marks()
	p.numbers()
	p.separators()
	p.terminators()
	strong := p.edge()
	for i, c := range p.class {
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.ES, bidi.ET, bidi.CS:
			p.class[i] = bidi.ON // W6
		case bidi.EN:
			if strong == bidi.L {
				p.class[i] = bidi.L // W7
			}
		}
	}
}

// marks is W1: a mark takes the class of what it stands on; so does an ignored control.
func (p *paragraph) marks() {
	before := p.edge()
	for i, c := range p.class {
		if c == bidi.NSM || c == bidi.BN {
			p.class[i] = before
		}
		before = p.class[i]
	}
}

// numbers is W2 and W3: digits after Arabic letters are Arabic digits; Arabic letters run left.
func (p *paragraph) numbers() {
	strong := p.edge()
	for i, c := range p.class {
		switch c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong, p.class[i] = c, bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				p.class[i] = bidi.AN
			}
		}
	}
}

// separators is W4: one separator between two numbers of a kind is part of the number.
func (p *paragraph) separators() {
	for i := 1; i+1 < len(p.class); i++ {
		c, before, after := p.class[i], p.class[i-1], p.class[i+1]
		if before == after && (c == bidi.CS && (before == bidi.EN || before == bidi.AN) || c == bidi.ES && before == bidi.EN) {
			p.class[i] = before
		}
	}
}

// terminators is W5: currency and percent signs beside a European number belong to it.
func (p *paragraph) terminators() {
	for i := 0; i < len(p.class); i++ {
		if p.class[i] != bidi.ET {
			continue
		}
		end := i
		for end < len(p.class) && p.class[end] == bidi.ET {
			end++
		}
		if i > 0 && p.class[i-1] == bidi.EN || end < len(p.class) && p.class[end] == bidi.EN {
			fill(p.class[i:end], bidi.EN)
		}
		i = end
	}
}

func fill(classes []bidi.Class, c bidi.Class) {
	for i := range classes {
		classes[i] = c
	}
}

// directionOf tells how a resolved class runs: L, R, or ON for neither. Numbers count as R (N1).
func directionOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// brackets is N0: a pair of brackets goes the way of what it holds.
func (p *paragraph) brackets(text []rune, kinds []bidi.Class) {
	for _, pair := range pairs(text, kinds) {
		inside := p.strongest(pair[0]+1, pair[1])
		if inside == bidi.ON {
			continue
		}
		if inside != p.edge() && p.before(pair[0]) != inside {
			inside = p.edge()
		}
		p.class[pair[0]], p.class[pair[1]] = inside, inside
	}
}

// pairs gives the positions of matching brackets, in the order of the opening ones.
func pairs(text []rune, kinds []bidi.Class) [][2]int {
	var open []int
	var found [][2]int
	for i, r := range text {
		if kinds[i] != bidi.ON {
			continue
		}
		properties, _ := bidi.LookupRune(r)
		switch {
		case !properties.IsBracket():
		case properties.IsOpeningBracket():
			open = append(open, i)
		default:
			for k := len(open) - 1; k >= 0; k-- {
				if Mirror(text[open[k]]) == r {
					found, open = append(found, [2]int{open[k], i}), open[:k]
					break
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return found
}

// strongest gives the base direction if anything between runs that way, else the other one found.
func (p *paragraph) strongest(from, to int) bidi.Class {
	found := bidi.Class(bidi.ON)
	for _, c := range p.class[from:to] {
		switch directionOf(c) {
		case p.edge():
			return p.edge()
		case bidi.L, bidi.R:
			found = directionOf(c)
		}
	}
	return found
}

// before gives the direction of the nearest directed character before position i.
func (p *paragraph) before(i int) bidi.Class {
	for i--; i >= 0; i-- {
		if d := directionOf(p.class[i]); d != bidi.ON {
			return d
		}
	}
	return p.edge()
}

// neutral is N1 and N2: what stands between two of one direction takes it, else the base direction.
func (p *paragraph) neutral() {
	for i := 0; i < len(p.class); i++ {
		if directionOf(p.class[i]) != bidi.ON {
			continue
		}
		end := i
		for end < len(p.class) && directionOf(p.class[end]) == bidi.ON {
			end++
		}
		way, after := p.before(i), p.edge()
		if end < len(p.class) {
			after = directionOf(p.class[end])
		}
		if way != after {
			way = p.edge()
		}
		fill(p.class[i:end], way)
		i = end
	}
}

// levels is I1, I2 and, for spaces at the end, L1.
func (p *paragraph) levels(kinds []bidi.Class) []uint8 {
	out := make([]uint8, len(p.class))
	for i, c := range p.class {
		switch {
		case c == bidi.R:
			out[i] = 1
		case c == bidi.L:
			out[i] = 2 * p.base
		default:
			out[i] = 2
		}
	}
	for i := len(kinds) - 1; i >= 0 && kinds[i] == bidi.WS; i-- {
		out[i] = p.base
	}
	return out
}
