package pdf_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/specimen"
)

// Programs of other people judge the file here: poppler-utils, qpdf and pdfcpu.

// run gives what a referee prints about the PDF of a draft, and skips the test when it is missing.
func run(t testing.TB, d *tree.Draft, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil && os.Getenv("PROVISO_REFEREES") == "required" {
		t.Fatalf("%s is required and not installed; .ci/run says from where it comes", program)
	}
	if err != nil {
		t.Skipf("%s is not installed; .ci/run says from where it comes", program)
	}
	file, _ := renderTo(t, d)
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", file)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func renderTo(t testing.TB, d *tree.Draft) (string, []byte) {
	t.Helper()
	b, _ := renderFile(t, d)
	file := filepath.Join(t.TempDir(), "draft.pdf")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return file, b
}

// pageTexts gives the text of each page, set as on paper.
func pageTexts(t testing.TB, d *tree.Draft) []string {
	t.Helper()
	pages := strings.Split(run(t, d, "pdftotext", "-layout", "FILE", "-"), "\f")
	return pages[:len(pages)-1]
}

// flat joins words with single spaces and drops the marks by which the referee shows direction.
func flat(s string) string {
	s = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u00a0", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func TestFileIsSound(t *testing.T) {
	for name, d := range map[string]*tree.Draft{"agreement": specimen.Draft(6), "memo": specimen.Memo()} {
		t.Run(name, func(t *testing.T) {
			if out := run(t, d, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			run(t, d, "pdfcpu", "validate", "-c", "disable", "-mode", "strict", "FILE")
		})
	}
}

func TestTextComesBack(t *testing.T) {
	text := flat(strings.Join(pageTexts(t, specimen.Draft(6)), "\n"))
	squeezed := strings.ReplaceAll(text, " ", "")
	for _, name := range append(append([]string{}, specimen.Names...), specimen.Awkward...) {
		if strings.Contains(name, "שלום") {
			name = "שלום תוכנה בע״מ" // the referee puts Latin parts of a Hebrew name first
		}
		if !strings.Contains(squeezed, strings.ReplaceAll(flat(name), " ", "")) {
			t.Errorf("%q does not come back", name)
		}
	}
	for _, want := range []string{
		"1.1 Deposit. The Supplier shall deliver", "(a) any insolvency", "(ii) a composition", "3. [Verification and release procedure 3", "shall update it as agreed.]",
		"[name of the Escrow Agent – Customer]", "DRAFT 22 November 2026 – for discussion, not an offer", "HW-2026-031 · escrow-agreement", "Open points", "Contents",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the text", want)
		}
	}
	if strings.ContainsRune(text, '□') || strings.ContainsRune(text, '\uFFFD') {
		t.Error("a character is missing")
	}
}

// More characters than one byte could number, and words in two fonts.
func TestRareCharactersComeBack(t *testing.T) {
	var many strings.Builder
	for r := '一'; r < '一'+700; r++ {
		many.WriteRune(r)
	}
	for name, text := range map[string]string{"han": many.String(), "mixed words": "Škoda Łódź: naïve Đông Á"} {
		t.Run(name, func(t *testing.T) {
			d := specimen.Memo()
			d.Sections[0].Intro = []tree.Block{{Kind: "para", Text: []tree.Inline{{Kind: tree.Strong, Text: text}, {Kind: tree.Text, Text: " (end)"}}}}
			out := run(t, d, "pdftotext", "FILE", "-")
			if got := strings.ReplaceAll(out, "\n", ""); !strings.Contains(got, text+" (end)") {
				t.Errorf("no %q in %q", text, got)
			}
			run(t, d, "pdfcpu", "validate", "-c", "disable", "-mode", "strict", "FILE")
		})
	}
}

// Each font is embedded, is named as a subset of its own, and says which characters it shows.
func TestFontsAreEmbedded(t *testing.T) {
	names := map[string]bool{}
	lines := strings.Split(strings.TrimSpace(run(t, specimen.Draft(2), "pdffonts", "FILE")), "\n")[2:]
	for _, line := range lines {
		f := strings.Fields(line)
		if yes := strings.Join(f[len(f)-5:len(f)-2], " "); yes != "yes yes yes" {
			t.Errorf("embedded, subset, unicode: %s for %s", yes, f[0])
		}
		names[f[0]] = true
	}
	if len(names) != len(lines) || len(names) < 6 {
		t.Errorf("%d names for %d fonts", len(names), len(lines))
	}
}

func TestPagesAreNumbered(t *testing.T) {
	d := specimen.Draft(6)
	pages := pageTexts(t, d)
	for i, p := range pages {
		if want := "Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(pages)); !strings.Contains(p, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
	if out := run(t, d, "pdfinfo", "FILE"); !regexp.MustCompile(`Pages:\s+`+strconv.Itoa(len(pages))+`\n`).MatchString(out) || !strings.Contains(out, "(A4)") {
		t.Error(out)
	}
	if out := run(t, specimen.Memo(), "pdfinfo", "FILE"); !strings.Contains(out, "letter") {
		t.Errorf("the memo is not on Letter paper:\n%s", out)
	}
}

var contentsLine = regexp.MustCompile(`^\s*(\S.*?) (?:\. ?){3,}\s*(\d+)$`)

// The contents name the pages on which the headings stand.
func TestContentsAreRight(t *testing.T) {
	for _, numbered := range []int{3, 20, 60} {
		pages := pageTexts(t, specimen.Draft(numbered))
		checked := 0
		for _, line := range strings.Split(strings.Join(pages[:4], "\n"), "\n") {
			m := contentsLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			page, _ := strconv.Atoi(m[2])
			title := strings.NewReplacer("[", "", "]", "").Replace(flat(m[1]))
			on := strings.ReplaceAll(flat(pages[page-1]), "[", "")
			if !strings.Contains(on, title) {
				t.Errorf("%q is not on page %d", title, page)
			}
			checked++
		}
		if want := numbered + 7; checked != want {
			t.Errorf("%d lines of contents, want %d", checked, want)
		}
	}
}

// No page ends with a heading.
func TestNoHeadingAlone(t *testing.T) {
	headed := regexp.MustCompile(`^(\d+\. +\[?Verification and release procedure \d+|Part A: Escrow|Schedule \d+|Deposit Materials|Open points|Contents|Parties|Background|Signatures)$`)
	for numbered := 1; numbered < 40; numbered += 3 {
		for i, p := range pageTexts(t, specimen.Draft(numbered)) {
			text, _, _ := strings.Cut(p, "DRAFT 22 November 2026 – for discussion, not an offer\nHW")
			lines := strings.Split(strings.TrimSpace(text), "\n")
			if last := strings.TrimSpace(lines[len(lines)-1]); headed.MatchString(last) && len(lines) > 1 {
				t.Errorf("%d clauses: page %d ends with the heading %q", numbered, i+1, last)
			}
		}
	}
}

func TestBookmarks(t *testing.T) {
	d := specimen.Draft(6)
	var doc struct {
		Outlines []outline `json:"outlines"`
	}
	if err := json.Unmarshal([]byte(run(t, d, "qpdf", "--json", "--json-key=outlines", "FILE")), &doc); err != nil {
		t.Fatal(err)
	}
	pages := pageTexts(t, d)
	var count func(all []outline) int
	count = func(all []outline) int {
		n := len(all)
		for _, o := range all {
			words := strings.Fields(strings.NewReplacer("[", "", ":", "").Replace(o.Title))
			if !strings.Contains(flat(pages[o.Page-1]), words[len(words)-1]) {
				t.Errorf("the bookmark %q leads to page %d", o.Title, o.Page)
			}
			n += count(o.Kids)
		}
		return n
	}
	// title, open points, contents; five sections; six clauses and two schedules
	if got, want := count(doc.Outlines), 3+5+6+2; got != want {
		t.Errorf("%d bookmarks, want %d", got, want)
	}
}

type outline struct {
	Title string    `json:"title"`
	Page  int       `json:"destpageposfrom1"`
	Kids  []outline `json:"kids"`
}

// Every reference is a link, and so is every line of the contents.
func TestLinks(t *testing.T) {
	d := specimen.Draft(6)
	references := 0
	var walk func(blocks []tree.Block)
	count := func(text []tree.Inline) {
		for _, in := range text {
			if in.Kind == tree.Ref {
				references++
			}
		}
	}
	walk = func(blocks []tree.Block) {
		for _, b := range blocks {
			count(b.Text)
			walk(b.Children)
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, c := range row {
						count(c)
					}
				}
			}
		}
	}
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			walk(c.Blocks)
		}
	}
	for _, row := range render.OpenPoints(d).Rows {
		for _, c := range row {
			count(c)
		}
	}
	file := run(t, d, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	links := strings.Count(file, "/Subtype /Link")
	if contents := 5 + 6 + 2; links < references+2*contents {
		t.Errorf("%d links for %d references and %d lines of contents", links, references, contents)
	}
}
