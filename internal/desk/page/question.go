package page

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// questionView is a question with its answers.
type questionView struct {
	Fact, Heading, Whose, Asks, Kind string
	Choices                          []choiceView
	Given                            string
	Places                           []proviso.Choice
	Required, Stops, Stated          bool
	Who, Problem                     string
	Clauses, Because                 []string
	More                             int
	What                             []whatView
	Tries                            bool // whether it can be told what each answer would do
}

type choiceView struct {
	Word, Says string
	Chosen     bool
}

// whatView is what an answer would do.
type whatView struct {
	Says, Does string
}

// mostReasons are told of why a question is asked.
const mostReasons = 4

// question gives the question to put; nil when none is left.
func (d *Desk) question(r *http.Request, it *proviso.Deal, open []proviso.Question, a ask) (*questionView, error) {
	if len(open) == 0 && a.fact == "" {
		return nil, nil
	}
	i := 0
	if a.fact != "" {
		i = slices.IndexFunc(open, func(q proviso.Question) bool { return q.Fact == a.fact })
	}
	var q proviso.Question
	if i >= 0 {
		q = open[i]
	}
	f, known := deal.FieldOf(cmp.Or(q.Fact, a.fact))
	if !known {
		return nil, nil
	}
	v := &questionView{
		Fact: f.Path, Heading: f.Heading, Whose: whose(f), Asks: cmp.Or(q.Asks, f.Help), Kind: string(f.Kind),
		Required: f.Required, Stops: q.Stops, Stated: it.Given(f.Path), Who: q.Who, Problem: a.problem,
		Tries: !f.Required && slices.Contains([]deal.Kind{deal.Enum, deal.Bool, deal.Set}, f.Kind),
	}
	v.Clauses, v.More = d.titled(q.Clauses)
	for _, id := range q.Rules {
		if because := d.because[id]; because != "" && len(v.Because) < mostReasons {
			v.Because = append(v.Because, because)
		}
	}
	if f.Kind == deal.Place || f.Kind == deal.Places {
		v.Places = d.places
	}
	v.choose(f, it, a.given)
	if r.URL.Query().Has("what") && v.Tries {
		var err error
		v.What, err = d.whatIf(r.Context(), it, f)
		return v, err
	}
	return v, nil
}

// choose lists the answers, with what was given or is stated chosen.
func (v *questionView) choose(f deal.Field, it *proviso.Deal, given []string) {
	stated := it.Stated(f.Path)
	if given == nil && stated.Known() {
		if given = stated.Words(); given == nil {
			given = []string{stated.Code()}
		}
		if len(given) == 0 || given[0] == "" {
			given = []string{noneOf}
		}
	}
	v.Given = strings.Join(given, ", ")
	list := interview.Choices(f)
	if f.Kind == deal.Set && f.Least == 0 {
		list = append(slices.Clone(list), deal.Choice{Word: noneOf, Says: "none of them"})
	}
	for _, c := range list {
		v.Choices = append(v.Choices, choiceView{c.Word, c.Says, slices.Contains(given, c.Word)})
	}
}

// whatIf tells what each answer would do.
func (d *Desk) whatIf(ctx context.Context, it *proviso.Deal, f deal.Field) (list []whatView, err error) {
	now, err := d.Studio.Decide(it)
	if err != nil {
		return nil, err
	}
	answers, err := d.Studio.Answers(ctx, it, f.Path)
	for _, a := range answers {
		does := []string{}
		if a.Stops {
			does = append(does, "the law stops the deal")
		}
		for _, p := range []struct {
			says string
			ids  []string
		}{{"comes in", a.Stands}, {"waits in brackets", a.Waits}, {"falls away", a.Falls}} {
			if titles, more := d.titled(p.ids); len(titles) > 0 {
				if more > 0 {
					titles = append(titles, "and "+counted(more, "other"))
				}
				does = append(does, p.says+": "+strings.Join(titles, "; "))
			}
		}
		switch more := a.Open - len(now.OpenPoints); {
		case more > 0:
			does = append(does, counted(more, "open point")+" more")
		case more < 0:
			does = append(does, counted(-more, "open point")+" fewer")
		case len(does) == 0:
			does = append(does, "no clause comes in or falls away")
		}
		list = append(list, whatView{tree.UpperFirst(a.Says), tree.UpperFirst(strings.Join(does, ". ")) + "."})
	}
	return list, err
}
