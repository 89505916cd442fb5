package fonts

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

func open(t testing.TB) *Set {
	t.Helper()
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFaceForScript(t *testing.T) {
	s := open(t)
	for _, c := range []struct {
		name, text, want string
	}{
		{"latin", "aŠłçﬁ½€№§¶“”’–—…•□", "serif"}, {"greek", "Ελλ", "serif"}, {"cyrillic", "Ростелеком", "serif"},
		{"vietnamese", "ổầềừợ", "serif"}, {"hebrew", "שלום״", "serif"}, {"arabic", "شﺷﻼ", "arabic"},
		{"han", "华為技術", "han"}, {"kana", "ひらカナー", "han"}, {"full width", "（）、。「」Ａ", "han"}, {"hangul", "삼성", "hangul"},
	} {
		for _, r := range c.text {
			if f := s.Face(Regular, r); f == nil || f.Name != c.want {
				t.Errorf("%s: %q (U+%04X) has face %v, want %s", c.name, r, r, f, c.want)
			}
		}
	}
	for _, r := range []rune{0, '\n', 0x85, '😀', 'ท', 0x10FFFF, -1} {
		if f := s.Face(Regular, r); f != nil {
			t.Errorf("U+%04X has face %s, want none", r, f.Name)
		}
	}
}

func TestStyles(t *testing.T) {
	s := open(t)
	for style, want := range map[Style]string{Regular: "serif", Bold: "serif-bold", Italic: "serif-italic", Bold | Italic: "serif-bold-italic"} {
		if got := s.Face(style, 'a').Name; got != want {
			t.Errorf("style %d has face %s, want %s", style, got, want)
		}
	}
}

// A subset is a font of its own, with the same widths and outlines, and without the rest.
func TestSubset(t *testing.T) {
	s := open(t)
	for _, text := range []string{"Clause 4.2 (Škoda)", "ổầ½Å", "华为技术", "삼성전자", "\ufef7\ufe91", ""} {
		face := s.Serif(Regular)
		for _, r := range text {
			face = s.Face(Regular, r)
		}
		t.Run(face.Name+" "+text, func(t *testing.T) { checkSubset(t, face, []rune(text)) })
	}
}

func checkSubset(t *testing.T, face *Face, runes []rune) {
	file := face.Subset(runes)
	small, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 40<<10 {
		t.Errorf("%d characters take %d bytes", len(runes), len(file))
	}
	again, err := parse("again", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runes {
		if again.Advance(r) != face.Advance(r) || again.Has(r) != face.Has(r) {
			t.Errorf("%q is %d wide, want %d", r, again.Advance(r), face.Advance(r))
		}
		sameOutline(t, face, small, r)
	}
	if again.Has('Q') {
		t.Error("a character that was not asked for is in the subset")
	}
}

// sources are the whole files, for comparison.
func sources(t *testing.T, name string) []byte {
	t.Helper()
	switch name {
	case "han":
		return droidSansFallback
	case "hangul":
		return nanumMyeongjo
	case "arabic":
		return notoNaskhArabic
	}
	return nil
}

func sameOutline(t *testing.T, face *Face, small *sfnt.Font, r rune) {
	file := sources(t, face.Name)
	if file == nil {
		return
	}
	whole, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outline(t, small, r), outline(t, whole, r); got != want {
		t.Errorf("%q is drawn otherwise in the subset", r)
	}
}

func outline(t *testing.T, f *sfnt.Font, r rune) string {
	t.Helper()
	var buf sfnt.Buffer
	g, err := f.GlyphIndex(&buf, r)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := f.LoadGlyph(&buf, g, fixed.I(1000), nil)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(segments)
}

// The numbers of the glyphs are those under which a PDF names them.
func TestSubsetKeepsTheOrder(t *testing.T) {
	f := open(t).Serif(Regular)
	file := f.Subset([]rune("cà\nbc😀a"))
	again, err := parse("again", file)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range "càba" {
		if i > 1 {
			i-- // à has two bytes
		}
		if got := int(again.glyph[r]); got != i+1 {
			t.Errorf("%q is glyph %d, want %d", r, got, i+1)
		}
	}
	if !bytes.Equal(file, f.Subset([]rune("càba"))) {
		t.Error("characters that are lacking or given again change the subset")
	}
}

// What is set in one byte needs no second look: every style has it, with the code that WinAnsi gives.
func TestCommonCharacters(t *testing.T) {
	all := Common()
	if len(all) != 95+13 {
		t.Errorf("%d common characters: %q", len(all), string(all))
	}
	for _, r := range all {
		for style := range Style(4) {
			if !open(t).Serif(style).Has(r) {
				t.Errorf("style %d lacks %q", style, r)
			}
		}
		if !norm.NFC.IsNormalString(string(r)) || unicode.Is(unicode.Cf, r) {
			t.Errorf("%q is not set as it stands", r)
		}
	}
	for r, want := range map[rune]byte{' ': 32, '~': 126, '\u00a0': 160, '€': 128, '’': 146} {
		if c, ok := Code(r); !ok || c != want {
			t.Errorf("%q has code %d, want %d", r, c, want)
		}
	}
	for _, r := range []rune{-1, '\n', '\t', 0x7F, 0xAD, 'é', '华'} {
		if c, ok := Code(r); ok {
			t.Errorf("%q has code %d, want none", r, c)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	whole := notoNaskhArabic
	for _, n := range []int{0, 3, 12, 100, 5000, len(whole) / 2} {
		if f, err := parse("damaged", whole[:n]); err == nil {
			t.Errorf("a file cut at %d bytes gives %v, want an error", n, f.Name)
		}
	}
}

// The licences ask that the files stay as their authors made them.
func TestFilesAreUnmodified(t *testing.T) {
	for name, want := range map[string]string{
		"DroidSansFallbackFull.ttf":      "acb6440a713d880a13a21b468ba7cd43f5a2b2934972e51be791c880730777b8",
		"NanumMyeongjo.ttf":              "a21faae83d2d16d11c639f04f25fbe410eda905969ad75eff50d63ca31569f25",
		"NotoNaskhArabic_400Regular.ttf": "706b4580c025f6c75ec1c06013e17f00a23ec1780091b77a5a5b339469bda94d",
	} {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(file)); got != want {
			t.Errorf("%s has the digest %s, want %s", name, got, want)
		}
	}
}
