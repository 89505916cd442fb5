package deal

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
)

// What a person writes otherwise than the schema does is read where there is one reading, and told in a note. Where there
// are several, the error offers them.

// plain gives the word that the schema has for one that a person wrote; the word itself where it needs no reading, or
// has none. The error offers the readings of what has several.
func (f Field) plain(word string) (string, error) {
	switch f.Kind {
	case Date:
		return plainDate(word)
	case Enum, Set:
		if !f.Open || !IsWord(word) {
			return f.plainWord(word)
		}
	case Bool:
		switch strings.ToLower(word) {
		case "yes":
			return "true", nil
		case "no":
			return "false", nil
		}
	}
	return word, nil
}

// plainWord reads "on premises" as on_premises, and what a value says as the value.
func (f Field) plainWord(word string) (string, error) {
	if slices.Contains(f.Words(), word) {
		return word, nil
	}
	key := foldName(word)
	var meant []string
	for _, c := range f.Values {
		if key == foldName(strings.ReplaceAll(c.Word, "_", " ")) || key == foldName(c.Says) {
			meant = append(meant, c.Word)
		}
	}
	switch len(meant) {
	case 0:
		return word, nil
	case 1:
		return meant[0], nil
	}
	return "", fmt.Errorf("%q may be %s; write the one that is meant", word, finding.OneOf(meant))
}

// Ways in which people write a day: with the name of the month or the year first, and in figures alone, whose order
// differs by country and of which some have one reading.
var (
	plainDates  = []string{"2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2006 January 2", "2006 Jan 2", "2006 1 2"}
	figureDates = []string{"2 1 2006", "1 2 2006"}
)

// plainDate reads "14 March 2025", "March 14th, 2025" and 14.03.2025; of 03/04/2025 it offers the days.
func plainDate(word string) (string, error) {
	if _, err := day.Parse(word); err == nil {
		return word, nil
	}
	fields := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune(" ,./-\u00a0", r) })
	for i, w := range fields {
		fields[i] = unordered(w)
	}
	text := strings.Join(fields, " ")
	if days := daysOf(text, plainDates); len(days) == 1 {
		return days[0], nil
	}
	switch days := daysOf(text, figureDates); len(days) {
	case 0:
		return word, nil
	case 1:
		return days[0], nil
	default:
		return "", fmt.Errorf("%q may be %s; write the one that is meant", word, finding.OneOf(days))
	}
}

// unordered takes the ending from 14th.
func unordered(w string) string {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if n, ok := strings.CutSuffix(w, ending); ok && strings.Trim(n, "0123456789") == "" {
			return n
		}
	}
	return w
}

// daysOf gives the days that a text may mean, in one of some ways.
func daysOf(text string, ways []string) (days []string) {
	for _, way := range ways {
		t, err := time.Parse(way, text)
		if d := t.Format(time.DateOnly); err == nil && t.Year() >= 1000 && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}
