package proof

import (
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// question is the law's answers about one instrument by epoch of the as-of date and of the contract.
type question struct {
	truth   [][]law.Truth // by epoch of the as-of date, then of the contract: 0 unknown, then world.made
	rows    []int         // per epoch: the same number where the answers are the same for all contracts
	columns []int         // per epoch of the contract likewise
}

func (w *world) question(id string) *question {
	w.lock.Lock()
	defer w.lock.Unlock()
	if q := w.questions[id]; q != nil {
		return q
	}
	q := &question{}
	contracts := append([]day.Day{0}, w.made...)
	for _, on := range w.days {
		row := make([]law.Truth, len(contracts))
		for c, made := range contracts {
			row[c] = w.law.InForce(id, on, made)
		}
		q.truth = append(q.truth, row)
	}
	q.rows = numbered(len(w.days), func(i int) string { return string(encode(q.truth[i])) })
	q.columns = numbered(len(contracts), func(c int) string {
		var b strings.Builder
		for _, row := range q.truth {
			b.WriteByte(byte('0' + row[c]))
		}
		return b.String()
	})
	w.questions[id] = q
	return q
}

// numbered gives equal numbers to equal keys.
func numbered(n int, key func(int) string) []int {
	seen, list := map[string]int{}, make([]int, n)
	for i := range list {
		k := key(i)
		id, ok := seen[k]
		if !ok {
			id = len(seen)
			seen[k] = id
		}
		list[i] = id
	}
	return list
}

// printable tells per epoch whether a citation may be printed.
func (w *world) printable(id string) []law.Truth {
	row := make([]law.Truth, len(w.days))
	for i, d := range w.days {
		if c, ok := w.law.Cite(id, d); ok && c.Confidence != law.Unverified && c.Cite != "" {
			row[i] = law.True
		}
	}
	return row
}
