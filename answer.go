package proviso

import (
	"context"
	"strconv"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Answer is one answer to a question, and what it does when everything else stays as it is.
type Answer struct {
	Value  string   `json:"value"`  // as a deal states it; of a number one of its band, of a set one word
	Says   string   `json:"says"`   // as a lawyer reads it
	Stops  bool     `json:"stops"`  // the law then stops the deal; the lists below are empty where an answer changes that
	Stands []string `json:"stands"` // clauses that then stand without brackets, and do not now
	Waits  []string `json:"waits"`  // clauses that then stand in brackets, and do not stand now
	Falls  []string `json:"falls"`  // clauses that stand now, if in brackets, and then do not
	Open   int      `json:"open"`   // open points of the decision then, without the blanks of its draft
}

// Answers tells what each answer to a fact would do. It decides the deal once for every answer; of what it takes and
// gives the same holds as for Questions. Facts whose answers cannot be listed have none.
func (s *Studio) Answers(ctx context.Context, d *Deal, fact string) ([]Answer, error) {
	now, err := s.decide(d)
	if err != nil {
		return nil, err
	}
	return s.answersTo(ctx, now, d, fact)
}

// answersTo tries each answer to a fact that can be listed.
func (s *Studio) answersTo(ctx context.Context, now *rules.Decision, d *Deal, fact string) ([]Answer, error) {
	list := []Answer{}
	f, _ := deal.FieldOf(fact)
	for _, value := range answers(f) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a, err := s.answer(now, d, f, value)
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}

// answers gives what can be answered, as a deal states it.
func answers(f deal.Field) []string {
	switch f.Kind {
	case deal.Bool:
		return []string{"true", "false"}
	case deal.Enum:
		return f.Words()
	case deal.Set:
		var all []string
		if f.Least == 0 && !f.OneWord {
			all = append(all, "[]")
		}
		for _, w := range f.Words() {
			all = append(all, "["+w+"]")
		}
		return all
	case deal.Number:
		return deal.Firsts(f)
	}
	return nil
}

// answer tries one answer.
func (s *Studio) answer(now *rules.Decision, d *Deal, f deal.Field, value string) (Answer, error) {
	a := Answer{Value: value, Stands: []string{}, Waits: []string{}, Falls: []string{}}
	answered, err := d.With(f.Path, value)
	if err != nil {
		return a, err
	}
	then, err := s.decide(answered)
	if err != nil {
		return a, err
	}
	a.Says, a.Stops, a.Open = answerSays(f, answered.Get(f.Path), value), then.Stopped, len(then.OpenPoints)
	if then.Stopped != now.Stopped {
		return a, nil
	}
	was, is := standing(now), standing(then)
	for _, c := range then.Slots {
		switch {
		case c.Clause == "" || was[c.Clause] == is[c.Clause]:
		case is[c.Clause] == rules.Applies:
			a.Stands = with(a.Stands, c.Clause)
		case was[c.Clause] == "":
			a.Waits = with(a.Waits, c.Clause)
		}
	}
	for _, c := range now.Slots {
		if is[c.Clause] == "" {
			a.Falls = with(a.Falls, c.Clause)
		}
	}
	return a, nil
}

// answerSays reads a number as its band.
func answerSays(f deal.Field, v deal.Value, value string) string {
	if f.Kind != deal.Number {
		return v.String()
	}
	n, _ := strconv.Atoi(value)
	for _, b := range f.Bands {
		switch {
		case b <= n:
		case n == f.Least:
			return "less than " + strconv.Itoa(b)
		case b == n+1:
			return value
		default:
			return value + " to " + strconv.Itoa(b-1)
		}
	}
	return value + " or more"
}

// standing gives the state of every clause in a decision's slots.
func standing(dec *rules.Decision) map[string]rules.State {
	state := map[string]rules.State{}
	for _, c := range dec.Slots {
		if c.Clause != "" && state[c.Clause] != rules.Applies {
			state[c.Clause] = c.State
		}
	}
	return state
}
