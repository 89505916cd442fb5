package deal

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// MaxText is the longest text that a fact may hold, in characters.
const MaxText = 1000

var check = sync.OnceValue(func() *validator.Validate { return validator.New() })

// parse reads the words of one fact. "unknown" is a value of every fact.
func (f Field) parse(list []string) (Value, error) {
	v := Value{field: &f}
	if len(list) == 1 && list[0] == "unknown" {
		return v, nil
	}
	v.known = true
	if f.Kind == Set || f.Kind == Places {
		return f.parseSet(v, list)
	}
	word, err := f.plain(list[0])
	if err != nil {
		return v, err
	}
	switch f.Kind {
	case Text:
		v.word, err = word, f.checkText(word)
	case Enum:
		v.word, err = word, f.checkWord(word)
	case Place:
		v.word, err = placeOf(word)
	case Bool:
		v.flag, err = word == "true", checkBool(word)
	case Date:
		v.date, err = day.Parse(word)
	case Number:
		v.count, err = f.number(word)
	}
	return v, err
}

func (f Field) parseSet(v Value, list []string) (Value, error) {
	if len(list) < f.Least {
		return v, fmt.Errorf("%s names nothing; name at least one of %s", f.Path, finding.OneOf(f.Words()))
	}
	for _, w := range list {
		w, err := f.member(w)
		if err != nil {
			return v, err
		}
		if slices.Contains(v.words, w) {
			return v, fmt.Errorf("%q is given twice", w)
		}
		v.words = append(v.words, w)
	}
	if f.Kind == Set {
		order := f.Words()
		slices.SortFunc(v.words, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	}
	return v, nil
}

// member reads one member of a set.
func (f Field) member(word string) (string, error) {
	if f.Kind == Places {
		return placeOf(word)
	}
	word, err := f.plain(word)
	if err != nil {
		return "", err
	}
	return word, f.checkWord(word)
}

func (f Field) checkWord(word string) error {
	words := f.Words()
	if slices.Contains(words, word) || f.Open && IsWord(word) {
		return nil
	}
	msg := fmt.Sprintf("%q is not a value of %s; one of %s", word, f.Path, finding.OneOf(words))
	if near := finding.Nearest(word, words); near != "" {
		msg += fmt.Sprintf("; did you mean %q?", near)
	}
	return errors.New(msg)
}

// wordForm is the form of a word that a deal states.
var wordForm = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// longestWord bounds a word, in characters.
const longestWord = 60

// IsWord tells whether a text has the form of a word that a deal states.
func IsWord(text string) bool { return len(text) <= longestWord && wordForm.MatchString(text) }

func checkBool(word string) error {
	if word == "true" || word == "false" {
		return nil
	}
	return fmt.Errorf("%q is neither true nor false; write one of these, or unknown", word)
}

func (f Field) number(word string) (int, error) {
	most := f.Most
	if most == 0 {
		most = 1_000_000_000_000
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number; write one from %d to %d in digits alone", word, f.Least, most)
	}
	if n < f.Least || n > most {
		return 0, fmt.Errorf("%d lies outside %d to %d", n, f.Least, most)
	}
	return n, nil
}

// checkText refuses what cannot be printed as it is written: control characters, broken UTF-8, and
// marks that turn the direction of the text around them.
func (f Field) checkText(text string) error {
	switch {
	case !utf8.ValidString(text):
		return errors.New("the text is not UTF-8")
	case strings.TrimSpace(text) == "":
		return errors.New("the text is empty; write unknown, or leave the fact out")
	case utf8.RuneCountInString(text) > MaxText:
		return fmt.Errorf("the text is longer than %d characters", MaxText)
	}
	for _, r := range text {
		if unicode.IsControl(r) || directional(r) || r == 0xFFFD || r == 0xFEFF || r == 0x2028 || r == 0x2029 {
			return fmt.Errorf("the text holds the character %U, which cannot be printed; write it on one line in plain characters", r)
		}
	}
	if f.Check != "" && check().Var(text, f.Check) != nil {
		return fmt.Errorf("%q is no %s", text, strings.ToLower(f.Heading))
	}
	if why, ok := theSchema().notPaid[text]; ok && f.Check == "iso4217" {
		return fmt.Errorf("%q %s; write the code of the currency to be paid, or unknown", text, why)
	}
	return nil
}

func directional(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}
