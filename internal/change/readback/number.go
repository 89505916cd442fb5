package readback

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	headNumber = regexp.MustCompile(`^(\pL+[ \x{a0}])?(\d+(\.\d+)*|[A-Z]|[IVXL]+)[.:] +`) // "1. ", "Part A: "
	itemNumber = regexp.MustCompile(`^(?:((?:\d{1,4}\.)*)(\d{1,4})|\(([0-9]{1,3}|[a-z]{1,6}|[A-Z]{1,6})\)) +`)
)

// mostSkipped is how many items may be missing between two whose numbers run on.
const mostSkipped = 3

// counter tells numbers of items from text that begins with a number: a number begins a row under its
// heading, or goes on in one. "30 days" does neither.
type counter struct {
	last  map[string]int // the last number of each row under the heading
	above map[string]bool
}

// heading begins to count anew.
func (c *counter) heading(text string) {
	c.last, c.above = map[string]int{}, map[string]bool{}
	if m := headNumber.FindStringSubmatch(text); m != nil {
		c.above[m[2]+"."] = true
		if n := roman(m[2]); n > 0 {
			c.above[strconv.Itoa(n)+"."] = true
		}
	}
}

// text gives an item without its number.
func (c *counter) text(item string) string {
	m := itemNumber.FindStringSubmatch(item)
	if m == nil || c.last == nil {
		return item
	}
	rest := item[len(m[0]):]
	if m[2] != "" {
		n, err := strconv.Atoi(m[2])
		if err == nil && (m[1] == "" || c.above[m[1]]) && c.follows(m[1], n) {
			c.above[m[1]+m[2]+"."] = true
			return rest
		}
		return item
	}
	for _, row := range rowsOf(m[3]) {
		if c.follows(row.name, row.n) {
			return rest
		}
	}
	return item
}

// follows tells whether a number begins a row or goes on in it.
func (c *counter) follows(row string, n int) bool {
	last := c.last[row]
	if n != 1 && (last == 0 || n <= last || n > last+1+mostSkipped) {
		return false
	}
	c.last[row] = n
	return true
}

// place is a number in one way of counting.
type place struct {
	name string
	n    int
}

// rowsOf gives the ways of counting to which a mark in parentheses can belong.
func rowsOf(mark string) (all []place) {
	if n, err := strconv.Atoi(mark); err == nil {
		return []place{{"(1)", n}}
	}
	name := map[bool]string{true: "(A)", false: "(a)"}[mark == strings.ToUpper(mark)]
	if same := strings.Repeat(mark[:1], len(mark)); same == mark {
		all = append(all, place{name, int(strings.ToLower(mark)[0]-'a') + 1 + 26*(len(mark)-1)})
	}
	if n := roman(strings.ToUpper(mark)); n > 0 {
		all = append(all, place{name + " roman", n})
	}
	return all
}

// roman reads a number in Roman figures, of which only the usual form counts; 0 for anything else.
func roman(mark string) int {
	n := 0
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	for i := range len(mark) {
		v := values[mark[i]]
		switch {
		case v == 0:
			return 0
		case i+1 < len(mark) && v < values[mark[i+1]]:
			n -= v
		default:
			n += v
		}
	}
	return n
}
