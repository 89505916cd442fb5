package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// planeSize is the number of characters of the basic plane; faces know no others.
const planeSize = 1 << 16

// Face is one parsed TrueType file.
type Face struct {
	Name    string // unique among the faces of this package
	glyph   []uint16
	advance []uint16 // thousandths of an em, by character
	tables  map[string][]byte
	long    bool // how loca counts
	widths  int  // entries of hmtx that have a width
}

// Has tells whether the face has a glyph for r.
func (f *Face) Has(r rune) bool { return r >= 0 && int(r) < len(f.glyph) && f.glyph[r] != 0 }

// Advance gives the width of r in thousandths of the type size; 0 when the face lacks it.
func (f *Face) Advance(r rune) int {
	if uint32(r) >= uint32(len(f.advance)) {
		return 0
	}
	return int(f.advance[r])
}

// Width gives the width of text at a type size.
func (f *Face) Width(text string, size float64) float64 {
	w := 0
	for _, r := range text {
		w += f.Advance(r)
	}
	return float64(w) * size / 1000
}

func parse(name string, file []byte) (*Face, error) {
	outlines, err := sfnt.Parse(file)
	if err != nil {
		return nil, err
	}
	f := &Face{Name: name, glyph: make([]uint16, planeSize), advance: make([]uint16, planeSize)}
	if err := f.cutTables(file); err != nil {
		return nil, err
	}
	return f, f.measure(outlines)
}

// measure reads glyph number and width of every character.
func (f *Face) measure(outlines *sfnt.Font) error {
	var buf sfnt.Buffer
	em := outlines.UnitsPerEm()
	for r := range rune(planeSize) {
		if unicode.IsControl(r) {
			continue // some faces give these an empty glyph
		}
		g, err := outlines.GlyphIndex(&buf, r)
		if err != nil {
			return err
		}
		if g == 0 {
			continue
		}
		a, err := outlines.GlyphAdvance(&buf, g, fixed.I(int(em)), font.HintingNone)
		if err != nil {
			return err
		}
		f.glyph[r] = uint16(g)
		f.advance[r] = uint16(math.Round(float64(a) / 64 * 1000 / float64(em)))
	}
	return nil
}

// needed are the tables that a subset is made from.
var needed = []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "post", "OS/2"}

// cutTables finds the tables of a TrueType file with quadratic outlines.
func (f *Face) cutTables(file []byte) error {
	if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
		return errors.New("no TrueType file with quadratic outlines")
	}
	f.tables = map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		from, length := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+length > uint64(len(file)) {
			return errors.New("a table reaches beyond the end of the file")
		}
		f.tables[string(entry[:4])] = file[from : from+length]
	}
	for _, t := range needed {
		if f.tables[t] == nil {
			return fmt.Errorf("table %s is missing", t)
		}
	}
	f.long = binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	f.widths = int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	return nil
}

// Serif tells whether this is the body face, which comes in four styles; the others have one.
func (f *Face) Serif() bool { return strings.HasPrefix(f.Name, "serif") }

// Metrics are what a PDF says of a face; lengths are in thousandths of an em.
type Metrics struct {
	Box                        [4]int // left, bottom, right, top of all glyphs laid over each other
	Ascent, Descent, CapHeight int
	Slant                      int // degrees, negative to the right
	Weight                     int // 400 regular, 700 bold
}

// Metrics reads the measures of the face.
func (f *Face) Metrics() Metrics {
	head, hhea, os2 := f.tables["head"], f.tables["hhea"], f.tables["OS/2"]
	em := int(be.Uint16(head[18:]))
	length := func(table []byte, at int) int { return int(int16(be.Uint16(table[at:]))) * 1000 / em }
	m := Metrics{Ascent: length(hhea, 4), Descent: length(hhea, 6), Slant: int(int16(be.Uint16(f.tables["post"][4:]))), Weight: int(be.Uint16(os2[4:]))}
	for i := range m.Box {
		m.Box[i] = length(head, 36+2*i)
	}
	m.CapHeight = m.Ascent
	if len(os2) >= 90 {
		m.CapHeight = length(os2, 88)
	}
	return m
}
