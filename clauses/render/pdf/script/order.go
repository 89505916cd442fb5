package script

import "golang.org/x/text/unicode/bidi"

// Order gives the positions of a line's characters from left to right (rule L2): from the highest
// level down, each run of that level or more is turned around.
func Order(levels []uint8) []int {
	order := make([]int, len(levels))
	highest := uint8(0)
	for i := range order {
		order[i] = i
		highest = max(highest, levels[i])
	}
	for level := highest; level >= 1; level-- {
		for i := 0; i < len(order); i++ {
			end := i
			for end < len(order) && levels[order[end]] >= level {
				end++
			}
			turn(order[i:end])
			i = max(i, end)
		}
	}
	return order
}

func turn(positions []int) {
	for i, j := 0, len(positions)-1; i < j; i, j = i+1, j-1 {
		positions[i], positions[j] = positions[j], positions[i]
	}
}

// Mirror gives the character that a bracket or quotation mark turns into when it runs from right to
// left (rule L4), or r itself.
func Mirror(r rune) rune {
	if m, ok := mirrored[r]; ok {
		return m
	}
	if properties, _ := bidi.LookupRune(r); properties.IsBracket() {
		return []rune(bidi.ReverseString(string(r)))[0]
	}
	return r
}

// mirrored are the mirrored characters of running text that are no brackets.
var mirrored = map[rune]rune{'<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹', '≤': '≥', '≥': '≤'}
