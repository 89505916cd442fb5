package pdf_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/specimen"
)

var (
	spoken = regexp.MustCompile(`(?m)^\s+"(.*)"$`)
	kind   = regexp.MustCompile(`(?m)^( +)(\w+)(?: \((?:block|inline)\))?:?$`)
)

// Software that reads the page aloud meets the words of the tree in the tree's order, and nothing of
// header, footer, leader dots or repeated table heads.
func TestStructureReadsInOrder(t *testing.T) {
	d := latin(12)
	var read strings.Builder
	for _, m := range spoken.FindAllStringSubmatch(run(t, d, "pdfinfo", "-struct-text", "FILE"), -1) {
		read.WriteString(m[1])
	}
	got := squeeze(read.String())
	d.Title, d.Subtitle, d.Legend, d.ID = "", "", "", ""
	want := squeeze(strings.TrimPrefix(strings.Join(specimen.Words(d), ""), "Document"))
	if !strings.HasSuffix(got, want) {
		t.Errorf("the structure reads\n%s\nwant the end\n%s", got, want)
	}
	for _, never := range []string{"Page1of", ". . .", "....."} {
		if strings.Contains(got, never) {
			t.Errorf("the structure reads %q", never)
		}
	}
}

func squeeze(s string) string { return strings.ReplaceAll(flat(s), " ", "") }

// Every kind of text has its kind of element, where it may stand (ISO 32000-1, 14.8.4).
func TestStructureHasItsKinds(t *testing.T) {
	out := run(t, specimen.Draft(4), "pdfinfo", "-struct-text", "FILE")
	inside := map[string]string{"LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table", "TD": "TR", "TH": "TR", "TOCI": "TOC", "H1": "Sect"}
	seen := map[string]int{}
	var above []string
	for _, m := range kind.FindAllStringSubmatch(out, -1) {
		depth, name := len(m[1])/2, m[2]
		above = append(above[:min(depth-1, len(above))], name)
		seen[name]++
		if want := inside[name]; want != "" && (len(above) < 2 || above[len(above)-2] != want) {
			t.Errorf("an element %s stands in %v; want it in %s", name, above, want)
		}
	}
	for _, name := range []string{"Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "TOC", "TOCI", "Link"} {
		if seen[name] == 0 {
			t.Errorf("no element of the kind %s", name)
		}
	}
	if seen["H1"] != 1 {
		t.Errorf("%d headings of the first level, want 1", seen["H1"])
	}
}

func TestFileDescribesItself(t *testing.T) {
	d := specimen.Draft(1)
	out := run(t, d, "pdfinfo", "FILE") + run(t, d, "pdfinfo", "-meta", "FILE")
	for _, want := range []string{"Tagged:          yes", "PDF version:     1.7", d.Title, d.ID, "<rdf:li>en-GB</rdf:li>", "2026-11-22T00:00:00Z"} {
		if !strings.Contains(out, want) {
			t.Errorf("the file does not say %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "pdfaid") || strings.Contains(out, "pdfuaid") {
		t.Error("the file claims a conformance that nothing has certified")
	}
	fonts := run(t, d, "pdffonts", "FILE")
	if !regexp.MustCompile(`[A-Z]{6}\+serif `).MatchString(fonts) {
		t.Errorf("fonts are not named as subsets:\n%s", fonts)
	}
}

func TestProvenanceIsAttached(t *testing.T) {
	d := specimen.Draft(1)
	if out := run(t, d, "qpdf", "--list-attachments", "FILE"); !strings.Contains(out, "no embedded files") {
		t.Errorf("a draft without provenance has an attachment:\n%s", out)
	}
	d.Provenance = &tree.Provenance{Program: "1", Deal: "deal:\n  title: (a) 华为 <x> -- y\n", Law: "00"}
	want, err := render.ProvenanceJSON(d.Provenance)
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, d, "qpdf", "--show-attachment=provenance.json", "FILE"); got != want {
		t.Errorf("attached %s\nwant %s", got, want)
	}
	if out := run(t, d, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}
