package proviso_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/internal/testing/wordcheck"
)

// wordFile gives a Word file that carries its deal, so that it proves itself.
func wordFile(t testing.TB, d *tree.Draft, s proviso.Setting) ([]byte, *wordcheck.File) {
	t.Helper()
	s.Deal = true
	var out bytes.Buffer
	found, err := proviso.RenderAs(&out, d, proviso.Word, s)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Errorf("findings: %s", found.Error())
	}
	f, err := wordcheck.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), f
}

// inWord: the Word document is sound, has the tree's words with its numbers, and stays right when its
// first or last clause is deleted.
func inWord(d *tree.Draft) (list []broken) {
	var out bytes.Buffer
	if _, err := proviso.Render(&out, d, proviso.Word); err != nil {
		return []broken{{"word", err.Error()}}
	}
	f, err := wordcheck.Open(out.Bytes())
	if err != nil {
		return []broken{{"word", err.Error()}}
	}
	faults := append(f.Faults(), f.Against(d)...)
	if cuts := f.Cuts(); len(cuts) > 0 {
		faults = slices.Concat(faults, f.After(cuts[0]), f.After(cuts[len(cuts)-1]))
	}
	for _, fault := range faults {
		list = append(list, broken{"word " + d.Kind, fault})
	}
	return list
}

// The Word documents of all examples are sound, say what the tree says, and count as the tree counts.
func TestExampleWordDocuments(t *testing.T) {
	all := examples(t)
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(all))) {
		c := draft(t, all[name])
		for _, paper := range []*tree.Draft{c.Draft, memo(t, c)} {
			_, f := wordFile(t, paper, proviso.Setting{})
			for _, fault := range append(f.Faults(), f.Against(paper)...) {
				t.Errorf("%s, %s: %s", name, paper.Kind, fault)
			}
		}
	}
}

// Whichever clause or schedule of an example is deleted in Word, the rest is numbered without a gap,
// every reference to the rest is right, and every reference to what is gone says so.
func TestDeletingAnyClauseInWord(t *testing.T) {
	cuts := 0
	for name, d := range examples(t) {
		_, f := wordFile(t, draft(t, d).Draft, proviso.Setting{})
		all := f.Cuts()
		cuts += len(all)
		for _, c := range full.Of(t, all) {
			for _, fault := range f.After(c) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
	if cuts < 500 {
		t.Errorf("only %d clauses found", cuts)
	}
}

// Every reference of the examples is a field, and every number is one that Word counts.
func TestReferencesAndNumbersAreWords(t *testing.T) {
	for name, d := range examples(t) {
		c := draft(t, d)
		_, f := wordFile(t, c.Draft, proviso.Setting{Notes: proviso.NoNotes})
		refs := 0
		eachRun(c.Draft, func(_ string, run tree.Inline) {
			if run.Kind == tree.Ref {
				refs++
			}
		})
		fields, _ := f.Update()
		if len(fields) < refs {
			t.Errorf("%s: %d fields for %d references", name, len(fields), refs)
		}
		linked := map[string]int{}
		f.Part("word/document.xml").Each(func(n *wordcheck.Node) {
			if n.Name == "w:hyperlink" {
				linked[n.Attr["w:anchor"]]++
			}
		})
		for anchor, n := range linked {
			if n > 1 {
				t.Errorf("%s: %s is linked to outside of the contents", name, anchor)
			}
		}
	}
}

func TestCleanCopyInWord(t *testing.T) {
	c := draft(t, examples(t)["pump-control"])
	_, usual := wordFile(t, c.Draft, proviso.Setting{})
	_, clean := wordFile(t, c.Draft, proviso.Setting{Notes: proviso.NoNotes})
	points := 0
	for _, n := range usual.Part("word/comments.xml").Kids {
		if strings.HasPrefix(wordcheck.Words(n), "Open point ") {
			points++
		}
	}
	if points < len(c.Draft.OpenPoints) {
		t.Errorf("%d comments for %d open points", points, len(c.Draft.OpenPoints))
	}
	text := wordcheck.Words(clean.Part("word/document.xml"))
	if clean.Data["word/comments.xml"] != nil || strings.Contains(text, "Open points") || strings.Contains(text, "Drafting note") {
		t.Error("the clean copy holds a comment, the list of open points or a drafting note")
	}
	_, shown := wordFile(t, c.Draft, proviso.Setting{Notes: proviso.AllNotes})
	if !strings.Contains(wordcheck.Words(shown.Part("word/document.xml")), "Drafting note") {
		t.Error("drafting notes are asked for in the text and do not stand there")
	}
}

// LibreOffice opens every example, and one from which a clause was deleted, and sets the same text with
// the same numbers; the pages of the contents are right or one off.
func TestWordDocumentsInLibreOffice(t *testing.T) {
	full.Only(t)
	installed(t, "soffice")
	dir := t.TempDir()
	files := map[string]*wordcheck.File{}
	put := func(name string, document []byte, f *wordcheck.File) {
		files[name] = f
		if err := os.WriteFile(filepath.Join(dir, name+".docx"), document, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, d := range examples(t) {
		paper := draft(t, d).Draft
		if paper.Scheme != "" {
			continue // LibreOffice 7.4 prints Section I.1 where a level asks for figures (w:isLgl) and Word prints Section 1.1
		}
		document, f := wordFile(t, paper, proviso.Setting{})
		put(name, document, f)
	}
	missing := putDeleted(t, files["pump-control"], put)
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		args = append(args, filepath.Join(dir, name+".docx"))
	}
	referee(t, "soffice", args...)
	for name, f := range files {
		t.Run(name, func(t *testing.T) {
			text := pdfText(t, filepath.Join(dir, name+".pdf"))
			want := 0
			if name == deletedName {
				want = missing
			}
			if n := strings.Count(text, libreMissing); n != want {
				t.Errorf("%d references lead nowhere, want %d", n, want)
			}
			sameInPDF(t, f, text)
			if name != deletedName {
				contentsPages(t, filepath.Join(dir, name+".pdf"))
				if second := pdfText2(t, filepath.Join(dir, name+".pdf")); !strings.HasPrefix(second, "Openpoints") {
					t.Errorf("the cover does not fit on its page: the second begins %q", second[:min(len(second), 60)])
				}
			}
		})
	}
}

const (
	deletedName  = "deleted"
	libreMissing = "Error:Referencesourcenotfound" // as LibreOffice says it, without space
)

// putDeleted adds the document without the first clause that others refer to, and gives the number of
// references that lead nowhere then.
func putDeleted(t *testing.T, f *wordcheck.File, put func(string, []byte, *wordcheck.File)) (missing int) {
	for _, c := range f.Cuts() {
		document, err := f.Without(c.From, c.To)
		if err != nil {
			t.Fatal(err)
		}
		g, err := wordcheck.Open(document)
		if err != nil {
			t.Fatal(err)
		}
		_, fresh := g.Update()
		for _, now := range fresh {
			if now == wordcheck.Missing {
				missing++
			}
		}
		if missing > 3 {
			g.Refresh()
			put(deletedName, document, g)
			return missing
		}
		missing = 0
	}
	t.Fatal("no clause to which others refer")
	return 0
}

// footLines are the head and foot of our pages.
var footLines = regexp.MustCompile(`(?m)^(DRAFT .*|.* Page \d+ of \d+|Page \d+ of \d+)$`)

// pdfText gives the text of a PDF in the order of its making, without space, heads and feet.
func pdfText(t *testing.T, file string) string {
	out := strings.ReplaceAll(referee(t, "pdftotext", "-raw", file, "-"), "\f", "\n")
	return squeezed(footLines.ReplaceAllString(out, ""))
}

// pdfText2 gives the text of the second page alike.
func pdfText2(t *testing.T, file string) string {
	return squeezed(footLines.ReplaceAllString(referee(t, "pdftotext", "-raw", "-f", "2", "-l", "2", file, "-"), ""))
}

// sameInPDF finds every paragraph with its number, but for those in letters for which the machine may
// have no face, and for the contents, which have leaders.
func sameInPDF(t *testing.T, f *wordcheck.File, text string) {
	seen := 0
	for _, p := range f.Paragraphs() {
		words := squeezed(strings.TrimSpace(p.Number + " " + p.Words))
		words = strings.ReplaceAll(words, squeezed(wordcheck.Missing), libreMissing)
		rare := strings.ContainsFunc(words, func(r rune) bool { return r > unicode.MaxLatin1 && unicode.IsLetter(r) })
		if words == "" || rare || strings.HasPrefix(p.Style, "Toc") || p.Style == "Legend" {
			continue
		}
		seen++
		if !strings.Contains(text, words) {
			t.Errorf("LibreOffice does not show %q (%s)", words, p.Style)
		}
	}
	if seen < 50 {
		t.Errorf("only %d paragraphs seen", seen)
	}
}

var contentsLine = regexp.MustCompile(`^\s*(\S.*?)\s*\.{4,}\s*(\d+)$`)

// contentsPages compares the pages of the contents with those on which the headings stand.
func contentsPages(t *testing.T, file string) {
	right, near := 0, 0
	entries := map[string]int{}
	for n, page := range strings.Split(referee(t, "pdftotext", "-layout", file, "-"), "\f") {
		for _, line := range strings.Split(page, "\n") {
			if m := contentsLine.FindStringSubmatch(line); m != nil {
				var told int
				fmt.Sscan(m[2], &told)
				entries[squeezed(m[1])] = told
			} else if told, is := entries[squeezed(line)]; is && squeezed(line) != "" {
				delete(entries, squeezed(line))
				switch told - (n + 1) {
				case 0:
					right++
				case 1, -1:
					near++
				default:
					t.Errorf("%q stands on page %d, the contents say %d", strings.TrimSpace(line), n+1, told)
				}
			}
		}
	}
	if right < near { // never more than one off; of all examples together, one in thirty is
		t.Errorf("only %d pages of the contents are right, %d are one off", right, near)
	}
}
