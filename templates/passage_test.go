package templates

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/templates/wording"
)

// some knows a few facts.
type some struct {
	wording.Nobody
	points map[string]any
}

func (s some) Point(name string) (any, error) {
	if v, ok := s.points[name]; ok {
		return v, nil
	}
	return nil, errors.New("no such point")
}

func (some) Parties() []string { return []string{"supplier", "customer"} }

// show writes a passage so that its shape can be read.
func show(blocks []wording.Block, indent string) string {
	var b strings.Builder
	for _, x := range blocks {
		fmt.Fprintf(&b, "%s%s %s", indent, x.Kind, inlinesOf(x.Text))
		if x.Label != "" {
			fmt.Fprintf(&b, " #%s", x.Label)
		}
		for _, r := range x.Rows {
			for _, c := range r {
				fmt.Fprintf(&b, " | %s", inlinesOf(c))
			}
		}
		fmt.Fprintf(&b, " @%d\n%s", x.At.Line, show(x.Blocks, indent+"  "))
	}
	return b.String()
}

func inlinesOf(in []wording.Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch {
		case i.Kind == wording.Words:
			fmt.Fprintf(&b, "%s", i.Text)
		case i.Kind == wording.Lead:
			fmt.Fprintf(&b, "<%s>", i.Text)
		case i.Form != "":
			fmt.Fprintf(&b, "{%s %s/%s}", i.Kind, i.Name, i.Form)
		default:
			fmt.Fprintf(&b, "{%s %s}", i.Kind, i.Name)
		}
	}
	return b.String()
}

func TestPassage(t *testing.T) {
	p := good(t)
	c, _ := p.Clause("escrow.deposit")
	const whole = `item <First deposit.> {Party supplier} shall deposit the {term Software} within {point ESC-16.cure}. #first @10
item A deposit @12
  item is complete; and @14
  item covers the whole {term Software/Software}, which {ref #first} names; and @16
  item is free of malicious code. @19
  paragraph It stays with {party supplier}, {party customer}, nobody else. @21
table  | Item | Form | {term Software} | source | binary @23
paragraph Closing paragraph with a {term Business Day} broken over lines. @27
`
	const part = `item <First deposit.> {Party supplier} shall deposit the {term Software} within {point ESC-16.cure}. #first @10
item A deposit @12
  item is complete; and @14
  item is free of malicious code. @19
  paragraph It stays with {party supplier}, {party customer}, nobody else. @21
table  | Item | Form | {term Software} | source | binary @23
paragraph Closing paragraph with a {term Business Day} broken over lines. @27
`
	for _, c2 := range []struct{ scope, want string }{{"whole", whole}, {"part", part}} {
		got, l := c.Passage(some{points: map[string]any{"NSF-09.scope": c2.scope}})
		if len(l) > 0 {
			t.Errorf("%s: %v", c2.scope, l)
		}
		if text := show(got.Blocks, ""); text != c2.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c2.scope, text, c2.want)
		}
	}
}

func TestPassageFailsWithItsLine(t *testing.T) {
	c, _ := good(t).Clause("escrow.deposit")
	_, l := c.Passage(some{})
	if got, want := l.Error(), "escrow/deposit.md:15: error calling point: no such point"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReferences(t *testing.T) {
	var got strings.Builder
	for _, r := range good(t).References() {
		fmt.Fprintf(&got, "%s %s in %s at %s\n", r.Func, strings.Join(r.Args, ","), r.In, r.At)
	}
	for _, want := range []string{
		"point NSF-09.scope,whole in escrow.deposit at escrow/deposit.md:15:14\n",
		"point NSF-09.scope in escrow.deposit",
		"parties  in escrow.deposit at escrow/deposit.md:21:27\n",
		"Party supplier in escrow.deposit at escrow/deposit.md:10:23\n",
		"term Software,Software in escrow.deposit at escrow/deposit.md:16:24\n",
		"known software.version in term Software at common/terms.md:9:34\n",
		"value software.name in term Software",
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("no %q in\n%s", want, got.String())
		}
	}
}

// wording is a clause with the given body.
func worded(t testing.TB, body string) (*wording.Wording, error) {
	t.Helper()
	w, l := wording.NewWording("x.y", wording.Source{File: "x/y.md", Line: 1, Text: body})
	return w, l.Err()
}

func TestOutputIsBounded(t *testing.T) {
	w, err := worded(t, `{{ range parties }}{{ range parties }}`+strings.Repeat("long words ", 4000)+`{{ end }}{{ end }}`)
	if err != nil {
		t.Fatal(err)
	}
	if _, l := w.Passage(some{}); !strings.Contains(l.Error(), "grows beyond") {
		t.Errorf("got %v, want a bound", l)
	}
}

func TestPassageIsSafeAtOnce(t *testing.T) {
	c, _ := good(t).Clause("escrow.deposit")
	want, _ := c.Passage(some{points: map[string]any{"NSF-09.scope": "whole"}})
	done := make(chan string)
	for range 8 {
		go func() {
			got, _ := c.Passage(some{points: map[string]any{"NSF-09.scope": "whole"}})
			done <- show(got.Blocks, "")
		}()
	}
	for range 8 {
		if got := <-done; got != show(want.Blocks, "") {
			t.Errorf("got %s", got)
		}
	}
}

func FuzzClause(f *testing.F) {
	for _, file := range []string{"testdata/good/escrow/deposit.md", "testdata/good/common/definitions.md"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("---\nid: a.b\ntitle: x\nbasis: []\nwhy: y\n---\n1. {{ range parties }}{party:{{.}}}\n   - {{ end }}\n")
	f.Fuzz(func(t *testing.T, data string) {
		p, _ := Read(fstest.MapFS{"escrow/deposit.md": {Data: []byte(data)}, "escrow/terms.md": {Data: []byte(data)}})
		for _, id := range p.ClauseIDs() {
			c, _ := p.Clause(id)
			_, _ = c.Passage(some{})
		}
		for _, name := range p.Terms() {
			term, _ := p.Term(name)
			_, _ = term.Passage(some{})
		}
	})
}
