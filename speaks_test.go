package proviso_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// TestSpeaksOfTheDay reads examples and stories as of random days over eight years: no sentence of draft or memo names a year,
// or a day of the same year, that came later, unless it announces what comes or says when a datum was checked.
func TestSpeaksOfTheDay(t *testing.T) {
	seed := number(t, "PROVISO_SEED", 1)
	t.Logf("PROVISO_SEED=%d draws these days", seed)
	r := rand.New(rand.NewPCG(uint64(seed), 11))
	first, _ := day.Of(2019, 1, 1)
	deals, st := dealsOfAllFiles(t), studio(t)
	told := map[string]bool{}
	for range full.Count(t) {
		on := first + day.Day(r.IntN(8*365))
		d := madeOn(t, deals[r.IntN(len(deals))], on)
		c, err := st.Draft(d)
		if err != nil {
			t.Fatalf("%s as of %s: %v", d.Get("deal.id").Word(), on, err)
		}
		m, err := c.Memo()
		if err != nil {
			t.Fatal(err)
		}
		for name, paper := range map[string]*tree.Draft{"draft": c.Draft, "memo": withoutSection(m, "watch")} {
			for _, s := range sentencesOf(wordsApart(paper)) {
				if late := laterThan(s, on); late != "" && !announces.MatchString(s) && !told[s] {
					told[s] = true
					t.Errorf("%s, %s as of %s speaks of %s: %s", d.Get("deal.title").Word(), name, on, late, s)
				}
			}
		}
	}
}

// dealsOfAllFiles reads the deals of examples and stories.
func dealsOfAllFiles(t *testing.T) (all []*deal.Deal) {
	t.Helper()
	examples, _ := filepath.Glob("examples/deals/*.yaml")
	stories, _ := filepath.Glob(storyFolder + "/*/deal.yaml")
	for _, file := range append(examples, stories...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := proviso.ReadDeal(file, data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// madeOn is a deal as of a day and made on it, with none of its own dates after it.
func madeOn(t *testing.T, d *deal.Deal, on day.Day) *deal.Deal {
	t.Helper()
	for _, f := range deal.Fields() {
		value := ""
		switch {
		case f.Path == "deal.as_of" || f.Path == "deal.contract_date":
			value = on.String()
		case f.Path == "deal.id":
			value = "D-1"
		case (f.Kind == deal.Date || f.Path == "software.version") && d.Get(f.Path).Known():
			value = "unknown"
		default:
			continue
		}
		var err error
		if d, err = d.With(f.Path, value); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func withoutSection(d *tree.Draft, id string) *tree.Draft {
	without := *d
	without.Sections = slices.DeleteFunc(slices.Clone(d.Sections), func(s tree.Section) bool { return s.ID == id })
	return &without
}

var sentenceEnd = regexp.MustCompile(`[.;:]\s+|\n`)

func sentencesOf(text string) []string { return sentenceEnd.Split(text, -1) }

var (
	// announces are sentences that may name what is to come, and those that say when a source was read.
	announces = regexp.MustCompile(`(?i)\bfrom \d|\bchecked\b|last seen`)
	fullDay   = regexp.MustCompile(`\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)\b`)
	aYear     = regexp.MustCompile(`\b20[12]\d\b`)
)

// laterThan gives the first day or year in a sentence that came after a day.
func laterThan(sentence string, on day.Day) string {
	for _, m := range fullDay.FindAllStringSubmatch(sentence, -1) {
		month := slices.Index(strings.Split("January February March April May June July August September October November December", " "), m[2]) + 1
		n, _ := strconv.Atoi(m[1])
		year, _ := strconv.Atoi(m[3])
		if d, ok := day.Of(year, month, n); ok && d > on {
			return m[0]
		}
	}
	for _, y := range aYear.FindAllString(sentence, -1) {
		if y > on.String()[:4] {
			return fmt.Sprint("the year ", y)
		}
	}
	return ""
}
