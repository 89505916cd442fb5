package templates

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/proviso-legal/proviso/internal/day"
)

// Bounds of what one function gives.
const (
	longestGiven = 2000              // bytes
	largestSum   = 1_000_000_000_000 // of money; the largest number that wording may write
)

var errLong = fmt.Errorf("the words grow beyond %d characters", longestGiven)

// items gives the words of a list, which together stay within the bound.
func items(list any, between int) (words []string, err error) {
	size := 0
	add := func(w string) {
		words = append(words, w)
		size += len(w) + between
	}
	switch list := list.(type) {
	case []string:
		for _, w := range list {
			add(w)
		}
	case []any:
		for _, w := range list {
			add(fmt.Sprint(w))
		}
	default:
		return nil, errors.New("this is no list")
	}
	if size > longestGiven {
		return nil, errLong
	}
	return words, nil
}

func join(separator string, list any) (string, error) {
	words, err := items(list, len(separator))
	return strings.Join(words, separator), err
}

// listing writes "a, b and c"; an empty list is a fault of the wording.
func listing(joint string, list any) (string, error) {
	words, err := items(list, len(joint)+2)
	switch {
	case err != nil:
		return "", err
	case len(words) == 0:
		return "", fmt.Errorf("%s_list has nothing to list; ask first whether there is something", joint)
	}
	return joined(words, joint), nil
}

func joined(words []string, joint string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + joint + " " + words[len(words)-1]
}

func add(first int, more ...int) int {
	for _, n := range more {
		first += n
	}
	return first
}

func largestOf(first int, more ...int) int  { return slices.Max(append(more, first)) }
func smallestOf(first int, more ...int) int { return slices.Min(append(more, first)) }

var small = strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
	fifteen sixteen seventeen eighteen nineteen`)
var tens = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
var smallth = strings.Fields(`zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
	thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth`)

// numberWords writes a number below a hundred in words; above it the two spellings part.
func numberWords(n int) (string, error) {
	switch {
	case n < 0 || n > 99:
		return "", fmt.Errorf("number_words writes 0 to 99, found %d; write digits", n)
	case n < 20:
		return small[n], nil
	case n%10 == 0:
		return tens[n/10], nil
	}
	return tens[n/10] + "-" + small[n%10], nil
}

// ordinalWords writes first, twenty-first.
func ordinalWords(n int) (string, error) {
	switch {
	case n < 1 || n > 99:
		return "", fmt.Errorf("ordinal_words writes 1 to 99, found %d; use ordinal", n)
	case n < 20:
		return smallth[n], nil
	case n%10 == 0:
		return strings.TrimSuffix(tens[n/10], "y") + "ieth", nil
	}
	return tens[n/10] + "-" + smallth[n%10], nil
}

// ordinal writes 1st, 22nd, 113th.
func ordinal(n int) (string, error) {
	if n < 1 {
		return "", fmt.Errorf("ordinal writes numbers from 1 on, found %d", n)
	}
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		end = []string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[n%10]
	}
	return strconv.Itoa(n) + end, nil
}

// dateMark is a date that the draft writes in its own form.
func dateMark(iso string) (string, error) {
	if _, err := day.Parse(iso); err != nil {
		return "", err
	}
	return "{date:" + iso + "}", nil
}

// moneyMark is an amount in the currency of the deal.
func moneyMark(n int) (string, error) {
	if n < 0 || n > largestSum {
		return "", fmt.Errorf("money writes 0 to %d, found %d", largestSum, n)
	}
	return "{money:" + strconv.Itoa(n) + "}", nil
}

var currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)

// moneyIn is an amount in a currency of its own.
func moneyIn(currency string, n int) (string, error) {
	if !currencyForm.MatchString(currency) {
		return "", fmt.Errorf("%q is no code of a currency; write three capitals such as EUR", currency)
	}
	mark, err := moneyMark(n)
	return strings.Replace(mark, ":", ":"+currency+" ", 1), err
}

// titled begins every word with a capital; what follows an apostrophe is the same word.
func titled(text string) string {
	before := ' '
	return strings.Map(func(r rune) rune {
		begins := before == '-' || unicode.IsSpace(before)
		before = r
		if begins {
			return unicode.ToTitle(r)
		}
		return r
	}, text)
}
