package proviso_test

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

var update = flag.Bool("update", false, "write the goldens anew")

// examples gives the example deals by name. All tests share them, and what is drafted of them.
func examples(t testing.TB) map[string]*deal.Deal {
	t.Helper()
	deals, err := exampleDeals()
	if err != nil || len(deals) < 8 {
		t.Fatalf("%d example deals, %v", len(deals), err)
	}
	return maps.Clone(deals)
}

var exampleDeals = sync.OnceValues(func() (map[string]*deal.Deal, error) {
	files, err := filepath.Glob("examples/deals/*.yaml")
	deals := map[string]*deal.Deal{}
	for _, file := range files {
		d, bad := deal.ReadFile(file)
		if d == nil {
			return nil, bad.Err()
		}
		deals[strings.TrimSuffix(filepath.Base(file), ".yaml")] = d
		drafted.Store(d, sync.OnceValues(func() (*proviso.Case, error) { return draftBase(d) }))
	}
	return deals, err
})

// drafted holds for each example deal what drafts it once, memos for each of their drafts its memo.
var drafted, memos sync.Map

func draftBase(d *deal.Deal) (*proviso.Case, error) {
	s, err := proviso.Open(proviso.Options{})
	if err != nil {
		return nil, err
	}
	return s.Draft(d)
}

func studio(t testing.TB) *proviso.Studio {
	t.Helper()
	s, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func draft(t testing.TB, d *deal.Deal) *proviso.Case {
	t.Helper()
	made := func() (*proviso.Case, error) { return draftBase(d) }
	if once, shared := drafted.Load(d); shared {
		made = once.(func() (*proviso.Case, error))
	}
	c, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func memo(t testing.TB, c *proviso.Case) *tree.Draft {
	t.Helper()
	if m, ok := memos.Load(c); ok {
		return m.(*tree.Draft)
	}
	m, err := c.Memo()
	if err != nil {
		t.Fatal(err)
	}
	memos.Store(c, m)
	return m
}

// written gives a file that carries its deal, so that it proves itself.
func written(t testing.TB, d *tree.Draft, f proviso.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := proviso.RenderAs(&out, d, f, proviso.Setting{Deal: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// digits is the end of a document id, which changes with every byte of law, rulebook and wording.
var digits = regexp.MustCompile(`(\d{4}-\d\d-\d\d) [0-9a-f]{8}\b`)

// The drafts and memos of the example deals are kept under examples/drafts, so that a change of law,
// rule or wording shows what it does to them. go test . -update writes them anew.
func TestExampleDrafts(t *testing.T) {
	for name, d := range examples(t) {
		c := draft(t, d)
		for file, paper := range map[string]*tree.Draft{name + ".md": c.Draft, name + ".memo.md": memo(t, c)} {
			got := digits.ReplaceAll(written(t, paper.With(nil), proviso.Markdown), []byte("$1 00000000"))
			golden := filepath.Join("examples", "drafts", file)
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s differs from what is kept (-kept +now); read the change, then go test . -update\n%s", golden, diff)
			}
		}
	}
}

// Thirty runs, eight at once, give one hash for each format.
func TestSameBytes(t *testing.T) {
	d, runs := examples(t)["turbine-control"], full.Count(t)
	var mu sync.Mutex
	var wg sync.WaitGroup
	hashes := map[proviso.Format]map[[32]byte]int{}
	for _, f := range proviso.Formats() {
		hashes[f] = map[[32]byte]int{}
	}
	gate := make(chan struct{}, 8)
	for range runs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			gate <- struct{}{}
			defer func() { <-gate }()
			for f, hash := range hashesOf(t, d) {
				mu.Lock()
				hashes[f][hash]++
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	for f, seen := range hashes {
		if len(seen) != 1 {
			t.Errorf("%s: %d different results in %d runs", f, len(seen), runs)
		}
	}
}

// hashesOf drafts a deal and gives the hash of draft and memo in each format.
func hashesOf(t *testing.T, d *deal.Deal) map[proviso.Format][32]byte {
	c, err := studio(t).Draft(d)
	if err != nil {
		t.Error(err)
		return nil
	}
	told, err := c.Memo()
	if err != nil {
		t.Error(err)
		return nil
	}
	hashes := map[proviso.Format][32]byte{}
	for _, f := range proviso.Formats() {
		var out bytes.Buffer
		for _, paper := range []*tree.Draft{c.Draft, told} {
			if _, err := proviso.Render(&out, paper, f); err != nil {
				t.Error(err)
			}
		}
		hashes[f] = sha256.Sum256(out.Bytes())
	}
	return hashes
}

// No pinpoint that is not verified or secondary is printed in any draft or memo of an example deal, in
// any position.
func TestUnverifiedPinpointsAreNeverPrinted(t *testing.T) {
	l := studio(t).Statutes()
	barred := unverifiedCites(l)
	if len(barred) < 50 {
		t.Fatalf("only %d unverified pinpoints in the data", len(barred))
	}
	for _, x := range full.Of(t, alike(t, [][2]string{{"deal.position", "supplier"}, {"deal.position", "balanced"}, {"deal.position", "customer"}})) {
		c := draft(t, x.deal(t))
		text := string(written(t, c.Draft, proviso.Markdown)) + string(written(t, memo(t, c), proviso.Markdown))
		text = strings.ReplaceAll(text, "\u00a0", " ")
		for cite, id := range barred {
			if strings.Contains(text, cite) {
				t.Errorf("%s, %s: prints %q of %s, which is unverified", x.name, x.change[1], cite, id)
			}
		}
	}
}

// variant is an example deal with one fact changed.
type variant struct {
	name   string
	from   *deal.Deal
	change [2]string
}

func (v variant) deal(t testing.TB) *deal.Deal {
	t.Helper()
	d, err := v.from.With(v.change[0], v.change[1])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// alike gives every example deal with each of the changes.
func alike(t testing.TB, changes [][2]string) (list []variant) {
	t.Helper()
	all := examples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, change := range changes {
			list = append(list, variant{name, all[name], change})
		}
	}
	return list
}

// unverifiedCites gives the citations of provisions that are unverified and that nothing verified or
// secondary is cited by as well.
func unverifiedCites(l *law.Law) map[string]string {
	barred := map[string]string{}
	var printable []string
	for _, i := range l.Instruments() {
		if i.Confidence != law.Unverified {
			printable = append(printable, i.Cite)
		}
		for _, p := range i.Provisions {
			if p.Confidence == law.Unverified {
				barred[p.Cite] = p.ID
			} else {
				printable = append(printable, p.Cite)
			}
		}
	}
	for cite := range barred {
		for _, p := range printable {
			if strings.Contains(p, cite) {
				delete(barred, cite)
			}
		}
	}
	delete(barred, "")
	return barred
}

// What rests on a secondary source, or was last seen before the as-of date, is asked to be confirmed.
func TestWeakAuthorityIsAskedToBeConfirmed(t *testing.T) {
	weak := 0
	for name, d := range examples(t) {
		dec, err := studio(t).Decision(d)
		if err != nil {
			t.Fatal(err)
		}
		confirmed := map[string]bool{}
		for _, o := range dec.OpenPoints {
			confirmed[o.Subject] = confirmed[o.Subject] || o.Kind == "confirm"
		}
		for _, o := range dec.Outcomes {
			for _, a := range o.Authorities {
				if a.Confidence != law.Secondary && !a.Stale {
					continue
				}
				weak++
				if !confirmed[a.Instrument] {
					t.Errorf("%s: rule %s rests on %s, which no open point asks to confirm", name, o.Rule, a.Instrument)
				}
			}
		}
	}
	if weak < 20 {
		t.Errorf("only %d weak authorities in the examples", weak)
	}
}

// What a lawyer must never find on paper.
func TestNothingRawReachesPaper(t *testing.T) {
	for name, d := range examples(t) {
		c := draft(t, d)
		for _, paper := range []*tree.Draft{c.Draft, memo(t, c)} {
			text := string(written(t, paper, proviso.JSON))
			for _, raw := range []string{"{{", "}}", "[[", "<no value>", "undefined", "Error!", "%!", `"None"`, "N/A", "the the ", " ,", " ;", ".."} {
				if strings.Contains(text, raw) {
					t.Errorf("%s, %s: holds %q", name, paper.Kind, raw)
				}
			}
		}
	}
}

func TestDraftNeedsADay(t *testing.T) {
	d := deal.New("no day")
	if _, err := studio(t).Draft(d); err != proviso.ErrNoDate {
		t.Errorf("got %v, want %v", err, proviso.ErrNoDate)
	}
}
