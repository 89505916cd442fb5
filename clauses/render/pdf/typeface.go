package pdf

import (
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"sync"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
)

// typeface is a face on its way into the file, in up to two parts. Common characters take one byte
// each (a TrueType font in WinAnsi encoding); others are numbered as they come (a composite font,
// Identity-H). The second part holds no more than what is used.
type typeface struct {
	*fonts.Face
	common, other string // names of the parts on the pages
	serif         bool
	used          [256]bool
	others        []rune
	number        map[rune]uint16
}

// see gives the code of a character in its part of the face, and tells whether it is common.
func (t *typeface) see(r rune) (code uint16, common bool) {
	if c, ok := fonts.Code(r); ok && t.serif {
		t.used[c] = true
		return uint16(c), true
	}
	n, ok := t.number[r]
	if !ok {
		t.others = append(t.others, r)
		n = uint16(len(t.others))
		t.number[r] = n
	}
	return n, false
}

// typeface gives the face its place among those of the file.
func (p *painter) typeface(f *fonts.Face) *typeface {
	for _, t := range p.typefaces {
		if t.Face == f {
			return t
		}
	}
	n := len(p.typefaces) + 1
	t := &typeface{Face: f, common: fmt.Sprintf("/C%d", n), other: fmt.Sprintf("/O%d", n), serif: f.Serif(), number: map[rune]uint16{}}
	p.typefaces = append(p.typefaces, t)
	return t
}

// embed writes the fonts into a file and gives what the pages call them.
func (p *painter) embed(f *file) string {
	names := ""
	unicode := f.add("<</Filter /FlateDecode>>", commonToUnicode())
	for _, t := range p.typefaces {
		if used := t.commonUsed(); len(used) > 0 {
			names += fmt.Sprintf("%s %d 0 R ", t.common, t.embedCommon(f, used, unicode))
		}
		if len(t.others) > 0 {
			names += fmt.Sprintf("%s %d 0 R ", t.other, t.embedOthers(f))
		}
	}
	return names
}

func (t *typeface) commonUsed() (runes []rune) {
	for _, r := range fonts.Common() {
		if c, _ := fonts.Code(r); t.used[c] {
			runes = append(runes, r)
		}
	}
	return runes
}

// few is the number of common characters below which a font of them alone is smaller by enough to be
// worth making.
const few = 40

func (t *typeface) embedCommon(f *file, used []rune, unicode int) int {
	p, widths := prepared(t.Face)
	if len(used) < few {
		p = cutDown(t.Face, used, deflate)
	}
	const nonsymbolic = 1 << 5
	name := t.baseName(t.common)
	return f.add(fmt.Sprintf("<</Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 255 "+
		"/Widths %s /FontDescriptor %d 0 R /ToUnicode %d 0 R>>", name, widths, t.describe(f, name, p, nonsymbolic), unicode), nil)
}

func (t *typeface) embedOthers(f *file) int {
	widths := make([]int, len(t.others))
	codes := make([]int, len(t.others))
	for i, r := range t.others {
		widths[i], codes[i] = t.Advance(r), i+1
	}
	const symbolic = 1 << 2
	name := t.baseName(t.other)
	descendant := f.add(fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "+
		"/CIDToGIDMap /Identity /W [1 %d] /FontDescriptor %d 0 R>>", name, widths, t.describe(f, name, cutDown(t.Face, t.others, deflate), symbolic)), nil)
	return f.add(fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		name, descendant, f.add("<<>>", toUnicode(2, codes, t.others))), nil)
}

// baseName marks the name of the face as that of a subset, by letters of its own for each (ISO 32000-1,
// 9.6.4).
func (t *typeface) baseName(part string) string {
	sum := sha256.Sum256([]byte(t.Name + part))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag) + "+" + t.Name
}

// describe adds a font's program and its descriptor; charset is the flag for what it holds.
func (t *typeface) describe(f *file, name string, p program, charset int) int {
	m := t.Metrics()
	if t.serif {
		charset |= 1 << 1
	}
	if m.Slant != 0 {
		charset |= 1 << 6
	}
	stem := 50 + m.Weight*m.Weight/(65*65) // a guess that readers use only when a font is missing
	file := f.add(fmt.Sprintf("<</Filter /FlateDecode /Length1 %d>>", p.length), p.deflated)
	return f.add(fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox %d /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		name, charset, m.Box, m.Slant, m.Ascent, m.Descent, m.CapHeight, stem, file), nil)
}

// program is a TrueType file as it is embedded.
type program struct {
	deflated []byte
	length   int // before
}

func cutDown(f *fonts.Face, runes []rune, deflate func([]byte) []byte) program {
	file := f.Subset(runes)
	return program{deflate(file), len(file)}
}

// commonPart is what a file needs of the common characters of a face.
type commonPart struct {
	program
	widths string
}

// commonParts are made once a process: by face, a func() commonPart.
var commonParts sync.Map

func prepared(f *fonts.Face) (program, string) {
	made, _ := commonParts.LoadOrStore(f, sync.OnceValue(func() commonPart {
		var widths [256]int
		for _, r := range fonts.Common() {
			c, _ := fonts.Code(r)
			widths[c] = f.Advance(r)
		}
		return commonPart{cutDown(f, fonts.Common(), newDeflater(zlib.BestCompression).deflate), fmt.Sprint(widths)}
	}))
	part := made.(func() commonPart)()
	return part.program, part.widths
}

// commonToUnicode is needed for the no-break space alone, which WinAnsi reads as a space.
var commonToUnicode = sync.OnceValue(func() []byte {
	runes := fonts.Common()
	codes := make([]int, len(runes))
	for i, r := range runes {
		c, _ := fonts.Code(r)
		codes[i] = int(c)
	}
	return deflate(toUnicode(1, codes, runes))
})

// toUnicode says which characters the codes of a font stand for (ISO 32000-1, 9.10.3); a code has one
// byte or two. All are of the basic plane.
func toUnicode(size int, codes []int, runes []rune) []byte {
	const most = 100 // in one block
	digits := 2 * size
	out := fmt.Appendf(nil, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"+
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<%0*X> <%0*X>\nendcodespacerange\n", digits, 0, digits, 1<<(8*size)-1)
	for from := 0; from < len(runes); from += most {
		to := min(from+most, len(runes))
		out = fmt.Appendf(out, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			out = fmt.Appendf(out, "<%0*X> <%04X>\n", digits, codes[i], runes[i])
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
