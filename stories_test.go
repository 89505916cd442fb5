package proviso_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// The stories are deals as a colleague tells them, each with the profile that counsel would write from it and with what a
// lawyer of that deal would demand of draft and memo; examples/stories/README.md says how they are written.

const storyFolder = "examples/stories"

// The most brackets and open points that the median story may have.
const mostBrackets, mostOpenPoints = 8, 16

// allStories is the name under which what holds of all stories together stands among the known shortfalls.
const allStories = "all"

type story struct {
	name, text, profile string
	wants               wants
}

// wants is what the lawyer of a deal demands: what stands in its draft or memo as decided, what stands there not even as a
// question, and what the memo has to speak of.
type wants struct {
	Domestic []string `yaml:"domestic"` // of a purely domestic deal: the places whose law and name may stand in draft and memo
	In       []want   `yaml:"in,required"`
	Out      []want   `yaml:"out,required"`
	Warned   []want   `yaml:"warned,required"`
}

// want names one thing: a clause, a rule, a law, a conflict, or words of the draft.
type want struct {
	Clause   string   `yaml:"clause"`
	Rule     string   `yaml:"rule"`
	Place    string   `yaml:"place"` // of a rule that is put for each demanding state
	Law      string   `yaml:"law"`
	Conflict string   `yaml:"conflict"`
	Words    string   `yaml:"words"`
	Basis    []string `yaml:"basis"` // the research's rules, where it has one
	Because  string   `yaml:"because,required"`

	At strictyaml.Pos
}

func (w want) String() string {
	var words []string
	for _, k := range [][2]string{{"clause", w.Clause}, {"rule", w.Rule}, {"place", w.Place}, {"law", w.Law}, {"conflict", w.Conflict}, {"words", w.Words}} {
		if k[1] != "" {
			words = append(words, k[0], k[1])
		}
	}
	return strings.Join(words, " ")
}

// readStories reads every folder below examples/stories.
func readStories(t testing.TB) (list []story) {
	t.Helper()
	folders, _ := filepath.Glob(storyFolder + "/*/story.md")
	for _, file := range folders {
		folder := filepath.Dir(file)
		s := story{name: filepath.Base(folder)}
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) != 3 {
			t.Fatalf("%s holds %d files, wanted story.md, deal.yaml and wants.yaml (%v)", folder, len(entries), err)
		}
		s.text = readText(t, file)
		s.profile = readText(t, filepath.Join(folder, "deal.yaml"))
		file = filepath.Join(folder, "wants.yaml")
		if found := strictyaml.Decode(file, []byte(readText(t, file)), 0, &s.wants); len(found) > 0 {
			t.Fatal(found)
		}
		list = append(list, s)
	}
	return list
}

func readText(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (s story) deal(t testing.TB) *deal.Deal {
	t.Helper()
	d, found := deal.Read(s.name+"/deal.yaml", []byte(s.profile))
	if d == nil || len(found) > 0 {
		t.Fatalf("%s: %v", s.name, found)
	}
	return d
}

// judged is what became of one story.
type judged struct {
	brackets, blanks, openPoints, memoWords int
	failing                                 map[string]string // each check that does not hold, with what is seen
}

// TestStories drafts every story and holds it against what its lawyer demands. What the program does not give yet is listed
// in known.yaml, which fails as soon as it gives it; go test . -run Stories -update writes the list anew.
func TestStories(t *testing.T) {
	failing := map[string]map[string]string{}
	var brackets, open, words []int
	for _, s := range readStories(t) {
		j := s.judge(t)
		t.Logf("%-18s %3d brackets (%d in blanks), %3d open points, %5d words of memo, %2d checks do not hold", s.name, j.brackets, j.blanks, j.openPoints, j.memoWords, len(j.failing))
		brackets, open, words = append(brackets, j.brackets), append(open, j.openPoints), append(words, j.memoWords)
		failing[s.name] = j.failing
	}
	t.Logf("medians: %d brackets, %d open points, %d words of memo", medianOf(brackets), medianOf(open), medianOf(words))
	failing[allStories] = map[string]string{}
	if m := medianOf(brackets); m > mostBrackets {
		failing[allStories][fmt.Sprintf("median of brackets at most %d", mostBrackets)] = fmt.Sprint(m)
	}
	if m := medianOf(open); m > mostOpenPoints {
		failing[allStories][fmt.Sprintf("median of open points at most %d", mostOpenPoints)] = fmt.Sprint(m)
	}
	againstKnown(t, failing)
}

// medianOf gives the middle of a list, the upper one of two.
func medianOf(list []int) int {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

func (s story) judge(t *testing.T) judged {
	t.Helper()
	c := draft(t, s.deal(t))
	m, e := memo(t, c), c.Explain()
	j := judged{openPoints: len(c.Draft.OpenPoints), memoWords: len(strings.Fields(wordsApart(m))), failing: map[string]string{}}
	j.brackets, j.blanks = bracketsOf(c.Draft)
	if c.Stopped {
		j.failing["not stopped"] = "stopped"
	}
	text := wordsApart(c.Draft)
	s.wanted(e, strings.Join(strings.Fields(text), " "), j.failing)
	s.wouldStop(e, j.failing)
	noteAgainst(j.failing, "no identifier on paper", matchesOf(identifier, text+wordsApart(m)))
	if s.wants.Domestic != nil {
		s.abroad(t, e, j.failing)
		s.abroadOnPaper(t, "draft", c.Draft, j.failing)
		s.abroadOnPaper(t, "memo", m, j.failing)
	}
	return j
}

// wanted holds a decision against the three lists.
func (s story) wanted(e proviso.Explanation, text string, failing map[string]string) {
	for _, w := range s.wants.In {
		if got := w.seen(e, text); got != "applies" {
			failing["in "+w.String()] = cmp.Or(got, "nothing")
		}
	}
	for _, w := range s.wants.Out {
		if got := w.seen(e, text); got != "" {
			failing["out "+w.String()] = got
		}
	}
	for _, w := range s.wants.Warned {
		if w.seen(e, text) == "" {
			failing["warned "+w.String()] = "nothing"
		}
	}
}

// seen tells how a decision, or the text of its draft, speaks of what is wanted: "applies", "undecided", or "" for not at all.
func (w want) seen(e proviso.Explanation, text string) string {
	var states []rules.State
	switch {
	case w.Clause != "":
		for _, s := range e.Slots {
			if s.Clause == w.Clause {
				states = append(states, s.State)
			}
		}
	case w.Rule != "":
		for _, o := range e.Outcomes {
			if o.Rule == w.Rule && (w.Place == "" || o.Place == w.Place) {
				states = append(states, o.State)
			}
		}
	case w.Law != "":
		for a, state := range authorities(e) {
			if a.Instrument == w.Law {
				states = append(states, state)
			}
		}
	case w.Words != "":
		if strings.Contains(text, w.Words) {
			states = append(states, rules.Applies)
		}
	case w.Conflict != "":
		for _, k := range e.Conflicts {
			if k.ID == w.Conflict {
				states = append(states, k.State)
			}
		}
	}
	switch {
	case slices.Contains(states, rules.Applies):
		return "applies"
	case len(states) > 0:
		return "undecided"
	}
	return ""
}

// authorities gives every legal source that a decision names, with whether it counts or only might.
func authorities(e proviso.Explanation) func(func(rules.Authority, rules.State) bool) {
	return func(yield func(rules.Authority, rules.State) bool) {
		each := func(list []rules.Authority, state rules.State) bool {
			return !slices.ContainsFunc(list, func(a rules.Authority) bool { return !yield(a, state) })
		}
		for _, o := range e.Outcomes {
			if !each(o.Authorities, o.State) {
				return
			}
		}
		for _, i := range e.Insolvency {
			if !each(i.Authorities, rules.Applies) {
				return
			}
		}
		for _, tr := range e.Treaties {
			if !each(tr.Provisions, rules.Applies) {
				return
			}
		}
	}
}

// wouldStop holds that nothing might stop the deal but what its lawyer wants to be warned of: an undecided stop needs a
// stated fact that brings it near.
func (s story) wouldStop(e proviso.Explanation, failing map[string]string) {
	near := func(o rules.Outcome) bool {
		return slices.ContainsFunc(s.wants.Warned, func(w want) bool { return w.Rule == o.Rule })
	}
	seen := map[string]bool{}
	for _, o := range e.Outcomes {
		if o.Type == book.Stop && o.State != rules.Applies && !near(o) {
			seen[o.Rule] = true
		}
	}
	noteAgainst(failing, "nothing would stop the deal", seen)
}

// identifier is a word of the program's own: of a fact, a condition or a place's code.
var identifier = regexp.MustCompile(`\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+ (?:in|==)|\bin [A-Z]{2}-[A-Z]{3}\b`)

// matchesOf gives what a pattern finds in a text.
func matchesOf(pattern *regexp.Regexp, text string) map[string]bool {
	all := map[string]bool{}
	for _, one := range pattern.FindAllString(text, -1) {
		all[one] = true
	}
	return all
}

// noteAgainst adds a check that does not hold, with the first of what is seen against it.
func noteAgainst(failing map[string]string, check string, seen map[string]bool) {
	if len(seen) == 0 {
		return
	}
	list := slices.Sorted(maps.Keys(seen))
	said := strings.Join(list[:min(3, len(list))], ", ")
	if len(list) > 3 {
		said += fmt.Sprintf(" and %d more", len(list)-3)
	}
	failing[check] = said
}
