package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/lazily"
)

// matches gives the first group of every match of a pattern in typed words.
func (l line) matches(p *regexp.Regexp) (list []sentence) {
	for from := 0; from <= len(l.text); {
		m := p.FindStringSubmatchIndex(l.text[from:])
		if m == nil {
			break
		}
		s := sentence{from + m[2], from + m[3]}
		if l.typed(s.from, s.to) {
			list = append(list, s)
		}
		from = max(s.to, from+1)
	}
	return list
}

func (l line) remark(check string, s sentence, format string, args ...any) remark {
	return remark{check: check, seen: l.text[s.from:s.to], at: l.place(s.from), message: fmt.Sprintf(format, args...)}
}

// avoided finds words that plain drafting does without.
func avoided(k *checker, _ script, l line) (all []remark) {
	for _, a := range k.words.Avoid {
		for _, s := range l.matches(a.pattern) {
			m := l.remark(a.Check, s, "%q: %s", l.text[s.from:s.to], a.Want)
			m.mild = a.Mild
			all = append(all, m)
		}
	}
	return all
}

var wordPattern = lazily.Pattern(`([\pL]+)`)

// misspelt finds words in American spelling, in neither spelling, and British ones that would stay
// British in an American draft.
func misspelt(k *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(wordPattern()) {
		word := strings.ToLower(l.text[s.from:s.to])
		switch british, wrong := k.words.spelling[word], k.words.Misspelt[word]; {
		case wrong != "":
			all = append(all, l.remark("spelling", s, "%q is spelt %q", word, wrong))
		case british != "" && !slices.Contains(k.words.Both, word):
			all = append(all, l.remark("spelling", s, "%q is American; write %q, which the program turns where the law wants it", word, british))
		case k.staysBritish(word):
			all = append(all, l.remark("spelling", s, "%q looks British and has no American form in paper/spelling.yaml", word))
		}
	}
	return all
}

var britishEnding = lazily.Pattern(`(?:[^aeiou]is(?:e|es|ed|ing|ation|ations|able|er)|[^aeiou]?our(?:s|ed|ing|able|ite)?|(?:e|i|o|u)ll(?:ed|ing|er|ers)|ys(?:e|es|ed|ing)|ogue|[bt]re)$`)

func (k *checker) staysBritish(word string) bool {
	if k.words.british[word] != "" || slices.Contains(k.words.NoVariant, word) || !britishEnding().MatchString(word) {
		return false
	}
	return !slices.ContainsFunc(invariant, func(end string) bool { return strings.HasSuffix(word, end) })
}

// invariant are endings that look like those of British words and are spelt alike everywhere.
var invariant = []string{"selling", "telling", "calling", "filling", "billing", "willing", "selled", "filled", "billed", "killed", "skilled", "controlled",
	"controlling", "controller", "controllers", "installed", "installing", "compelled", "compelling", "excelled", "expelled", "repelled", "enrolled",
	"enrolling", "rolled", "rolling", "pulled", "seller", "sellers", "polled", "ruled", "drilled", "spelling", "well", "cancelling", "patrolling",
	"fulfilled", "fulfilling", "dialogue", "rise", "wise", "mise", "vise", "cise", "prise", "ourse", "court", "journal", "misation"}

var (
	gap = lazily.Pattern(`\S( {2,})\S`)

	marksTwice = lazily.Pattern(`([,;:]\s*[,;:.]|\.\s*[,;:]|[^.]\.\s*\.(?:[^.]|$)|\s[,;:.](?:\s|$)|\(\s|\s\)|\(\))`)
)

// spaced finds double spaces.
func spaced(_ *checker, _ script, l line) (all []remark) {
	for _, m := range gap().FindAllStringSubmatchIndex(l.text, -1) {
		all = append(all, l.remark("space", sentence{m[2], m[3]}, "two spaces stand together after %q", tail(l.text[:m[2]])))
	}
	return all
}

// doubled finds words and punctuation that stand twice.
func doubled(_ *checker, _ script, l line) (all []remark) {
	words := wordPattern().FindAllStringIndex(l.text, -1)
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		if l.text[a[1]:b[0]] == " " && strings.EqualFold(l.text[a[0]:a[1]], l.text[b[0]:b[1]]) && !slices.Contains([]string{"had", "that"}, l.text[b[0]:b[1]]) {
			all = append(all, l.remark("doubled", sentence{b[0], b[1]}, "%q stands twice", l.text[b[0]:b[1]]))
		}
	}
	for _, m := range marksTwice().FindAllStringIndex(l.text, -1) {
		all = append(all, l.remark("doubled", sentence{m[0], m[1]}, "punctuation stands together: %q", strings.TrimSpace(tail(l.text[:m[0]])+l.text[m[0]:m[1]])))
	}
	return all
}

// tail gives the last words of a text, for a message.
func tail(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[max(0, len(words)-3):], " ")
}

const numerals = `two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand`

var (
	numberWord = lazily.Pattern(`(?i)(?:^|[^\pL-])((?:one|` + numerals + `)(?:-(?:one|` + numerals + `))?(?: \(\d+\))?[ -](?:business |working |calendar )?(?:hours?|days?|weeks?|months?|years?|per cent|percent))`)
	bigWord    = lazily.Pattern(`(?i)(?:^|[^\pL-])((?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:-\pL+)?)(?:$|[^\pL])`)
	limits     = lazily.Pattern(`(?i)(?:at least|at most|up to|more than|fewer than|less than|not less than) (` + numerals + `)(?:$|[^\pL])`)
	twiceSaid  = lazily.Pattern(`(?i)(?:^|[^\pL])((?:one|` + numerals + `)(?:[- ]\pL+)? \(\d+\)|\d+ \((?:one|` + numerals + `)\pL*\))`)
)

// numbered finds numbers in words: digits are written once and alone.
func numbered(_ *checker, _ script, l line) (all []remark) {
	told := sentence{-1, -1}
	for _, p := range []*regexp.Regexp{twiceSaid(), numberWord(), bigWord(), limits()} {
		for _, s := range l.matches(p) {
			if s.from >= told.to || s.to <= told.from {
				told = s
				all = append(all, l.remark("number", s, "%q is written in words; write digits, once", l.text[s.from:s.to]))
			}
		}
	}
	return all
}

var counted = lazily.Pattern(`(?i)(?:within|after|every|until|further) (\d+)(?:[ -]+([\pL%]+)|[.,;)]|$)`)

// unitless finds a number behind a word of time that counts nothing.
func unitless(k *checker, _ script, l line) (all []remark) {
	for _, m := range counted().FindAllStringSubmatchIndex(l.text, -1) {
		s := sentence{m[2], m[3]}
		if !l.typed(s.from, s.to) {
			continue
		}
		unit := ""
		if m[4] >= 0 {
			unit = l.text[m[4]:m[5]]
			if _, isMark := l.mark(m[4]); isMark {
				continue // a defined unit such as a business day
			}
		}
		if !slices.Contains(k.words.Units, unit) {
			all = append(all, l.remark("unit", s, "the number %s has no unit; say what it counts", l.text[s.from:s.to]))
		}
	}
	return all
}

// mostWords is how long a sentence may be.
const mostWords = 40

// long finds sentences of more than forty words. A part in a list counts for itself.
func long(_ *checker, _ script, l line) (all []remark) {
	for _, s := range l.sentences() {
		n := 0
		for _, w := range strings.Fields(l.text[s.from:s.to]) {
			if strings.ContainsFunc(w, isWordRune) {
				n++
			}
		}
		if n > mostWords {
			m := l.remark("long", s, "the sentence has %d words; %d at most", n, mostWords)
			m.seen = ""
			all = append(all, m)
		}
	}
	return all
}
