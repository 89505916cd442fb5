package finding

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Nearest gives the candidate closest to word, for "did you mean", or "" when none is close: more
// than a third of the letters would have to change. Case does not count; ties go to the first.
func Nearest(word string, candidates []string) string {
	best, limit := "", max(1, len([]rune(word))/3)+1
	for _, c := range candidates {
		if abs(len([]rune(c))-len([]rune(word))) >= limit {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < limit {
			best, limit = c, d
		}
	}
	return best
}

// DidYouMean is the hint that a word was meant; "" for no word.
func DidYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

func abs(n int) int { return max(n, -n) }

// distance is the Damerau-Levenshtein distance (with swaps of neighbours) in characters.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			rows[i][j] = slices.Min([]int{rows[i-1][j] + 1, rows[i][j-1] + 1, rows[i-1][j-1] + change})
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

// OneOf lists allowed values for a message: "a, b or c"; a long list is cut with its length told.
func OneOf(values []string) string {
	const most = 12
	if len(values) > most {
		return strings.Join(values[:most], ", ") + " … (" + strconv.Itoa(len(values)) + " in all)"
	}
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:len(values)-1], ", ") + " or " + values[len(values)-1]
}
