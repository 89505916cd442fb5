package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Pattern makes the name of a row's files from facts of its deal. The zero Pattern names a file by the id of
// the deal.
type Pattern struct {
	text  string
	parts [][]piece // the names between slashes
}

// piece is plain text, or a fact.
type piece struct{ text, fact string }

// UsualPattern names files by the deal.
const UsualPattern = "{deal.id}"

// ParsePattern reads a pattern such as "{customer.name}/{deal.id}": facts in braces, a slash before what
// goes into a folder.
func ParsePattern(text string) (Pattern, error) {
	p := Pattern{text: text}
	facts := 0
	for part := range strings.SplitSeq(text, "/") {
		pieces, err := parsePart(part)
		if err != nil {
			return Pattern{}, err
		}
		for _, one := range pieces {
			if one.fact != "" {
				facts++
			}
		}
		p.parts = append(p.parts, pieces)
	}
	switch {
	case facts == 0:
		return Pattern{}, fmt.Errorf("%q names no fact, so that all rows would have one name; write one in braces, as in %s", text, UsualPattern)
	case len(p.parts) > 4:
		return Pattern{}, fmt.Errorf("%q has %d folders; at most 3", text, len(p.parts)-1)
	}
	return p, nil
}

func parsePart(text string) (pieces []piece, err error) {
	if trimmed := strings.Trim(text, ". "); trimmed == "" {
		return nil, fmt.Errorf("%q is no name of a file or folder inside the output folder", text)
	}
	for rest := text; rest != ""; {
		plain, after, isFact := strings.Cut(rest, "{")
		if strings.Contains(plain, "}") {
			return nil, fmt.Errorf("%q has } without {", text)
		}
		if plain != "" {
			pieces = append(pieces, piece{text: plain})
		}
		if !isFact {
			break
		}
		fact, next, closed := strings.Cut(after, "}")
		if !closed {
			return nil, fmt.Errorf("%q has { without }", text)
		}
		if err := isFactPath(fact); err != nil {
			return nil, err
		}
		pieces = append(pieces, piece{fact: fact})
		rest = next
	}
	return pieces, nil
}

func isFactPath(path string) error {
	if _, ok := deal.FieldOf(path); ok {
		return nil
	}
	var all []string
	for _, f := range deal.Fields() {
		all = append(all, f.Path)
	}
	if near := finding.Nearest(path, all); near != "" {
		return fmt.Errorf("%q is no fact of a deal; did you mean %q?", path, near)
	}
	return fmt.Errorf("%q is no fact of a deal; a fact is written as in %s", path, UsualPattern)
}

// mostName is the longest name in bytes, with its folders but without endings: short enough for every file
// system, and for the longest path of Windows in a folder of usual depth.
const mostName = 160

func (p Pattern) orUsual() Pattern {
	if p.parts == nil {
		p, _ = ParsePattern(UsualPattern)
	}
	return p
}

// Of gives the name of a row: safe on every file system, with slashes between folders.
func (p Pattern) Of(fact func(path string) string) string {
	p = p.orUsual()
	names := make([]string, len(p.parts))
	for i, pieces := range p.parts {
		var b strings.Builder
		for _, one := range pieces {
			b.WriteString(one.text)
			if one.fact != "" {
				b.WriteString(fact(one.fact))
			}
		}
		names[i] = safe(b.String(), min(100, mostName/len(p.parts)))
	}
	last := &names[len(names)-1]
	if dot := len(*last) - len(memoMark); dot >= 0 && strings.EqualFold((*last)[dot:], memoMark) { // only a memo is called so
		*last = (*last)[:dot] + "_" + (*last)[dot+1:]
	}
	return strings.Join(names, "/")
}

// factOf tells facts of a deal as names have them.
func factOf(d *deal.Deal) func(string) string {
	return func(path string) string {
		v := d.Get(path)
		if f, _ := deal.FieldOf(path); f.Kind == deal.Set || f.Kind == deal.Places {
			return strings.Join(v.Words(), ",")
		}
		return v.Code()
	}
}

// safe makes one name of a file or folder from any text. It differs for texts that differ in what can be
// in a name, and is never longer than so many bytes.
func safe(text string, most int) string {
	text = norm.NFC.String(strings.ToValidUTF8(text, "_"))
	text = strings.Join(strings.Fields(strings.Map(allowed, text)), " ")
	text = strings.Trim(text, " .")
	if text == "" {
		text = "_"
	}
	if reserved(text) || strings.ContainsRune("-~", rune(text[0])) {
		text = "_" + text
	}
	if len(text) > most {
		text = shortened(text, most)
	}
	return text
}

// allowed gives what stands for a character in a name; -1 for nothing.
func allowed(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return -1 // not seen, and may turn the order of what is
	case strings.ContainsRune(`<>:"/\|?*`, r), !unicode.IsPrint(r):
		return '_'
	}
	return r
}

// reserved tells whether Windows keeps a name for a device, whatever its ending.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimRight(stem, " ")
	if slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}, stem) {
		return true
	}
	port, isPort := strings.CutPrefix(stem, "com")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "lpt")
	}
	return isPort && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// shortened cuts a name between two letters, and ends it in a hash of the whole.
func shortened(text string, most int) string {
	sum := sha256.Sum256([]byte(text))
	mark := "~" + hex.EncodeToString(sum[:4])
	cut := most - len(mark)
	for cut > 0 && (!utf8.RuneStart(text[cut]) || marks(text[cut:])) {
		cut--
	}
	return strings.TrimRight(text[:cut], " .") + mark
}

// marks tells whether a text begins with a mark that belongs to the letter before it.
func marks(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.M, r)
}

// nameKey is equal for names that some file system holds to be one.
type nameKey [16]byte

func keyOf(name string) nameKey {
	folded := norm.NFKD.String(cases.Fold().String(strings.ToUpper(norm.NFKC.String(name))))
	sum := sha256.Sum256([]byte(folded))
	return nameKey(sum[:16])
}

// names remembers which row has which name.
type names map[nameKey]int32

var errReportName = errors.New("the files of the report have this name")

// take gives a name to a row; the error says who has it already.
func (n names) take(name string, row int) error {
	key := keyOf(name)
	if first, _, deep := strings.Cut(name, "/"); key == reportKey || (deep && isReport(first)) {
		return errReportName
	}
	if first, taken := n[key]; taken {
		return fmt.Errorf("row %d has this name already", first)
	}
	n[key] = int32(row)
	return nil
}

// isReport tells whether a file of the report has a name.
func isReport(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && keyOf(name[:dot]) == reportKey
}
