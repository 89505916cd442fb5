package proviso_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// The form of the stories: how long they are, that profile and story tell the same, and that what is wanted exists.

// The lengths of a story in words and of a profile in lines.
const shortest, longest, mostLines = 120, 250, 45

const knownFile = storyFolder + "/known.yaml"

// shortfall is a check of a story that does not hold yet.
type shortfall struct {
	Story string `yaml:"story,required"`
	Check string `yaml:"check,required"`
	Seen  string `yaml:"seen,required"` // in its place, when the list was written
}

// againstKnown compares the checks that do not hold with those that are known not to.
func againstKnown(t *testing.T, failing map[string]map[string]string) {
	t.Helper()
	if *update {
		writeKnown(t, failing)
	}
	var known []shortfall
	if found := strictyaml.Decode(knownFile, []byte(readText(t, knownFile)), 0, &known); len(found) > 0 {
		t.Fatal(found)
	}
	listed := map[string]bool{}
	for _, k := range known {
		at := k.Story + ": " + k.Check
		if listed[at] {
			t.Errorf("%s is listed twice in %s", at, knownFile)
		}
		listed[at] = true
		if failing[k.Story][k.Check] == "" {
			t.Errorf("%s: it holds now, take it out of %s", at, knownFile)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(failing)) {
		for _, check := range slices.Sorted(maps.Keys(failing[name])) {
			if at := name + ": " + check; !listed[at] {
				t.Errorf("%s does not hold, seen: %s", at, failing[name][check])
			}
		}
	}
}

func writeKnown(t *testing.T, failing map[string]map[string]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# What the program does not give yet: the checks of the stories that do not hold, with what is seen in their place.\n" +
		"# The list may only grow shorter: an entry that holds fails the test. go test . -run Stories -update writes it anew.\n")
	for _, name := range slices.Sorted(maps.Keys(failing)) {
		for _, check := range slices.Sorted(maps.Keys(failing[name])) {
			fmt.Fprintf(&b, "- {story: %s, check: %q, seen: %q}\n", name, check, failing[name][check])
		}
	}
	if b.Len() > 0 && !strings.Contains(b.String(), "\n- ") {
		b.WriteString("[]\n")
	}
	if err := os.WriteFile(knownFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wordsApart gives the words of a tree, a line for each of its texts.
func wordsApart(d *tree.Draft) string {
	var b strings.Builder
	line := func(text []tree.Inline) { b.WriteString(render.Plain(text) + "\n") }
	tree.EachText(d.Cover, line)
	if open := render.OpenPoints(d); open != nil {
		tree.EachText([]tree.Block{{Table: open}}, line)
	}
	for _, s := range d.Sections {
		line(s.Heading)
		tree.EachText(s.Intro, line)
		for _, c := range s.Clauses {
			line(c.Heading)
			tree.EachText(c.Blocks, line)
		}
	}
	return b.String()
}

// bracketsOf counts the square brackets of a draft: the blanks as often as they stand, the clauses that stand in
// brackets and the words within clauses that do; and apart the blanks. An entry of a form has no brackets.
func bracketsOf(d *tree.Draft) (all, blanks int) {
	count := func(text []tree.Inline) {
		for _, in := range text {
			if in.Kind == tree.Blank && strings.HasPrefix(in.Text, "[") {
				blanks++
			} else if in.Kind == tree.Text {
				all += strings.Count(in.Text, "[")
			}
		}
	}
	tree.EachText(d.Cover, count)
	for _, s := range d.Sections {
		tree.EachText(s.Intro, count)
		for _, c := range s.Clauses {
			if c.Bracketed {
				all++
			}
			count(c.Heading)
			tree.EachText(c.Blocks, count)
		}
	}
	return all + blanks, blanks
}

// factIn gives the first value of a key of a profile as it is written.
func factIn(profile, key string) string {
	found := regexp.MustCompile(`(?m)[{ ]` + key + `: ("[^"\n]*"|[^,}\n]+)`).FindStringSubmatch(profile)
	if found == nil {
		return ""
	}
	return strings.Trim(found[1], `"`)
}

// toldKeys are the keys whose values a story has to say word by word, but for a day, which it says in words.
var toldKeys = regexp.MustCompile(`[{ ](id|name|owner_name|title|city|as_of|contract_date|term_end|date): ("[^"\n]*"|[^,}\n]+)`)

// A story is short enough to be told, its profile is short enough for counsel to write, and each name and day that the
// profile states stands in the story.
func TestStoriesAreTold(t *testing.T) {
	for _, s := range readStories(t) {
		if n := len(strings.Fields(s.text)); n < shortest || n > longest {
			t.Errorf("%s: the story has %d words, wanted %d to %d", s.name, n, shortest, longest)
		}
		if n := strings.Count(s.profile, "\n"); n > mostLines {
			t.Errorf("%s: the profile has %d lines, wanted at most %d", s.name, n, mostLines)
		}
		s.deal(t)
		story := strings.Join(strings.Fields(s.text), " ")
		for _, m := range toldKeys.FindAllStringSubmatch(s.profile, -1) {
			said := strings.Trim(m[2], `"`)
			if day, err := time.Parse(time.DateOnly, said); err == nil {
				said = day.Format("2 January 2006")
			}
			if said != "unknown" && !strings.Contains(story, said) {
				t.Errorf("%s: the story does not tell %s %q", s.name, m[1], said)
			}
		}
	}
}

// The stories differ in what decides a draft, so that none stands for all.
func TestStoriesDiffer(t *testing.T) {
	list := readStories(t)
	domestic, differs := 0, map[string]map[string]bool{}
	for _, s := range list {
		if s.wants.Domestic != nil {
			domestic++
		}
		d := s.deal(t)
		for _, path := range []string{"supplier.seat", "customer.seat", "deal.families", "deal.governing_law", "software.class", "software.delivery", "customer.critical_infrastructure"} {
			if differs[path] == nil {
				differs[path] = map[string]bool{}
			}
			differs[path][fmt.Sprint(d.Get(path))] = true
		}
	}
	if len(list) < 16 || domestic < 4 {
		t.Errorf("%d stories, %d of them domestic, wanted 16 and 4", len(list), domestic)
	}
	for path, least := range map[string]int{"supplier.seat": 12, "customer.seat": 12, "deal.families": 4, "deal.governing_law": 8, "software.class": 3, "software.delivery": 4, "customer.critical_infrastructure": 6} {
		if n := len(differs[path]); n < least {
			t.Errorf("the stories know %d values of %s, wanted %d", n, path, least)
		}
	}
}

var dossierRule = regexp.MustCompile(`^(TA|SC|GL|AD|ESC|INS|NSF|C|S|K|M|P)-?\d+$`)

// What a lawyer wants names one thing that exists, once, with a reason.
func TestStoriesWantWhatExists(t *testing.T) {
	exists := map[string]bool{}
	for _, r := range studio(t).Rules() {
		exists["rule "+r.ID] = true
		exists["clause "+r.Clause] = true
	}
	for _, s := range readStories(t) {
		for _, l := range studio(t).Laws(s.asOf(t)) {
			exists["law "+l.ID] = true
		}
	}
	conflicts := readText(t, "rules/book/conflicts.yaml")
	for _, s := range readStories(t) {
		seen := map[string]bool{}
		for _, w := range slices.Concat(s.wants.In, s.wants.Out, s.wants.Warned) {
			bare := w
			bare.Place = ""
			what := bare.String()
			known := exists[what] || what == "words "+w.Words || w.Conflict != "" && what == "conflict "+w.Conflict && strings.Contains(conflicts, "conflict: "+w.Conflict+"\n")
			if !known {
				t.Errorf("%s: %s, line %d: there is no %q", s.name, "wants.yaml", w.At.Line, what)
			}
			if seen[w.String()] {
				t.Errorf("%s: %s is wanted twice", s.name, w)
			}
			seen[w.String()] = true
			if !strings.HasSuffix(w.Because, ".") {
				t.Errorf("%s: the reason of %s is no sentence", s.name, w)
			}
			for _, b := range w.Basis {
				if !dossierRule.MatchString(b) {
					t.Errorf("%s: %s rests on %q, which is no rule of the research", s.name, w, b)
				}
			}
		}
	}
}
