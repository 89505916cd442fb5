package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// why tells what waits for an answer.
func (v *interview) why(q *proviso.Question, f deal.Field) error {
	if err := v.say("%s", knownBy(q)); err != nil {
		return err
	}
	switch {
	case q.Stops:
		return v.say("  By some answer the law stops the deal.%s\n> ", v.waiting(q))
	case f.Required:
		return v.say("  Every deal states it, if only as unknown: most of the rest hangs on it.\n> ")
	case len(q.Rules)+len(q.Clauses) == 0 && f.Kind != deal.Text:
		return v.say("  While it is left out the ordinary answer is presumed, and something turns on that.\n> ")
	case len(q.Rules)+len(q.Clauses) == 0:
		return v.say("  It is printed in the draft, and a bracketed blank stands there until it is known.\n> ")
	}
	return v.say(" %s\n> ", v.waiting(q))
}

// clauseTitles gives the titles of the clauses of a studio by their ids.
func clauseTitles(s *proviso.Studio) map[string]string {
	titles := map[string]string{}
	for _, c := range s.Clauses() {
		titles[c.ID] = c.Title
	}
	return titles
}

// mostTitles are named of the clauses that wait for an answer.
const mostTitles = 6

func (v *interview) waiting(q *proviso.Question) string {
	laws := ""
	if len(q.Laws) > 0 {
		laws = " The law behind it: " + most(q.Laws, mostTitles) + "."
	}
	titles := v.titled(q.Clauses)
	if len(titles) == 0 {
		return fmt.Sprintf(" %s for the answer.", waits(len(q.Rules), "rule")) + laws
	}
	return " These clauses turn on it: " + most(titles, mostTitles) + "." + laws
}

// knownBy says whom to ask.
func knownBy(q *proviso.Question) string {
	if q.Who == "" {
		return ""
	}
	return "  Who knows it: " + q.Who + ".\n"
}

func waits(n int, what string) string {
	if n == 1 {
		return "1 " + what + " waits"
	}
	return fmt.Sprintf("%d %ss wait", n, what)
}

// titled gives the titles of clauses, each once.
func (v *interview) titled(ids []string) []string {
	var titles []string
	for _, id := range ids {
		if t := v.titles[id]; t != "" && !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	return titles
}

// most names so many of a list, and counts the rest.
func most(titles []string, named int) string {
	if more := len(titles) - named; more > 0 {
		return strings.Join(titles[:named], "; ") + fmt.Sprintf("; and %d more", more)
	}
	return strings.Join(titles, "; ")
}

// whatIf tells what each answer would do.
func (v *interview) whatIf(q *proviso.Question, f deal.Field) error {
	if f.Required || f.Kind == deal.Text {
		return v.say("  What each answer does cannot be listed.\n> ")
	}
	list, err := v.studio.Answers(v.context, v.deal(), q.Fact)
	if err != nil {
		return err
	}
	for _, a := range list {
		if err := v.say("    %s: %s\n", a.Says, v.effect(a)); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		return v.say("  What each answer does cannot be listed.\n> ")
	}
	return v.say("> ")
}

func (v *interview) effect(a proviso.Answer) string {
	if a.Stops {
		return "the law stops the deal"
	}
	var parts []string
	for _, p := range []struct {
		says string
		ids  []string
	}{{"stands", a.Stands}, {"waits in brackets", a.Waits}, {"falls away", a.Falls}} {
		if len(p.ids) > 0 {
			parts = append(parts, p.says+": "+most(v.titled(p.ids), mostTitles))
		}
	}
	return strings.Join(append(parts, counted(a.Open, "open point")), "; ")
}

// idsFlag names what is ours.
func idsFlag() cli.Flag {
	return &cli.BoolFlag{Name: "ids", Usage: "name the paths of facts, and the ids of rules and points"}
}

// secondRound asks what was left for later once more.
func (v *interview) secondRound() error {
	for _, q := range v.later {
		delete(v.skipped, q.Fact)
	}
	v.later, v.again = nil, true
	return v.say("\nNow what was left for later.\n")
}

// asPresumed takes what is presumed of a fact, and of those of which the same is asked: the deal leaves them out, and
// the memo tells it.
func (v *interview) asPresumed(q *proviso.Question) (again, stop bool, err error) {
	if q.Presumed == "" {
		return true, false, v.say("  Nothing is presumed of it.\n> ")
	}
	for _, path := range append([]string{q.Fact}, q.Also...) {
		v.skipped[path] = true
	}
	return false, false, v.say("  As presumed: %s. The memo says so.\n", q.Presumed)
}

// leftOpen names what was left for later and not answered since.
func (v *interview) leftOpen() error {
	d := v.deal()
	var names []string
	for _, q := range v.later {
		if f, _ := deal.FieldOf(q.Fact); !d.Given(q.Fact) && !slices.Contains(names, named(f)) {
			names = append(names, named(f))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return v.say("\nLeft for later: %s.\n", strings.Join(names, "; "))
}

// named names a fact with the party whose it is.
func named(f deal.Field) string {
	if role, ok := deal.RoleOf(f.Section); ok {
		return f.Heading + " of the " + role.Word
	}
	return f.Heading
}

// ofOthers writes an answer for the other parties too of whom the same is asked: the ordinary one for all, another for
// those that the person names.
func (v *interview) ofOthers(q *proviso.Question, f deal.Field, words string, text []byte) ([]byte, error) {
	facts := []deal.Field{f}
	for _, path := range q.Also {
		if other, _ := deal.FieldOf(path); other.Kind == f.Kind && strings.HasSuffix(path, strings.TrimPrefix(q.Fact, f.Section)) {
			facts = append(facts, other)
		}
	}
	if len(facts) == 1 {
		return text, nil
	}
	var err error
	if d, _ := deal.ReadPart(v.name, text); words != "unknown" && d.Get(q.Fact).String() != q.Presumed {
		if facts, err = v.whose(facts); err != nil {
			return nil, err
		}
	}
	text = v.text
	for _, one := range facts {
		if text, err = desk.With(v.name, text, one, words); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// whose asks of which parties an answer holds.
func (v *interview) whose(facts []deal.Field) ([]deal.Field, error) {
	for i, f := range facts {
		if err := v.say("  %2d  %s\n", i+1, named(f)); err != nil {
			return nil, err
		}
	}
	if err := v.say("  Of whom does it hold? The rest is asked again.\n> "); err != nil {
		return nil, err
	}
	if !v.in.Scan() {
		return nil, errors.New("nobody was named")
	}
	var chosen []deal.Field
	for _, part := range strings.Split(v.in.Text(), ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > len(facts) {
			return nil, fmt.Errorf("%q is none of 1 to %d; answer anew", strings.TrimSpace(part), len(facts))
		}
		chosen = append(chosen, facts[n-1])
	}
	return chosen, nil
}
