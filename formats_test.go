package proviso_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

func eachClause(d *tree.Draft, f func(tree.Clause)) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			f(c)
		}
	}
}

// eachBlock calls f for every block of a draft with the blocks beside it.
func eachBlock(d *tree.Draft, f func(in string, beside []tree.Block, i int)) {
	var walk func(in string, list []tree.Block)
	walk = func(in string, list []tree.Block) {
		for i, b := range list {
			f(in, list, i)
			walk(in, b.Children)
		}
	}
	walk("cover", d.Cover)
	for _, s := range d.Sections {
		walk(s.ID, s.Intro)
		for _, c := range s.Clauses {
			walk(c.ID, c.Blocks)
		}
	}
}

// eachRun calls f for every run of text in the blocks of a draft.
func eachRun(d *tree.Draft, f func(in string, run tree.Inline)) {
	eachBlock(d, func(in string, beside []tree.Block, i int) {
		for _, text := range textsOf(beside[i]) {
			for _, run := range text {
				f(in, run)
			}
		}
	})
}

// textsOf gives the texts of one block: its own, or those of its cells.
func textsOf(b tree.Block) [][]tree.Inline {
	if b.Table == nil {
		return [][]tree.Inline{b.Text}
	}
	var all [][]tree.Inline
	for _, row := range append([][]tree.Cell{b.Table.Head}, b.Table.Rows...) {
		for _, cell := range row {
			all = append(all, cell)
		}
	}
	return all
}

// agreeing: JSON gives the tree back, and Markdown has its letters and digits in its order.
func agreeing(d *tree.Draft) (list []broken) {
	var out bytes.Buffer
	var back tree.Draft
	if _, err := proviso.Render(&out, d, proviso.JSON); err != nil {
		return []broken{{"json", err.Error()}}
	}
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		return []broken{{"json", err.Error()}}
	}
	out.Reset()
	if _, err := proviso.Render(&out, d.With(nil), proviso.Markdown); err != nil {
		return []broken{{"markdown", err.Error()}}
	}
	marks := strings.NewReplacer(`\<`, " ", "<br>", " ", "&#92;", " ")
	want, got := letters(wordsOf(&back)), letters(marks.Replace(out.String()))
	if want != got {
		at := 0
		for at < min(len(want), len(got)) && want[at] == got[at] {
			at++
		}
		near := func(s string) string { return s[max(0, at-40):min(len(s), at+40)] }
		list = append(list, broken{"markdown " + d.Kind, fmt.Sprintf("the tree has %q, Markdown %q", near(want), near(got))})
	}
	return list
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// wordsOf gives the words of a tree in the order of its pages.
func wordsOf(d *tree.Draft) string {
	var b strings.Builder
	var blocks func(list []tree.Block)
	blocks = func(list []tree.Block) {
		for _, k := range list {
			b.WriteString(k.Number)
			for _, text := range textsOf(k) {
				b.WriteString(render.Plain(text))
			}
			blocks(k.Children)
		}
	}
	b.WriteString(d.Title + d.Subtitle + d.Legend + "Document" + d.ID)
	blocks(d.Cover)
	if open := render.OpenPoints(d); open != nil {
		b.WriteString(render.OpenPointsHeading)
		blocks([]tree.Block{{Table: open}})
	}
	for _, s := range d.Sections {
		b.WriteString(render.SectionTitle(s))
		blocks(s.Intro)
		for _, c := range s.Clauses {
			b.WriteString(render.Number(c) + render.Plain(c.Heading))
			blocks(c.Blocks)
		}
	}
	return b.String()
}

func rightToLeft(r rune) bool { return unicode.In(r, unicode.Hebrew, unicode.Arabic) }

// printed: there is a PDF, and another program reads every Latin word of the tree's paragraphs in it.
func printed(d *tree.Draft) (list []broken) {
	var out bytes.Buffer
	if _, err := proviso.Render(&out, d, proviso.PDF); err != nil || !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) {
		return []broken{{"pdf", fmt.Sprint(err)}}
	}
	program, err := exec.LookPath("pdftotext")
	switch {
	case err != nil && refereesRequired():
		return []broken{{"pdf words", "pdftotext is required and not installed"}}
	case err != nil:
		return nil // TestExamplePDFs is skipped for the same reason, and says so
	}
	read := exec.Command(program, "-", "-")
	read.Stdin = &out
	text, err := read.Output()
	if err != nil {
		return []broken{{"pdf", "it cannot be read: " + err.Error()}}
	}
	seen := map[string]int{}
	for _, w := range latin.FindAllString(string(text), -1) {
		seen[w]++
	}
	eachBlock(d, func(in string, beside []tree.Block, i int) {
		if strings.ContainsFunc(render.Plain(beside[i].Text), rightToLeft) {
			return // the reader sets what stands beside such a name in an order of its own
		}
		for _, run := range beside[i].Text { // a narrow cell of a table may break a word
			if run.Kind == tree.Value || run.Kind == tree.Blank {
				continue // what people type may hold anything
			}
			for _, w := range latin.FindAllString(hyphened.ReplaceAllString(run.Text, ""), -1) {
				if seen[w]--; seen[w] == -1 {
					list = append(list, broken{"pdf words", fmt.Sprintf("%q of %s stands less often in the PDF than in the tree", w, in)})
				}
			}
		}
	})
	return list
}

var (
	latin    = regexp.MustCompile(`[A-Za-z]{3,}`)
	hyphened = regexp.MustCompile(`\S*-\S*`) // the reader joins what a line ends with a hyphen
)

// A paper that does not say from what it was made keeps what looks like the place of a seal.
func TestTextIsNoSeal(t *testing.T) {
	paper := *draft(t, examples(t)["fibre-access"]).Draft
	paper.Provenance, paper.Title = nil, strings.Repeat("0", 64)
	for _, f := range []proviso.Format{proviso.Markdown, proviso.HTML, proviso.JSON} {
		var out strings.Builder
		if _, err := proviso.RenderAs(&out, &paper, f, proviso.Setting{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), paper.Title) {
			t.Errorf("%s: the title was taken for the place of a seal", f)
		}
	}
}
