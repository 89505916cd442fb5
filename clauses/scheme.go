package clauses

import (
	"strconv"
	"strings"
)

// scheme is how the numbers of a draft run: "" is Part A, 4, 4.1, (a), (i), with clauses counted
// through the draft.
type scheme string

// articles is Article I, Section 1.1, (a), (i), (A), with clauses counted in each article.
const articles scheme = "articles"

// part gives the number of the n-th part.
func (s scheme) part(n int) string {
	if s == articles {
		return strings.ToUpper(roman(n))
	}
	return upperLetters(n)
}

// clause gives the number of the n-th clause of a part, or of the draft where clauses run through it.
func (s scheme) clause(part, n int) string {
	if s == articles {
		return strconv.Itoa(part) + "." + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// anew tells whether clauses are counted anew in each part.
func (s scheme) anew() bool { return s == articles }

// inner is the level above the items of a paragraph that has no number of its own.
func (s scheme) inner(kind string) int {
	if s == articles && kind == "clause" {
		return 0
	}
	return 1
}

// item gives the number of the n-th item of a level below base, alone and in full.
func (s scheme) item(kind string, level, n int, base string) (number, full string) {
	if s == articles && kind == "clause" {
		level++
	}
	switch level {
	case 1:
		number = strconv.Itoa(n)
		if base != "" {
			number = base + "." + number
		}
		return number, number
	case 2:
		number = "(" + lowerLetters(n) + ")"
	case 3:
		number = "(" + roman(n) + ")"
	default:
		number = "(" + upperLetters(n) + ")"
	}
	return number, base + number
}

func recitalNumber(n int) string { return "(" + upperLetters(n+1) + ")" }

// lowerLetters gives a … z, aa, bb …
func lowerLetters(n int) string {
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func upperLetters(n int) string { return strings.ToUpper(lowerLetters(n)) }

var romans = []struct {
	value int
	sign  string
}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func roman(n int) string {
	var b strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
