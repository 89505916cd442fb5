package proof

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// small is a small book with its pack.
type small struct {
	law  *law.Law
	book *book.Book
	pack *templates.Pack
	want []string
}

// read lays archives over each other: a file of a later one takes the place of an earlier one's.
func read(t *testing.T, archives ...string) small {
	t.Helper()
	files := fstest.MapFS{}
	s := small{}
	s.law, _ = law.Base()
	for _, name := range append([]string{"testdata/sound.txtar"}, archives...) {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if f := files["want"]; f != nil {
		s.want = strings.FieldsFunc(string(f.Data), func(r rune) bool { return r == '\n' })
	}
	paper, _ := filepath.Glob("../../../templates/base/paper/*.yaml")
	for _, name := range paper {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files["pack/paper/"+filepath.Base(name)] = &fstest.MapFile{Data: data}
	}
	records, _ := fs.Sub(files, "book")
	pack, _ := fs.Sub(files, "pack")
	house, _ := fs.Sub(files, "house")
	b, bad := book.ReadBook(records, s.law, overlay.Pack{Name: "house", Files: house})
	p, more := templates.Read(pack)
	if bad = append(bad, more...); bad.Errors() {
		t.Fatal(bad)
	}
	s.book, s.pack = b, p
	return s
}

func (s small) prove(t *testing.T) *Report {
	t.Helper()
	r, err := Prove(context.Background(), s.law, s.book, s.pack)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSoundBookHolds(t *testing.T) {
	r := read(t).prove(t)
	if !r.Holds() {
		t.Errorf("got breaches %v, unresolved %v; want none", r.Breaches, r.Unresolved)
	}
	if r.Slots != 23 || r.Rules != 8 || r.Clauses != 7 || r.States == 0 || r.Merged == 0 {
		t.Errorf("got %d slots, %d rules, %d clauses, %d regions, %d merged", r.Slots, r.Rules, r.Clauses, r.States, r.Merged)
	}
}

// Each archive plants one breach into the sound book. Every breach that the proof tells must be one that is
// wanted, every wanted one must be told, and the deal printed with it must show it.
func TestPlantedBreaches(t *testing.T) {
	archives, _ := filepath.Glob("testdata/planted/*.txtar")
	if len(archives) < 10 {
		t.Fatalf("found %d archives", len(archives))
	}
	for _, name := range full.Of(t, archives) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			s := read(t, name)
			r := s.prove(t)
			told := map[string]bool{}
			for _, b := range r.Breaches {
				message, _, _ := strings.Cut(b.Law+": "+b.Message, " (")
				told[message] = true
				s.check(t, b)
			}
			for _, w := range s.want {
				if !told[w] {
					t.Errorf("not told: %s", w)
				}
				delete(told, w)
			}
			for message := range told {
				t.Errorf("told: %s", message)
			}
			for _, u := range r.Unresolved {
				t.Errorf("unresolved: %s: %s", u.Message, u.Region)
			}
		})
	}
}

// check reads, decides and drafts the deal of a breach. A breach of reachability has none.
func (s small) check(t *testing.T, b Breach) {
	t.Helper()
	if b.Law == LawRule || b.Law == LawClause {
		if b.Deal != "" {
			t.Errorf("%s prints a deal", b.Message)
		}
		return
	}
	d, bad := deal.Read("deal.yaml", []byte(b.Deal))
	if bad.Errors() {
		t.Fatalf("%v\n%s", bad, b.Deal)
	}
	dec, findings := rules.Decide(d, s.law, s.book)
	_, more := clauses.Assemble(dec, s.pack, clauses.Options{})
	misplaced := b.Law == LawPlace && dec.Document == "combined" // should_include and carve_out are no error of the draft
	bears := b.Law == LawAnchor && slices.ContainsFunc(dec.Outcomes, func(o rules.Outcome) bool { return o.Rule == b.Rule })
	if !bears && !findings.Errors() && !more.Errors() && !misplaced {
		t.Errorf("the deal of %q shows nothing\n%s", b.Message, b.Deal)
	}
}

func TestReportIsTheSameEachTime(t *testing.T) {
	s := read(t, "testdata/planted/two-candidates.txtar", "testdata/planted/dangling-label.txtar")
	first, _ := json.Marshal(s.prove(t))
	for range 5 {
		if again, _ := json.Marshal(s.prove(t)); string(again) != string(first) {
			t.Fatalf("got %s, then %s", first, again)
		}
	}
}

func TestProveHeedsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := read(t)
	if r, err := Prove(ctx, s.law, s.book, s.pack); err == nil {
		t.Errorf("got %v, want an error", r)
	}
}

func TestWarnsOfUnreadPoint(t *testing.T) {
	r := read(t, "testdata/planted/local-definition.txtar").prove(t)
	if len(r.Warnings) != 1 || r.Warnings[0].Message != "no clause and no rule reads the point ESC-26.access" {
		t.Errorf("got %v", r.Warnings)
	}
}
