package deal

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// Value is what a deal says of one fact. The zero Value is unknown. Values are immutable.
type Value struct {
	field *Field
	known bool
	word  string   // text, enum, place
	words []string // set, places
	flag  bool
	date  day.Day
	count int
}

// Known tells whether the fact is stated.
func (v Value) Known() bool { return v.known }

// Word gives a text, the word of an enum, or the code of a place; "" when unknown.
func (v Value) Word() string { return v.word }

// Words gives the members of a set or of a set of places; nil when unknown.
func (v Value) Words() []string { return slices.Clone(v.words) }

// Has tells whether a set is known to hold a word.
func (v Value) Has(word string) bool { return slices.Contains(v.words, word) }

// Bool gives a bool fact; false when unknown.
func (v Value) Bool() bool { return v.flag }

// Day gives a date; the zero Day when unknown.
func (v Value) Day() day.Day { return v.date }

// Number gives a number; 0 when unknown.
func (v Value) Number() int { return v.count }

// String gives the value as a lawyer reads it: the meaning of an enum's word, yes or no, codes of
// places, "none" for an empty set, "unknown".
func (v Value) String() string {
	if !v.known {
		return "unknown"
	}
	switch v.field.Kind {
	case Enum:
		return v.field.says(v.word)
	case Set, Places:
		said := make([]string, len(v.words))
		for i, w := range v.words {
			said[i] = v.field.says(w)
		}
		if len(said) == 0 {
			return "none"
		}
		return strings.Join(said, ", ")
	case Bool:
		if v.flag {
			return "yes"
		}
		return "no"
	case Date:
		return v.date.String()
	case Number:
		return strconv.Itoa(v.count)
	}
	return v.word
}

// Code gives the value as it is written in a deal; "unknown" when it is.
func (v Value) Code() string {
	switch {
	case !v.known:
		return "unknown"
	case v.field.Kind == Bool:
		return strconv.FormatBool(v.flag)
	case v.field.Kind == Set || v.field.Kind == Places:
		return "[" + strings.Join(v.words, ", ") + "]"
	case v.field.Kind == Enum:
		return v.word
	}
	return v.String()
}

func (f *Field) says(word string) string {
	for _, c := range f.Values {
		if c.Word == word {
			return c.Says
		}
	}
	return word
}
