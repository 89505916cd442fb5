package proviso_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// planted are the facts that no contract prints, with what is planted into them.
func planted(t *testing.T, d *deal.Deal) (*deal.Deal, []string) {
	t.Helper()
	var words []string
	plant := func(path string) {
		word := fmt.Sprintf("Zq%dxw", len(words))
		with, err := d.With(path, word)
		if err != nil {
			return // the role is empty in this deal
		}
		d, words = with, append(words, word)
	}
	plant("deal.id")
	for _, r := range deal.Roles() {
		plant(r.Key + ".owner_name")
	}
	return d, words
}

// unpacked gives all that can be read out of a file: the parts of an archive, the streams of a PDF, its pages as text.
func unpacked(t *testing.T, f proviso.Format, file []byte) string {
	t.Helper()
	var all bytes.Buffer
	all.Write(file)
	switch f {
	case proviso.Word:
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&all, r); err != nil {
				t.Fatal(err)
			}
		}
	case proviso.PDF:
		for rest := file; ; {
			_, after, more := bytes.Cut(rest, []byte("\nstream\n"))
			if !more {
				break
			}
			if z, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
				_, _ = io.Copy(&all, z) // to the end of the stream
			}
			rest = after
		}
		if _, err := exec.LookPath("pdftotext"); err == nil {
			name := filepath.Join(t.TempDir(), "draft.pdf")
			if err := os.WriteFile(name, file, 0o600); err != nil {
				t.Fatal(err)
			}
			all.WriteString(referee(t, "pdftotext", name, "-"))
		}
	}
	return all.String()
}

// houseWords are what the house alone reads.
var houseWords = []string{"Assumption sheet", "Reviewed by", "Drafted for", "Deal id", "Drafting note", "Open points", "deal_sha", "comments.xml", "esc-points"}

// What is planted into facts that no contract prints comes out in no part of any file for the other side, nor does what
// the house alone reads; it does come out in the house's own draft or memo.
func TestOtherSideReadsTheContractAlone(t *testing.T) {
	names := full.Of(t, slices.Sorted(maps.Keys(examples(t))))
	for i, name := range names {
		d, words := planted(t, examples(t)[name])
		c := draft(t, d)
		other, err := c.Part(proviso.PartOther)
		if err != nil {
			t.Fatal(err)
		}
		hidden := slices.Concat(unsaid(c, words), houseWords)
		for _, f := range proviso.Formats() {
			var out bytes.Buffer
			if _, err := proviso.RenderAs(&out, other, f, proviso.Setting{Notes: proviso.AllNotes, Deal: true}); err != nil {
				t.Fatal(err)
			}
			text := unpacked(t, f, out.Bytes())
			for _, word := range hidden {
				if strings.Contains(text, word) {
					t.Errorf("%s.%s for the other side shows %q", name, f, word)
				}
			}
			if i > 0 {
				continue
			}
			var house bytes.Buffer
			if _, err := proviso.RenderAs(&house, c.Draft, f, proviso.Setting{Deal: true}); err != nil {
				t.Fatal(err)
			}
			if text := unpacked(t, f, house.Bytes()); !strings.Contains(text, words[0]) || !strings.Contains(text, words[1]) {
				t.Errorf("%s.%s does not show what was planted: the search finds nothing", name, f)
			}
		}
	}
}

// unsaid are the words that a contract does not say.
func unsaid(c *proviso.Case, words []string) []string {
	said := strings.Join(contractWords(c.Draft), "\n")
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return strings.Contains(said, word) })
}

// Two deals that give the same contract give the same files for the other side: nothing that the contract does not say
// can be told from them, by hash, name, id or otherwise.
func TestOtherSideTellsNoHiddenFact(t *testing.T) {
	d := examples(t)["pump-control"]
	c := draft(t, d)
	want, _ := c.Part(proviso.PartOther)
	alike := 0
	for i, f := range full.Of(t, deal.Fields()) {
		if full.Asked() && i%3 != 0 {
			continue // each third of all is some sixty
		}
		for _, value := range others(f) {
			changed, err := d.With(f.Path, value)
			if err != nil || changed.Hash() == d.Hash() {
				continue
			}
			is, err := studio(t).Draft(changed)
			if err != nil || !cmp.Equal(contractWords(is.Draft), contractWords(c.Draft)) {
				continue // the contract says it
			}
			alike++
			got, _ := is.Part(proviso.PartOther)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s can be told from a file for the other side whose contract does not say it\n%s", f.Path, value, diff)
			}
			break
		}
	}
	if alike < 3 {
		t.Errorf("only %d facts leave the contract as it is", alike)
	}
}

// others are values that a fact may have.
func others(f deal.Field) []string {
	switch f.Kind {
	case deal.Bool:
		return []string{"true", "false"}
	case deal.Text:
		return []string{"something else"}
	case deal.Enum:
		return f.Words()
	case deal.Set:
		return []string{"[" + f.Words()[0] + "]", "[]"}
	}
	return []string{"unknown"}
}

// contractWords gives the words of a draft that the other side is to read.
func contractWords(d *tree.Draft) []string {
	words := []string{d.Title, d.Subtitle, d.Legend, d.AsOf, d.Kind}
	for _, s := range d.Sections {
		if s.Role != "annex" {
			words = append(words, tree.TextOf(s.Heading))
			tree.EachText(s.Intro, func(text []tree.Inline) { words = append(words, tree.TextOf(text)) })
			for _, c := range s.Clauses {
				words = append(words, c.ID, tree.TextOf(c.Heading))
				tree.EachText(c.Blocks, func(text []tree.Inline) { words = append(words, tree.TextOf(text)) })
			}
		}
	}
	return words
}

// Usual files carry no deal either.
func TestUsualFilesCarryNoDeal(t *testing.T) {
	d, words := planted(t, examples(t)["pump-control"])
	c := draft(t, d)
	hidden := append(unsaid(c, words[1:]), "deal_sha")
	if len(hidden) < 2 {
		t.Fatal("nothing is hidden")
	}
	for _, f := range proviso.Formats() {
		var out bytes.Buffer
		if _, err := proviso.Render(&out, c.Draft, f); err != nil {
			t.Fatal(err)
		}
		text := unpacked(t, f, out.Bytes())
		for _, word := range hidden {
			if strings.Contains(text, word) {
				t.Errorf("%s shows %q", f, word)
			}
		}
	}
}
