package clauses

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// packFiles are the files of the pack of testdata, with the base's words for memos.
func packFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, root := range []string{"testdata/pack", "../templates/base"} {
		err := fs.WalkDir(os.DirFS(root), ".", func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || root != "testdata/pack" && !strings.HasPrefix(path, "memo/") {
				return err
			}
			data, err := os.ReadFile(root + "/" + path)
			fsys[path] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return fsys
}

// changed is the pack of testdata with the body of some files replaced; "" removes a file.
func changed(t testing.TB, bodies map[string]string) *templates.Pack {
	t.Helper()
	fsys := packFiles(t)
	for path, body := range bodies {
		if body == "" {
			delete(fsys, path)
			continue
		}
		head, _, _ := strings.Cut(string(fsys[path].Data)[4:], "\n---\n")
		fsys[path] = &fstest.MapFile{Data: []byte("---\n" + head + "\n---\n\n" + body + "\n")}
	}
	p, l := templates.Read(fsys)
	if l.Errors() {
		t.Fatal(l)
	}
	return p
}

func TestDraftsThatDoNotHoldTogetherAreRefused(t *testing.T) {
	const term, terms = "escrow/term.md", "common/terms.md"
	for _, c := range []struct {
		name    string
		bodies  map[string]string
		without []string
		want    string
	}{
		{"reference to an absent clause", map[string]string{term: "It ends under {ref:escrow.release}."}, []string{"escrow.release"},
			`draft.dangling escrow/term.md:8:15: "escrow.term" refers to "escrow.release", which is not in the draft`},
		{"reference in a definition", map[string]string{term: "It ends on a {term:Release Event}."}, []string{"escrow.release"},
			`draft.dangling common/terms.md:12:28: "term Release Event" refers to "escrow.release", which is not in the draft`},
		{"reference to no label", map[string]string{term: "It ends as {ref:escrow.deposit#never} says."}, nil,
			`draft.dangling escrow/term.md:8:12: "escrow.term" refers to {#never} in "escrow.deposit", which has no such label`},
		{"undefined term", map[string]string{term: "It ends on a {term:Release Evnt}."}, nil,
			`draft.undefined escrow/term.md:8:14: "escrow.term" uses the term "Release Evnt", which is not defined; did you mean Release Event?`},
		{"term defined and not used", map[string]string{term: "It ends on the {def:End Day}."}, nil,
			`draft.unused "escrow.term" defines the term "End Day", which nothing uses`},
		{"term defined twice", map[string]string{term: "It ends on the {def:End Day}, the {def:End Day} or an {term:End Day}."}, nil,
			`draft.defined-twice escrow/term.md:8:35: the term "End Day" is defined in "escrow.term" and in "escrow.term"`},
		{"label twice", map[string]string{term: "1. One. {#x}\n2. Two. {#x}"}, nil,
			`draft.label-twice escrow/term.md:9:4: the label {#x} stands twice in "escrow.term"`},
		{"no wording", map[string]string{term: ""}, nil,
			`draft.no-wording the clause "escrow.term" has no wording in the pack`},
		{"no definitions", nil, []string{"common.definitions"},
			`draft.no-definitions the draft uses defined terms but no clause of it holds {definitions}`},
		{"empty clause", map[string]string{term: `{{ if known "deal.term_end" }}It ends.{{ end }}`}, nil,
			`draft.empty the clause "escrow.term" is empty`},
		{"left over", map[string]string{term: "It ends: N/A."}, nil,
			`draft.leftover "escrow.term" holds "It ends: N/A.", which must not reach paper`},
		{"unknown fact", map[string]string{term: "It ends on {value:deal.end}."}, nil,
			`draft.fact "escrow.term" prints "deal.end", which is no fact of a deal`},
		{"unknown point", map[string]string{term: "It ends after {point:ESC-99.end}."}, nil,
			`draft.point escrow/term.md:8:15: "escrow.term" prints "ESC-99.end", which is no value of a negotiable point`},
		{"unknown law", map[string]string{term: "It ends under {law:NO-LAW.ever}."}, nil,
			`draft.law escrow/term.md:8:15: "escrow.term" cites "NO-LAW.ever", which the law data does not hold on 2026-11-22`},
		{"unknown role", map[string]string{term: "It ends for {party:banker}."}, nil,
			`draft.role "escrow.term" names the role "banker", which does not exist`},
		{"wrong question", map[string]string{term: `{{ if is "software.name" "x" }}a{{ end }}b`}, nil,
			`wording.template escrow/term.md:8: error calling is: is asks for a choice, a place or a bool; "software.name" is none of them`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, l := Assemble(decision(t, readDeal(t, "insert.yaml"), c.without...), changed(t, c.bodies), Options{})
			got := messages(l)
			if !strings.Contains("\n"+strings.Join(got, "\n")+"\n", "\n"+c.want+"\n") {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), c.want)
			}
			if !l.Errors() {
				t.Error("the draft is not refused")
			}
		})
	}
}

func TestUnknownDocumentIsRefused(t *testing.T) {
	dec := decision(t, readDeal(t, "insert.yaml"))
	dec.Document = "letter"
	d, l := Assemble(dec, pack(t), Options{})
	if d != nil || !l.Errors() {
		t.Errorf("got %v, %v", d, l)
	}
}

func TestClauseWithoutReasonIsRefused(t *testing.T) {
	dec := decision(t, readDeal(t, "insert.yaml"))
	for i := range dec.Slots {
		dec.Slots[i].Rule, dec.Slots[i].Because = "", nil
	}
	if _, l := Assemble(dec, pack(t), Options{}); l.Errors() {
		t.Errorf("the clauses' own why is a reason: %v", l)
	}
}

// TestNumbersAndReferences builds clauses of any shape and checks that every number is in its place,
// every reference says what stands beside its target, and the print alone tells how it was counted.
func TestNumbersAndReferences(t *testing.T) {
	p := pack(t)
	dec := decision(t, readDeal(t, "insert.yaml"))
	rapid.Check(t, func(t *rapid.T) {
		c := newComposer(dec, p, Options{})
		c.Paper.Numbering.Scheme = rapid.SampledFrom([]string{"", tree.Articles}).Draw(t, "scheme")
		c.marks = tree.MarksFor(c.Paper.Words(), c.Paper.Numbering.Scheme, "")
		clause, _ := p.Clause("escrow.deposit")
		for part := range rapid.IntRange(1, 3).Draw(t, "parts") {
			s := &section{role: "part", id: "x" + strconv.Itoa(part)}
			for i := range rapid.IntRange(1, 5).Draw(t, "clauses") {
				id := "c" + strconv.Itoa(part) + "-" + strconv.Itoa(i)
				u := &unit{id: id, kind: "clause", anchor: id, clause: clause}
				u.passage.Blocks = shape(t, 0, new(int))
				s.units = append(s.units, u)
			}
			c.sections = append(c.sections, s)
		}
		c.number()
		d := &tree.Draft{Scheme: c.Paper.Numbering.Scheme, Words: c.Paper.Words()}
		for _, s := range c.sections {
			d.Sections = append(d.Sections, c.section(s))
		}
		var refs []tree.Inline
		for _, key := range slices.Sorted(maps.Keys(c.index)) {
			refs = append(refs, refer(c.index[key].anchor, rapid.SampledFrom([]tree.Form{tree.Inside, tree.Numbered, tree.Titled}).Draw(t, "form")))
		}
		d.Cover = []tree.Block{{Kind: "para", Text: refs}}
		tree.SetNumbers(d)
		if len(c.findings) > 0 {
			t.Fatal(c.findings)
		}
		inOrder(t, d)
		printed := numbersByAnchor(d)
		for _, ref := range refs {
			want := "clause " + printed[ref.Target]
			if ref.Ref.Form == tree.Titled {
				want += " (Deposit)"
			}
			if text := strings.ReplaceAll(ref.Text, tree.Nbsp, " "); text != want {
				t.Fatalf("%s reads %q, but its target is %q", ref.Target, text, want)
			}
		}
		if was, counted := formless(d), formless(tree.Counted(before(d))); was != counted {
			t.Fatalf("the print is counted otherwise: was\n%s\ncounted\n%s", was, counted)
		}
	})
}

// formless gives a tree as JSON without the forms of references: some print alike.
func formless(d *tree.Draft) string {
	text, _ := json.Marshal(d)
	return regexp.MustCompile(`"form":"[a-z]+"`).ReplaceAllString(string(text), "")
}

// before gives a tree as it was before numbers and references were kept as data.
func before(d *tree.Draft) *tree.Draft {
	old := d.Copy(tree.Edit{
		Section: func(s *tree.Section, _ tree.Change) bool { s.Ordinal = 0; return true },
		Clause:  func(c *tree.Clause, _ tree.Change) bool { c.Ordinal = 0; return true },
		Block:   func(b *tree.Block, _ tree.Change) bool { b.Ordinal = 0; return true },
		Runs: func(text []tree.Inline, _ tree.Change) []tree.Inline {
			text = slices.Clone(text)
			for i := range text {
				text[i].Ref = nil
			}
			return text
		},
	})
	old.Words = tree.Words{Clause: d.Words.Clause, Schedule: d.Words.Schedule, Part: d.Words.Part}
	return old
}

// inOrder proves that no number is missing or stands twice, by what stands between its marks.
func inOrder(t *rapid.T, d *tree.Draft) {
	next := func(want int, ordinal int, number string, signs ...string) {
		fits := func(sign string) bool {
			return number == sign || strings.HasSuffix(number, tree.Nbsp+sign) || number == "("+sign+")" || strings.HasSuffix(number, "."+sign)
		}
		if ordinal != want || want > len(signs) || !fits(signs[want-1]) {
			t.Fatalf("the number %q (%d) stands where the %d. was due", number, ordinal, want)
		}
	}
	figures, letters := strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"), strings.Fields("a b c d e f g h i j k l m n o p q r s t")
	capitals, roman := strings.Fields("A B C D E F G H I J K L M N O P Q R S T"), strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
	kinds, parts := [][]string{figures, letters, roman, capitals}, capitals
	if d.Scheme == tree.Articles {
		kinds, parts = kinds[1:], strings.Fields("I II III")
	}
	var items func(blocks []tree.Block)
	items = func(blocks []tree.Block) {
		n := 0
		for _, b := range blocks {
			if b.Level > 0 {
				n++
				next(n, b.Ordinal, b.Number, kinds[b.Level-1]...)
			}
			items(b.Children)
		}
	}
	clauses := 0
	for i, s := range d.Sections {
		next(i+1, s.Ordinal, s.Number, parts...)
		if d.Scheme == tree.Articles {
			clauses = 0
		}
		for _, c := range s.Clauses {
			clauses++
			next(clauses, c.Ordinal, c.Number, figures...)
			items(c.Blocks)
		}
	}
}

// shape draws blocks of a level; every item has a label.
func shape(t *rapid.T, level int, labels *int) (blocks []wording.Block) {
	for range rapid.IntRange(1, 4).Draw(t, "blocks") {
		b := wording.Block{Kind: wording.Paragraph, Text: []wording.Inline{{Kind: wording.Words, Text: rapid.SampledFrom([]string{"Text.", "Text:"}).Draw(t, "text")}}}
		if rapid.Bool().Draw(t, "item") {
			*labels++
			b.Kind, b.Label = wording.Item, "l"+strconv.Itoa(*labels)
			if level < 2 && rapid.Bool().Draw(t, "deeper") {
				b.Blocks = shape(t, level+1, labels)
			}
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// numbersByAnchor reads the numbers off the finished tree, as a reader would: from the outside in.
func numbersByAnchor(d *tree.Draft) map[string]string {
	numbers := map[string]string{}
	var walk func(blocks []tree.Block, above string)
	walk = func(blocks []tree.Block, above string) {
		for _, b := range blocks {
			full := above
			switch {
			case strings.HasPrefix(b.Number, "("):
				full = above + b.Number
			case b.Number != "":
				full = b.Number
			}
			if b.Anchor != "" {
				numbers[b.Anchor] = full
			}
			walk(b.Children, full)
		}
	}
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			numbers[c.Anchor] = strings.TrimPrefix(c.Number, d.Words.Clause+tree.Nbsp)
			walk(c.Blocks, numbers[c.Anchor])
		}
	}
	return numbers
}

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		n             int
		letter, roman string
	}{{1, "a", "i"}, {4, "d", "iv"}, {9, "i", "ix"}, {26, "z", "xxvi"}, {27, "aa", "xxvii"}, {49, "ww", "xlix"}, {53, "aaa", "liii"}} {
		if l, r := tree.LowerLetter.Write(c.n), tree.LowerRoman.Write(c.n); l != c.letter || r != c.roman {
			t.Errorf("%d: got %s, %s; want %s, %s", c.n, l, r, c.letter, c.roman)
		}
	}
}

func TestTypography(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`the "Deposit" and ("this")`, `the “Deposit” and (“this”)`},
		{`the host's 'words'`, `the host’s ‘words’`},
		{"within 30 days of 2 items", "within 30" + tree.Nbsp + "days of 2 items"},
	} {
		if got := tree.KeepTogether(tree.Curl(c.in, ' ')); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1250000: "1,250,000"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}

// Whatever fact becomes unknown, the draft still holds together.
func TestEveryFactUnknownStillGivesADraft(t *testing.T) {
	p := pack(t)
	for _, f := range deal.Fields() {
		for _, file := range []string{"insert.yaml", "combined.yaml"} {
			d := readDeal(t, file)
			if !d.Given(f.Path) || f.Path == "deal.document" {
				continue
			}
			d, err := d.With(f.Path, "unknown")
			if err != nil {
				continue // a choice of form
			}
			dec := decision(t, d)
			dec.Document = strings.TrimSuffix(file, ".yaml")
			if _, l := Assemble(dec, p, Options{}); l.Errors() {
				t.Errorf("%s without %s: %v", file, f.Path, l)
			}
		}
	}
}

func TestBracketsFollowTheDecision(t *testing.T) {
	dec := decision(t, readDeal(t, "insert.yaml"))
	d, _ := Assemble(dec, pack(t), Options{})
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if want := c.ID == "escrow.term"; c.Bracketed != want {
				t.Errorf("%s: bracketed %v, want %v", c.ID, c.Bracketed, want)
			}
		}
	}
}
