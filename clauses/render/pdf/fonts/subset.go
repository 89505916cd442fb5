package fonts

import (
	"encoding/binary"
	"maps"
	"slices"
)

var be = binary.BigEndian

// Subset gives a complete TrueType file that holds these characters in their order, from glyph 1 on,
// and after them only the parts that they are drawn from. Characters that the face lacks, and ones
// given again, are left out.
func (f *Face) Subset(runes []rune) []byte {
	s := &subset{face: f, of: make(map[rune]uint16, len(runes)), number: map[uint16]uint16{0: 0}, glyphs: []uint16{0}}
	for _, r := range runes {
		if _, given := s.of[r]; f.Has(r) && !given {
			s.of[r] = s.append(f.glyph[r])
		}
	}
	s.draw()
	return s.file()
}

// subset is a font file in the making: glyphs are old numbers in their new order.
type subset struct {
	face             *Face
	of               map[rune]uint16
	glyphs           []uint16
	number           map[uint16]uint16 // new, by old
	loca, glyf, hmtx []byte
}

// append gives a glyph its new number, a further one when two characters look alike: text is read by it.
func (s *subset) append(glyph uint16) uint16 {
	n := uint16(len(s.glyphs))
	s.glyphs, s.number[glyph] = append(s.glyphs, glyph), n
	return n
}

// draw copies outlines and widths. Parts of compound glyphs join the list while it is walked.
func (s *subset) draw() {
	for i := 0; i < len(s.glyphs); i++ {
		outline := unhinted(s.face.outline(s.glyphs[i]))
		for _, at := range parts(outline) {
			old := be.Uint16(outline[at:])
			n, known := s.number[old]
			if !known {
				n = s.append(old)
			}
			be.PutUint16(outline[at:], n)
		}
		s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
		s.glyf = pad(append(s.glyf, outline...))
		s.hmtx = append(s.hmtx, s.face.metric(s.glyphs[i])...)
	}
	s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
}

// outline gives the drawing of a glyph, empty for a blank one.
func (f *Face) outline(glyph uint16) []byte {
	loca, g := f.tables["loca"], int(glyph)
	if f.long {
		return f.tables["glyf"][be.Uint32(loca[4*g:]):be.Uint32(loca[4*g+4:])]
	}
	return f.tables["glyf"][2*int(be.Uint16(loca[2*g:])) : 2*int(be.Uint16(loca[2*g+2:]))]
}

// metric gives width and left bearing. Glyphs past the last width share it.
func (f *Face) metric(glyph uint16) []byte {
	hmtx, g := f.tables["hmtx"], int(glyph)
	if g < f.widths {
		return hmtx[4*g : 4*g+4]
	}
	last, bearing := 4*(f.widths-1), 4*f.widths+2*(g-f.widths)
	return slices.Concat(hmtx[last:last+2], hmtx[bearing:bearing+2])
}

// Flags of a part of a compound glyph (OpenType, glyf table).
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	moreParts     = 1 << 5
	twoScales     = 1 << 6
	matrix        = 1 << 7
	hinted        = 1 << 8
)

// parts gives the offsets at which a compound glyph names other glyphs; none for a simple one.
func parts(outline []byte) []int {
	if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
		return nil
	}
	var found []int
	for at := 10; ; {
		flags := be.Uint16(outline[at:])
		found = append(found, at+2)
		at += partLength(flags)
		if flags&moreParts == 0 {
			return found
		}
	}
}

func partLength(flags uint16) int {
	n := 6
	if flags&wordArguments != 0 {
		n += 2
	}
	switch {
	case flags&oneScale != 0:
		n += 2
	case flags&twoScales != 0:
		n += 4
	case flags&matrix != 0:
		n += 8
	}
	return n
}

// file joins the tables, sorted by name as the format wants.
func (s *subset) file() []byte {
	tables := s.tables()
	names := slices.Sorted(maps.Keys(tables))
	head := be.AppendUint16([]byte{0, 1, 0, 0}, uint16(len(names)))
	head = append(head, make([]byte, 6)...) // search hints, which no reader of ours uses
	var body []byte
	start := 12 + 16*len(names)
	for _, name := range names {
		head = append(head, name...)
		head = be.AppendUint32(head, checksum(tables[name]))
		head = be.AppendUint32(head, uint32(start+len(body)))
		head = be.AppendUint32(head, uint32(len(tables[name])))
		body = pad(append(body, tables[name]...))
	}
	return append(head, body...)
}

// unhinted copies an outline without the instructions that fit it to a coarse screen: they are half of a
// face, and paper needs none.
func unhinted(outline []byte) []byte {
	if found := parts(outline); len(found) > 0 {
		last := found[len(found)-1] - 2
		flags := be.Uint16(outline[last:])
		out := slices.Clone(outline[:last+partLength(flags)])
		be.PutUint16(out[last:], flags&^hinted)
		return out
	}
	if len(outline) < 10 {
		return nil
	}
	at := 10 + 2*int(be.Uint16(outline)) // after the ends of the contours
	rest := outline[at+2+int(be.Uint16(outline[at:])):]
	return slices.Concat(outline[:at], []byte{0, 0}, rest)
}

func (s *subset) tables() map[string][]byte {
	from := s.face.tables
	head, hhea, maxp := slices.Clone(from["head"]), slices.Clone(from["hhea"]), slices.Clone(from["maxp"])
	be.PutUint16(head[50:], 1) // long offsets
	be.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	be.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	post := slices.Concat([]byte{0, 3, 0, 0}, from["post"][4:16], make([]byte, 16)) // no glyph names
	t := map[string][]byte{
		"head": head, "hhea": hhea, "maxp": maxp, "post": post, "OS/2": from["OS/2"],
		"hmtx": s.hmtx, "loca": s.loca, "glyf": s.glyf, "cmap": s.cmap(), "name": {0, 0, 0, 0, 0, 6},
	}
	return t
}

// cmap writes a format 4 table: runs of characters whose glyph numbers run along with them.
func (s *subset) cmap() []byte {
	var first, last, delta []uint16
	for _, r := range slices.Sorted(maps.Keys(s.of)) {
		c, d := uint16(r), s.of[r]-uint16(r)
		if k := len(last) - 1; k >= 0 && last[k]+1 == c && delta[k] == d {
			last[k] = c
			continue
		}
		first, last, delta = append(first, c), append(last, c), append(delta, d)
	}
	first, last, delta = append(first, 0xFFFF), append(last, 0xFFFF), append(delta, 1)
	n := uint16(len(first))
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	words := []uint16{4, 16 + 8*n, 0, 2 * n, 0, 0, 0}
	words = slices.Concat(words, last, []uint16{0}, first, delta, make([]uint16, n))
	for _, w := range words {
		out = be.AppendUint16(out, w)
	}
	return out
}

func pad(b []byte) []byte { return append(b, make([]byte, (4-len(b)%4)%4)...) }

func checksum(table []byte) uint32 {
	var sum uint32
	for chunk := range slices.Chunk(table, 4) {
		var word [4]byte
		copy(word[:], chunk)
		sum += be.Uint32(word[:])
	}
	return sum
}
