package script

import (
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Letter is one character to paint with the characters it stands for: a ligature stands for two.
type Letter struct {
	Rune   rune
	Source string
}

// shapes are the presentation forms of one Arabic letter; 0 where it has none.
type shapes struct{ isolated, final, initial, medial rune }

// Join gives the letters of a text with Arabic ones in the forms that their neighbours ask for. The
// text is in composed form (NFC). Other characters stay as they are.
func Join(text []rune) []Letter {
	out := make([]Letter, 0, len(text))
	for i := 0; i < len(text); i++ {
		r := text[i]
		if !unicode.Is(unicode.Arabic, r) {
			out = append(out, Letter{r, string(r)})
			continue
		}
		before := joinsForward(neighbour(text, i, -1))
		if i+1 < len(text) {
			if form, ok := ligatures()[[2]rune{r, text[i+1]}]; ok {
				out = append(out, Letter{form.pick(before, false), string(text[i : i+2])})
				i++
				continue
			}
		}
		after := joinsBackward(neighbour(text, i, 1))
		out = append(out, Letter{letters()[r].pickOr(r, before, after), string(r)})
	}
	return out
}

const tatweel = 'ـ'

// neighbour gives the next character in a direction that is no mark, or 0.
func neighbour(text []rune, i, step int) rune {
	for i += step; i >= 0 && i < len(text); i += step {
		if !unicode.Is(unicode.Mn, text[i]) {
			return text[i]
		}
	}
	return 0
}

// joinsForward tells whether r reaches out to the letter after it.
func joinsForward(r rune) bool { return r == tatweel || letters()[r].initial != 0 }

// joinsBackward tells whether r reaches out to the letter before it.
func joinsBackward(r rune) bool { return r == tatweel || letters()[r].final != 0 }

func (s shapes) pick(before, after bool) rune {
	switch {
	case before && after && s.medial != 0:
		return s.medial
	case before && s.final != 0:
		return s.final
	case after && s.initial != 0:
		return s.initial
	}
	return s.isolated
}

func (s shapes) pickOr(r rune, before, after bool) rune {
	if f := s.pick(before, after); f != 0 {
		return f
	}
	return r
}

// letters reads the forms of each letter out of Unicode's own tables: the presentation forms of a
// letter follow each other as isolated, final, initial, medial.
var letters = sync.OnceValue(func() map[rune]shapes {
	found := map[rune]shapes{}
	collect(found, 0xFE80, 0xFEF4)
	collect(found, 0xFB50, 0xFBB1)
	collect(found, 0xFBD3, 0xFBE9)
	collect(found, 0xFBFC, 0xFBFF)
	return found
})

func collect(found map[rune]shapes, from, to rune) {
	for r := from; r <= to; {
		base := plain(r)
		var forms [4]rune
		for n := 0; n < 4 && r <= to && plain(r) == base; n++ {
			forms[n] = r
			r++
		}
		letter := []rune(base)
		if _, known := found[letter[0]]; !known && len(letter) == 1 {
			found[letter[0]] = shapes{forms[0], forms[1], forms[2], forms[3]}
		}
	}
}

// plain gives the letters that a presentation form stands for.
func plain(form rune) string { return norm.NFKC.String(string(form)) }

// ligatures are lam with the four alefs, the pairs that Arabic always writes as one.
var ligatures = sync.OnceValue(func() map[[2]rune]shapes {
	found := map[[2]rune]shapes{}
	for r := rune(0xFEF5); r <= 0xFEFB; r += 2 {
		pair := []rune(plain(r))
		found[[2]rune{pair[0], pair[1]}] = shapes{isolated: r, final: r + 1}
	}
	return found
})
