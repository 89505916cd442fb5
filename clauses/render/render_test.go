package render_test

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	unsafe "github.com/yuin/goldmark/renderer/html"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/internal/specimen"
)

func markdown(t testing.TB, d *clauses.Draft) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	tag     = regexp.MustCompile(`<[^>]*>`)
	comment = regexp.MustCompile(`<!--.*?-->`)
)

// displayed gives the words that a reader of the rendered Markdown sees.
func displayed(t testing.TB, source string) []string {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithRendererOptions(unsafe.WithUnsafe()), goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(b.String(), "<br>", " ")
	text = tag.ReplaceAllString(comment.ReplaceAllString(text, ""), "\x00")
	return strings.Fields(strings.ReplaceAll(html.UnescapeString(strings.ReplaceAll(text, "\x00", "")), "\u00a0", " "))
}

// Nothing typed by a person turns into mark-up, and no number is changed by whoever displays it.
func TestMarkdownRoundTrip(t *testing.T) {
	for name, d := range map[string]*clauses.Draft{"agreement": specimen.Draft(4), "memo": specimen.Memo()} {
		if diff := cmp.Diff(specimen.Words(d), displayed(t, markdown(t, d))); diff != "" {
			t.Errorf("%s: the displayed words differ from the tree's (-want +got):\n%s", name, diff)
		}
	}
}

func one(text, style string, level int) *clauses.Draft {
	runs := []clauses.Inline{{Kind: clauses.Value, Text: text}, {Kind: clauses.Strong, Text: text}, {Kind: clauses.Text, Text: "a"}, {Kind: clauses.Blank, Text: text}}
	return &clauses.Draft{Title: text, ID: "x", Sections: []clauses.Section{{Heading: runs[:1], Clauses: []clauses.Clause{{Kind: "clause", Blocks: []clauses.Block{
		{Kind: "para", Style: style, Level: level, Text: runs},
		{Kind: "table", Table: &clauses.Table{Head: []clauses.Cell{runs, runs}, Rows: [][]clauses.Cell{{runs, runs[:1]}}}},
	}}}}}}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range append(specimen.Awkward, specimen.Names...) {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, bullet bool) {
		if strings.ContainsFunc(text, func(r rune) bool {
			return r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFD || r == 0x2028 || r == 0x2029 || r == 0xFEFF
		}) {
			t.Skip("control characters are replaced")
		}
		d := one(text, map[bool]string{true: "bullet"}[bullet], 0)
		want := strings.Join(specimen.Words(d), " ")
		got := strings.Join(displayed(t, markdown(t, d)), " ")
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if squeeze(got) != squeeze(want) {
			t.Errorf("%q is displayed as\n%s\nwant\n%s\nsource\n%s", text, got, want, markdown(t, d))
		}
	})
}

func TestMarkdownForm(t *testing.T) {
	got := markdown(t, specimen.Draft(4))
	for _, want := range []string{
		"# Source Code Escrow Agreement\n", "## Part\u00a0A: Escrow\n", "### 3. [Verification and release procedure 3\n", "### Schedule\u00a01: Deposit Materials\n",
		"\n1.1 **Deposit.** The Supplier", "\n\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0(a) any insolvency", "\n(A) The Supplier", "a \"**Release Event**\":",
		"[**name of the Escrow Agent – Customer**]", "to compile, test", "agreed.]\n", "Signature: …",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in the Markdown", want)
		}
	}
	if strings.HasSuffix(got, "\n\n") || !strings.HasSuffix(got, "\n") {
		t.Error("the Markdown does not end in one line feed")
	}
}

func TestTitles(t *testing.T) {
	text := []clauses.Inline{{Kind: clauses.Text, Text: "Escrow"}}
	for _, c := range []struct {
		number  string
		heading []clauses.Inline
		want    string
	}{{"Part A", text, "Part A: Escrow"}, {"1.", text, "1. Escrow"}, {"(1)", text, "(1) Escrow"}, {"", text, "Escrow"}, {"Part A", nil, "Part A"}, {"", nil, ""}} {
		if got := render.SectionTitle(clauses.Section{Number: c.number, Heading: c.heading}); got != c.want {
			t.Errorf("section %q: %q, want %q", c.number, got, c.want)
		}
	}
	for number, want := range map[string]string{"4": "4.", "4.": "4.", "4.1": "4.1.", "(A)": "(A)", "Schedule\u00a01": "Schedule\u00a01", "": ""} {
		if got := render.Number(clauses.Clause{Number: number}); got != want {
			t.Errorf("clause %q: %q, want %q", number, got, want)
		}
	}
}

func TestBracketedLeavesTheTreeAlone(t *testing.T) {
	d := specimen.Draft(4)
	before, _ := json.Marshal(d)
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			c.Bracketed = true
			render.Bracketed(c)
		}
	}
	if after, _ := json.Marshal(d); !bytes.Equal(before, after) {
		t.Error("setting brackets changed the tree")
	}
}

func TestJSON(t *testing.T) {
	d := specimen.Draft(2)
	var b bytes.Buffer
	if err := render.JSON(&b, d); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "}\n") || !strings.Contains(b.String(), "<script>") || !strings.Contains(b.String(), "AT&T") {
		t.Error("characters are escaped, or the last line has no end")
	}
	var back clauses.Draft
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, &back, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the tree comes back changed (-want +got):\n%s", diff)
	}
}
