package proviso_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// countedAlike: the cover, the memo and check count the same open points and number them alike, and the weightiest
// stands first.
func countedAlike(s *proviso.Studio, d *deal.Deal, c *proviso.Case, memo *tree.Draft) (list []broken) {
	n := len(c.Draft.OpenPoints)
	told, err := s.Check(d)
	if err != nil {
		return refused(err)
	}
	for i, p := range told.OpenPoints {
		if i >= n || p.Number != i+1 || p.What != c.Draft.OpenPoints[i].What {
			list = append(list, broken{"counted in check", fmt.Sprintf("check has a point %d that the draft has not: %s", p.Number, p.What)})
		}
	}
	rows := tree.OpenRows(c.Draft.OpenPoints)
	last := "0"
	if len(rows) > 0 {
		last = rows[len(rows)-1].Numbers
	}
	if !strings.HasSuffix(last, fmt.Sprint(n)) || len(told.OpenPoints) != n {
		list = append(list, broken{"counted on the cover", fmt.Sprintf("the list ends with %s, check has %d, the draft %d", last, len(told.OpenPoints), n)})
	}
	said := fmt.Sprintf(" %d%sopen point", n, tree.Nbsp)
	if !strings.Contains(wordsApart(memo), said) {
		list = append(list, broken{"counted in the memo", fmt.Sprintf("the memo does not say %q", said)})
	}
	weight := func(p tree.OpenPoint) int { return slices.Index(rules.Weighs(), rules.Decides(p.Decides)) }
	for i, p := range c.Draft.OpenPoints {
		if weight(p) < 0 || i > 0 && weight(p) < weight(c.Draft.OpenPoints[i-1]) {
			list = append(list, broken{"ranked", fmt.Sprintf("point %d decides %q and stands behind less", p.Number, p.Decides)})
		}
	}
	return list
}

var (
	wordOfParts = regexp.MustCompile(`[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)+`)
	ofResearch  = regexp.MustCompile(`\b[KM][0-9]{2}\b`)
	asCondition = regexp.MustCompile(`\b[a-z_]+\("|[a-z]\.[a-z]+ (?:in|==|!=) | != | == `)
)

// ownNames are the names by which rulebook, wording and law call what they hold. Such a name in a deal's paper says
// nothing to whoever reads it. Names that are plain English too, of one or two words, are left out.
func ownNames(s *proviso.Studio) map[string]bool {
	names := map[string]bool{}
	note := func(list ...string) {
		for _, name := range list {
			if strings.ContainsAny(name, "._") || strings.Count(name, "-") > 1 || strings.ToUpper(name) == name && strings.Contains(name, "-") {
				names[name] = true
			}
		}
	}
	b := s.Book()
	for _, r := range b.Rules() {
		note(r.ID, r.Clause)
		note(r.Basis...)
		note(r.Authority...)
	}
	for _, p := range b.Points() {
		note(p.ID)
	}
	for _, k := range b.Conflicts() {
		note(k.ID)
	}
	for _, m := range b.Mixes() {
		note(m.ID)
	}
	for _, f := range deal.Fields() {
		note(f.Path)
	}
	return names
}

// ownNamed gives the names of ours that stand in a text.
func ownNamed(names map[string]bool, part, text string) (list []broken) {
	text = strings.ReplaceAll(text, "Bill C-", "Bill ") // a Canadian bill is called as conflicts of laws are
	fail := func(what string) { list = append(list, broken{"named " + what, "the " + part + " holds " + what}) }
	for _, word := range wordOfParts.FindAllString(text, -1) {
		if names[word] || strings.Contains(word, "_") {
			fail(word)
		}
	}
	for _, pattern := range []*regexp.Regexp{ofResearch, asCondition} {
		for _, word := range pattern.FindAllString(text, -1) {
			fail(word)
		}
	}
	return list
}

// nothingOfOurs: no name of ours stands on paper, in what check tells, or among the reasons of open points.
func nothingOfOurs(names map[string]bool, c *proviso.Case, memo *tree.Draft) (list []broken) {
	list = slices.Concat(ownNamed(names, "draft", wordsApart(c.Draft)), ownNamed(names, "memo", wordsApart(memo)))
	for _, p := range c.Draft.OpenPoints {
		list = append(list, ownNamed(names, "list of open points", strings.Join([]string{p.What, p.Who, p.Default, p.Effect}, "\n"))...)
	}
	return list
}

// All examples and stories are counted alike everywhere, and name nothing of ours.
func TestDealsAreCountedAlike(t *testing.T) {
	s := studio(t)
	names := ownNames(s)
	var deals []*deal.Deal
	files, _ := filepath.Glob("examples/deals/*.yaml")
	for _, file := range files {
		d, found := deal.ReadFile(file)
		if found.Errors() {
			t.Fatal(found)
		}
		deals = append(deals, d)
	}
	for _, story := range readStories(t) {
		deals = append(deals, story.deal(t))
	}
	looked := full.Of(t, deals)
	for _, d := range looked {
		c := draft(t, d)
		m := memo(t, c)
		for _, b := range slices.Concat(countedAlike(s, d, c, m), nothingOfOurs(names, c, m)) {
			t.Errorf("%s: %s: %s", d.Get("deal.id"), b.law, b.says)
		}
	}
	if len(deals) < 28 || len(names) < 500 {
		t.Errorf("%d deals and %d names were looked at", len(deals), len(names))
	}
}

// What the test of names would miss: it must know a name of each kind when it sees one.
func TestOwnNamesAreSeen(t *testing.T) {
	names := ownNames(studio(t))
	for _, text := range []string{"see no-circumvention-of-union-measures", "ESC-16 says", "SC-27", "K37 asks", "escrow.release-events", "customer.seat is open",
		"the word us_entity", `in_force("EU-12G")`, "use.territories in EU", "conflict C-4"} {
		if len(ownNamed(names, "text", text)) == 0 {
			t.Errorf("nothing is seen in %q", text)
		}
	}
	for _, text := range []string{"long-stop", "Article 12g of Council Regulation (EU) No 833/2014", "third-party source code", "15 CFR § 734.13(a)(2)", "non-disclosure"} {
		if seen := ownNamed(names, "text", text); len(seen) > 0 {
			t.Errorf("%q: %v", text, seen)
		}
	}
}
