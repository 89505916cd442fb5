package screen

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Usual is the score from which a candidate is told, where nothing else is asked for.
const Usual = 0.8

// Candidate is an entry whose name comes near to one that was asked for.
type Candidate struct {
	Entry *Entry
	List  *List
	Name  Name    // the name of the entry that comes nearest
	Score float64 // 0 to 1; 1 where the words are the same but for legal forms, order and marks
	Why   []Pair  // the words that met, in the order in which they were asked for
	Exact bool    // a number of the register met, too
}

// Pair is a word that was asked for with the one that it met, and how near they are; Met is "" for none.
type Pair struct {
	Asked, Met string
	Near       float64
}

// Index finds names in lists. It is for use by several at once.
type Index struct {
	names  []indexed
	vocab  []string         // words, as they sound
	of     [][]int32        // names that have the word
	id     map[string]int32 // word → where it stands in vocab
	near   map[uint64][]int32
	joined map[uint64][]int32 // all words of a name in one, and what is left of it without one letter → names
	number map[string][]int32 // identifier → names, the first of their entries
}

type indexed struct {
	list  *List
	entry *Entry
	name  Name
	words []string // as they sound
	full  []string // as they are written
	whole string   // the words that say something, in one
}

// NewIndex makes an index of lists.
func NewIndex(lists ...*List) *Index {
	x := &Index{id: map[string]int32{}, near: map[uint64][]int32{}, joined: map[uint64][]int32{}, number: map[string][]int32{}}
	for _, l := range lists {
		for i := range l.Entries {
			e := &l.Entries[i]
			for _, id := range e.Identifiers {
				if id = digits(id); len(id) >= 6 {
					x.number[id] = append(x.number[id], int32(len(x.names)))
				}
			}
			for _, n := range e.Names {
				x.add(indexed{list: l, entry: e, name: n, full: words(n.Text)})
			}
		}
	}
	return x
}

func (x *Index) add(n indexed) {
	at := int32(len(x.names))
	for _, w := range n.full {
		n.words = append(n.words, sounded(w))
	}
	n.whole = joint(n.full)
	x.names = append(x.names, n)
	for _, w := range n.words {
		id, known := x.id[w]
		if !known {
			id = int32(len(x.vocab))
			x.id[w], x.vocab, x.of = id, append(x.vocab, w), append(x.of, nil)
			for key := range shortened(w) {
				x.near[key] = append(x.near[key], id)
			}
		}
		if list := x.of[id]; len(list) == 0 || list[len(list)-1] != at {
			x.of[id] = append(list, at)
		}
	}
	for key := range shortened(n.whole) {
		x.joined[key] = append(x.joined[key], at)
	}
}

// joint writes the words that say something as one.
func joint(full []string) (whole string) {
	for _, w := range full {
		if !little()[sounded(w)] {
			whole += w
		}
	}
	return sounded(whole)
}

// digits gives the digits of a number, of which some write others between.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// shortened gives a key for a word and for what is left of it without one of its letters: words with one letter other,
// more or less have one of them in common. Keys of unlike words may fall together, which costs a look and no more.
func shortened(w string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		if w == "" || !yield(key(w, "")) || len(w) < 4 {
			return
		}
		for i, r := range w {
			if !yield(key(w[:i], w[i+utf8.RuneLen(r):])) {
				return
			}
		}
	}
}

// key is the FNV-1a digest of two texts in one.
func key(a, b string) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range []string{a, b} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	return h
}

// Find gives the candidates for a name that score at least the threshold, the best first, one for each entry. An
// identifier, such as the number in a register, finds its entry whatever the name.
func (x *Index) Find(name, identifier string, threshold float64) (found []Candidate) {
	full := words(name)
	asked := make([]string, len(full))
	for i, w := range full {
		asked[i] = sounded(w)
	}
	best := map[*Entry]Candidate{}
	try := func(at int32, exact bool) {
		n := &x.names[at]
		c := Candidate{Entry: n.entry, List: n.list, Name: n.name, Exact: exact}
		c.Score, c.Why = x.compare(asked, full, n)
		if was, ok := best[n.entry]; (c.Score >= threshold || exact) && (!ok || c.Score > was.Score) {
			c.Exact = exact || was.Exact
			best[n.entry] = c
		}
	}
	for _, at := range x.candidates(asked, full, threshold) {
		try(at, false)
	}
	if id := digits(identifier); len(id) >= 6 {
		for _, at := range x.number[id] {
			try(at, true)
		}
	}
	for _, c := range best {
		found = append(found, c)
	}
	slices.SortFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.List.File, b.List.File), cmp.Compare(a.Entry.ID, b.Entry.ID), cmp.Compare(a.Name.Text, b.Name.Text))
	})
	return found
}

// leastShared is the share of what is asked for that a name must have in words of its own to be looked at, or less at a
// low threshold.
const leastShared = 0.45

// candidates gives the names that share most of what is asked for in the same words or near ones, or are it when all
// their words are written as one.
func (x *Index) candidates(asked, full []string, threshold float64) []int32 {
	seen := map[int32]float64{}
	all := 0.0
	for _, w := range asked {
		weight := x.weight(w)
		all += weight
		if little()[w] && len(asked) > 1 {
			continue
		}
		for at := range x.having(w) {
			seen[at] += weight
		}
	}
	least := min(leastShared, 0.55*threshold) * all
	maps.DeleteFunc(seen, func(_ int32, shared float64) bool { return shared < least })
	for key := range shortened(joint(full)) {
		for _, at := range x.joined[key] {
			seen[at] = all
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// having gives the names that have a word or one near to it, each once.
func (x *Index) having(w string) map[int32]bool {
	names, tried := map[int32]bool{}, map[int32]bool{}
	for key := range shortened(w) {
		for _, id := range x.near[key] {
			if tried[id] {
				continue
			}
			if tried[id] = true; similar(w, x.vocab[id]) >= nearEnough {
				for _, at := range x.of[id] {
					names[at] = true
				}
			}
		}
	}
	return names
}

// weight is what a word counts: much where few names have it, little for legal forms.
func (x *Index) weight(w string) float64 {
	if little()[w] {
		return 0.1
	}
	n := 0
	if id, ok := x.id[w]; ok {
		n = len(x.of[id])
	}
	return 1 + math.Log(1+float64(len(x.names))/float64(1+n))/4
}

// nearEnough is how alike two words must be to meet.
const nearEnough = 0.75

// compare scores two names by the words that meet, each with its weight: twice what meets, by all that there is.
func (x *Index) compare(asked, full []string, n *indexed) (float64, []Pair) {
	var met, all float64
	taken := make([]bool, len(n.words))
	var why []Pair
	for i, w := range asked {
		best, near := -1, 0.0
		for j, other := range n.words {
			if !taken[j] {
				if s := similar(w, other); s > near {
					best, near = j, s
				}
			}
		}
		weight := x.weight(w)
		all += weight
		if best < 0 || near < nearEnough {
			why = append(why, Pair{Asked: full[i]})
			continue
		}
		taken[best] = true
		met += near * (weight + x.weight(n.words[best]))
		why = append(why, Pair{full[i], n.full[best], near})
	}
	for _, w := range n.words {
		all += x.weight(w)
	}
	if all == 0 {
		return 0, nil
	}
	score := met / all
	if whole := joint(full); whole != "" && n.whole != "" && score < 0.97 {
		if near := 0.97 * similar(whole, n.whole); near > score && near >= nearEnough {
			return near, []Pair{{strings.Join(full, " "), strings.Join(n.full, " "), near}}
		}
	}
	return score, why
}

// similar is how alike two words are: 1 less the share of letters that must change, a turn of two counting once. A first
// letter alone meets the word that it begins.
func similar(a, b string) float64 {
	if a == b {
		return 1
	}
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest-min(len(x), len(y)) > 2 {
		return 0
	}
	return 1 - float64(edits(x, y))/float64(longest)
}

func edits(a, b []rune) int {
	two, one := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now := make([]int, len(b)+1)
		now[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(one[j]+1, now[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], two[j-2]+1)
			}
		}
		two, one = one, now
	}
	return one[len(b)]
}
