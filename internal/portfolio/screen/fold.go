package screen

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed legal-forms.txt
var legalForms string

// little are words that say little in a name, as they sound.
var little = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(legalForms) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				words[sounded(w)] = true
			}
		}
	}
	return words
})

// latin writes letters of other alphabets as passports and registers mostly do, so that a name and its transcription
// come near to each other. Letters of no table stay what they are.
var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m",
	'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia", 'і': "i", 'ї': "i", 'є': "ie", 'ґ': "g", 'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x",
	'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "ng",
}

// alike writes ways of transcribing one sound in one way.
var alike = strings.NewReplacer("yi", "i", "iy", "i", "ij", "i", "yy", "i", "y", "i", "ks", "x", "ou", "u", "oo", "u", "ee", "i", "kh", "h", "ju", "iu", "ja", "ia", "dzh", "j",
	"ph", "f", "q", "k", "w", "v", "ck", "k", "tch", "ch", "sch", "sh", "tz", "ts", "ch", "ch", "c", "k")

// words gives the words of a name in small letters of the Latin alphabet where that can be: marks gone, abbreviations of
// single letters joined.
func words(name string) (list []string) {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch to, ok := latin[r]; {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '`' || r == '.':
		case ok:
			b.WriteString(to)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	single := ""
	for _, w := range strings.Fields(b.String()) {
		if len(w) == 1 && w[0] < 0x80 {
			single += w
			continue
		}
		if single != "" {
			list, single = append(list, single), ""
		}
		list = append(list, w)
	}
	if single != "" {
		list = append(list, single)
	}
	return list
}

// sounded writes a word so that ways of transcribing it fall together: doubled letters stand once.
func sounded(word string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range alike.Replace(word) {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
