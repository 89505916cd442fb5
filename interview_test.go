package proviso_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// The most answers beyond names after which the median story is free of brackets.
const mostAnswers = 25

// From the profile of a story, answers to what is asked lead to a draft in which no clause stands in brackets and no
// blank is left that a fact fills; for the median story after at most 25 answers beyond names. What is left is for the
// pen: figures and points that the parties negotiate. The order never goes back from names to clauses.
func TestStoriesAreAskedToTheEnd(t *testing.T) {
	var answers, left []int
	for n, s := range full.Of(t, readStories(t)) {
		r := newDealer(studio(t), uint64(n)+1)
		r.clear = true
		d, asked, names := r.interview(t, s.deal(t))
		before, _ := bracketsOf(draft(t, s.deal(t)).Draft)
		c := draft(t, d)
		all, blanks := bracketsOf(c.Draft)
		open := factsLeft(c.Draft, d)
		t.Logf("%-18s %2d answers, %2d names; %2d brackets, then %2d round words and %2d blanks for the pen; facts left: %v", s.name, asked, names, before, all-blanks, blanks, open)
		if c.Stopped {
			t.Logf("%s is stopped by an answer", s.name)
		}
		answers, left = append(answers, asked), append(left, all-blanks+len(open))
	}
	if m := medianOf(answers); m > mostAnswers {
		t.Errorf("the median story takes %d answers", m)
	}
	if m := medianOf(left); m > 0 {
		t.Errorf("the median story ends with %d brackets that answers could take away", m)
	}
}

// factsLeft gives the facts that a draft prints as blanks and its deal leaves out.
func factsLeft(d *tree.Draft, of *deal.Deal) (left []string) {
	for _, p := range d.OpenPoints {
		if _, ok := deal.FieldOf(p.Subject); ok && len(p.Where) > 0 && !of.Given(p.Subject) {
			left = append(left, p.Subject)
		}
	}
	return left
}

// interview answers at random what is asked, until nothing is, and counts the answers.
func (r *dealer) interview(t *testing.T, d *deal.Deal) (_ *deal.Deal, asked, names int) {
	t.Helper()
	for range 100 {
		list, err := studio(t).NextQuestions(d)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			return d, asked, names
		}
		inOrder(t, list)
		for _, q := range list {
			if q.Decides != list[0].Decides || q.Decides != proviso.DecidesName && q.Fact != list[0].Fact {
				continue
			}
			for _, path := range append([]string{q.Fact}, q.Also...) {
				d = r.answered(t, d, path)
			}
			if q.Decides == proviso.DecidesName {
				names++
			} else {
				asked++
			}
		}
	}
	t.Fatalf("the interview does not end: %d answers", asked)
	return nil, 0, 0
}

// answered states a fact, as unknown where no answer fits.
func (r *dealer) answered(t *testing.T, d *deal.Deal, path string) *deal.Deal {
	t.Helper()
	f, _ := deal.FieldOf(path)
	text := r.value(f)
	if f.Kind == deal.Text {
		text = strings.Trim(text, `"`)
	}
	next, err := d.With(path, text)
	if err != nil {
		if next, err = d.With(path, "unknown"); err != nil {
			t.Fatal(err)
		}
	}
	return next
}

// inOrder holds that stops stand before structure, that before clauses, and names last.
func inOrder(t *testing.T, list []proviso.Question) {
	t.Helper()
	order := fmt.Sprint([]proviso.Decides{proviso.DecidesStop, proviso.DecidesStructure, proviso.DecidesClause, proviso.DecidesWords, proviso.DecidesName})
	at := func(q proviso.Question) int { return strings.Index(order, string(q.Decides)) }
	if !slices.IsSortedFunc(list, func(a, b proviso.Question) int { return at(a) - at(b) }) {
		t.Error("the questions are out of order")
	}
}

// BenchmarkNextQuestion measures the next question for the deals of examples/stories, one after the other.
func BenchmarkNextQuestion(b *testing.B) {
	s := studio(b)
	for name, d := range examples(b) {
		if name != "pump-control" && name != "grid-balancing" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.NextQuestions(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, st := range readStories(b) {
		d := st.deal(b)
		b.Run(st.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.NextQuestions(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
