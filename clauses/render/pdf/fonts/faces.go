// Package fonts holds the type that a PDF is set in: Liberation Serif for Latin, Greek, Cyrillic,
// Vietnamese and Hebrew, and one face each for Arabic, for Han with kana, and for Hangul. It knows
// which characters a face has, how wide they are, and how to cut a face down to the ones used.
//
// Faces are parsed once in a process and only when a text needs them; they are read-only and safe
// for any number of goroutines.
package fonts

import (
	"cmp"
	_ "embed"
	"fmt"
	"sync"
	"unicode"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

//go:embed DroidSansFallbackFull.ttf
var droidSansFallback []byte

//go:embed NanumMyeongjo.ttf
var nanumMyeongjo []byte

//go:embed NotoNaskhArabic_400Regular.ttf
var notoNaskhArabic []byte

// Style is a sum of Bold and Italic.
type Style uint8

// The styles.
const (
	Regular Style = 0
	Bold    Style = 1
	Italic  Style = 2
)

// serif is the body face in its four styles, indexed by Style.
var serif = [4]func() (*Face, error){
	once("serif", liberationserifregular.TTF),
	once("serif-bold", liberationserifbold.TTF),
	once("serif-italic", liberationserifitalic.TTF),
	once("serif-bold-italic", liberationserifbolditalic.TTF),
}

// fallback faces have one style; each is opened only for characters of its scripts.
var fallback = []struct {
	scripts []*unicode.RangeTable
	open    func() (*Face, error)
}{
	{[]*unicode.RangeTable{unicode.Arabic}, once("arabic", notoNaskhArabic)},
	{[]*unicode.RangeTable{unicode.Hangul}, once("hangul", nanumMyeongjo)},
	{[]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, wide}, once("han", droidSansFallback)},
}

// wide is East Asian punctuation and the full-width forms, which Unicode counts to no one script.
var wide = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x2E80, Hi: 0x2FFF, Stride: 1}, {Lo: 0x3000, Hi: 0x303F, Stride: 1}, {Lo: 0x30FB, Hi: 0x30FC, Stride: 1},
	{Lo: 0x3200, Hi: 0x33FF, Stride: 1}, {Lo: 0xFE30, Hi: 0xFE4F, Stride: 1}, {Lo: 0xFF00, Hi: 0xFFEF, Stride: 1},
}}

func once(name string, file []byte) func() (*Face, error) {
	return sync.OnceValues(func() (*Face, error) {
		f, err := parse(name, file)
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", name, err)
		}
		return f, nil
	})
}

// Set is the faces of one document. It opens fallback faces as characters ask for them, and is for
// one goroutine.
type Set struct {
	serif [4]*Face
	err   error
}

// Open gives the faces for a document.
func Open() (*Set, error) {
	s := &Set{}
	for i, open := range serif {
		f, err := open()
		if err != nil {
			return nil, err
		}
		s.serif[i] = f
	}
	return s, nil
}

// Err gives the first damaged font file that Face met: a fault of the build, not of the document.
func (s *Set) Err() error { return s.err }

// Face gives the face for r: the body face in the style, else a fallback of r's script, else any that
// has it, else nil. The answer does not depend on what was asked before.
func (s *Set) Face(style Style, r rune) *Face {
	if f := s.serif[style]; f.Has(r) {
		return f
	}
	if r >= planeSize {
		return nil
	}
	for _, fb := range fallback {
		if unicode.In(r, fb.scripts...) {
			if f := s.opened(fb.open); f.Has(r) {
				return f
			}
		}
	}
	for _, fb := range fallback {
		if f := s.opened(fb.open); f.Has(r) {
			return f
		}
	}
	return nil
}

// opened gives a fallback face, or one without characters when its file is damaged.
func (s *Set) opened(open func() (*Face, error)) *Face {
	f, err := open()
	if err != nil {
		s.err = cmp.Or(s.err, err)
		return &Face{}
	}
	return f
}

// Serif gives the body face in a style.
func (s *Set) Serif(style Style) *Face { return s.serif[style] }
