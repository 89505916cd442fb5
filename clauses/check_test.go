package clauses

import (
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// changed is the pack of testdata with the body of some files replaced; "" removes a file.
func changed(t testing.TB, bodies map[string]string) *templates.Pack {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/pack"), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile("testdata/pack/" + path)
		fsys[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
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
		{"schedule without reference", map[string]string{"escrow/deposit.md": "A deposit is made.", "escrow/release.md": "1. One. {#list}"}, nil,
			`draft.schedule nothing in the draft refers to Schedule 1 ("schedule.materials")`},
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

// TestNumbersAndReferences builds clauses of any shape and checks that every number is in its place
// and every reference says what stands beside its target.
func TestNumbersAndReferences(t *testing.T) {
	p := pack(t)
	dec := decision(t, readDeal(t, "insert.yaml"))
	rapid.Check(t, func(t *rapid.T) {
		c := newComposer(dec, p, Options{})
		c.paper.numbering.Scheme = rapid.SampledFrom([]string{"", "articles"}).Draw(t, "scheme")
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
		d := &Draft{Scheme: c.paper.numbering.Scheme, Words: Words{Clause: c.paper.numbering.Clause, Part: c.paper.numbering.Part}}
		for _, s := range c.sections {
			d.Sections = append(d.Sections, c.section(s))
		}
		k := &checker{}
		k.numbers(d)
		if len(k.findings) > 0 || len(c.findings) > 0 {
			t.Fatal(k.findings, c.findings)
		}
		printed := numbersByAnchor(d)
		for key, target := range c.index {
			if _, label := cutLabel(key); label == "" {
				continue
			}
			text := strings.ReplaceAll(c.refText(target, nil, false), nbsp, " ")
			if want := "clause " + printed[target.anchor]; text != want {
				t.Fatalf("%s reads %q, but its target is %q", key, text, want)
			}
		}
	})
}

// shape draws blocks of a level; every item has a label.
func shape(t *rapid.T, level int, labels *int) (blocks []templates.Block) {
	for range rapid.IntRange(1, 4).Draw(t, "blocks") {
		b := templates.Block{Kind: templates.Paragraph, Text: []templates.Inline{{Kind: templates.Words, Text: rapid.SampledFrom([]string{"Text.", "Text:"}).Draw(t, "text")}}}
		if rapid.Bool().Draw(t, "item") {
			*labels++
			b.Kind, b.Label = templates.Item, "l"+strconv.Itoa(*labels)
			if level < 2 && rapid.Bool().Draw(t, "deeper") {
				b.Blocks = shape(t, level+1, labels)
			}
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// numbersByAnchor reads the numbers off the finished tree, as a reader would: from the outside in.
func numbersByAnchor(d *Draft) map[string]string {
	numbers := map[string]string{}
	var walk func(blocks []Block, above string)
	walk = func(blocks []Block, above string) {
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
			numbers[c.Anchor] = strings.TrimPrefix(c.Number, d.Words.Clause+nbsp)
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
		if l, r := lowerLetters(c.n), roman(c.n); l != c.letter || r != c.roman {
			t.Errorf("%d: got %s, %s; want %s, %s", c.n, l, r, c.letter, c.roman)
		}
	}
}

func TestTypography(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`the "Deposit" and ("this")`, `the “Deposit” and (“this”)`},
		{`the host's 'words'`, `the host’s ‘words’`},
		{"within 30 days of 2 items", "within 30" + nbsp + "days of 2 items"},
	} {
		if got := keepTogether(curl(c.in, ' ')); got != c.want {
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
