package textdiff

import "slices"

// Texts compares many texts with each other by the words that they share, whatever their order.
type Texts struct{ code map[string]int32 }

// NewTexts gives an empty comparison.
func NewTexts() *Texts { return &Texts{map[string]int32{}} }

// Bag is a text as the words that it has, in no order.
type Bag struct {
	words []counted // by code
	bytes int
}

// counted is one word, with the bytes that it takes up in the text.
type counted struct{ code, bytes int32 }

// Bag gives the words of a text.
func (t *Texts) Bag(text string) Bag {
	b := Bag{bytes: len(text)}
	codes := []counted{}
	for _, w := range Words(text) {
		code, ok := t.code[w]
		if !ok {
			code = int32(len(t.code))
			t.code[w] = code
		}
		codes = append(codes, counted{code, int32(len(w))})
	}
	slices.SortFunc(codes, func(x, y counted) int { return int(x.code) - int(y.code) })
	for _, c := range codes {
		if n := len(b.words) - 1; n >= 0 && b.words[n].code == c.code {
			b.words[n].bytes += c.bytes
		} else {
			b.words = append(b.words, c)
		}
	}
	return b
}

// shared counts the bytes of the words that two texts share.
func (b Bag) shared(o Bag) (n int) {
	for i, j := 0, 0; i < len(b.words) && j < len(o.words); {
		switch x, y := b.words[i], o.words[j]; {
		case x.code < y.code:
			i++
		case x.code > y.code:
			j++
		default:
			n += int(min(x.bytes, y.bytes))
			i, j = i+1, j+1
		}
	}
	return n
}

// Near tells whether two texts share half of their words. Those that do not can have no order in which
// half of them stayed.
func (b Bag) Near(o Bag) bool { return 4*b.shared(o) >= b.bytes+o.bytes }

const (
	rare       = 8 // texts in which a word stands that still tells them apart
	mostLooked = 4 // texts that are compared with one
)

// Pair gives for each text of is the nearest one of was, or -1 where none is near; none of was is given
// twice. May says which pairs are allowed.
func (t *Texts) Pair(was, is []Bag, may func(i, j int) bool) []int {
	holders := map[int32][]int{}
	for i, b := range was {
		for _, w := range b.words {
			if len(holders[w.code]) <= rare {
				holders[w.code] = append(holders[w.code], i)
			}
		}
	}
	out, taken := make([]int, len(is)), make([]bool, len(was))
	for j, b := range is {
		out[j] = -1
		best := -1
		for _, i := range looked(b, holders, len(was), j) {
			if n := b.shared(was[i]); !taken[i] && n > best && b.Near(was[i]) && may(i, j) {
				out[j], best = i, n
			}
		}
		if out[j] >= 0 {
			taken[out[j]] = true
		}
	}
	return out
}

// looked gives the few texts that share the most rare words with one, and those that stand where it does.
func looked(b Bag, holders map[int32][]int, n, at int) (out []int) {
	weight := map[int]int{}
	for _, w := range b.words {
		if in := holders[w.code]; len(in) <= rare {
			for _, i := range in {
				weight[i] += int(w.bytes)
				if weight[i] == int(w.bytes) {
					out = append(out, i)
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y int) int {
		if weight[x] != weight[y] {
			return weight[y] - weight[x]
		}
		return x - y
	})
	out = out[:min(len(out), mostLooked)]
	for i := max(0, at-1); i < min(n, at+2); i++ {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}
