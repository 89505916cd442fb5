package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/digest"
)

// TestPacks lays the packs of each archive of testdata/packs, one a folder, over the pack of testdata/good in
// the order of their names, and compares what they do, what is found, and the clauses that come of it with the
// file "want".
func TestPacks(t *testing.T) {
	files, err := filepath.Glob("testdata/packs/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all := archive(string(data))
			want := string(all["want"].Data)
			delete(all, "want")
			got := laid(t, all)
			if os.Getenv("UPDATE") != "" {
				update(t, name, string(data), got)
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func update(t *testing.T, name, data, got string) {
	t.Helper()
	head, _, _ := strings.Cut(data, "-- want --\n")
	if err := os.WriteFile(name, []byte(head+"-- want --\n"+got), 0o666); err != nil {
		t.Fatal(err)
	}
}

// laid tells what comes of the packs in an archive.
func laid(t *testing.T, all fstest.MapFS) string {
	t.Helper()
	var layers []Layer
	var out strings.Builder
	for _, name := range []string{"one", "two"} {
		files := fstest.MapFS{}
		for path, file := range all {
			if inside, ok := strings.CutPrefix(path, name+"/"); ok {
				files[inside] = file
			}
		}
		if len(files) == 0 {
			continue
		}
		imprint, found := ReadImprint(files)
		if len(found) > 0 {
			return found.Error() + "\n"
		}
		layers = append(layers, Layer{imprint, files})
	}
	p, found := good(t).Over(layers...)
	for _, f := range found {
		fmt.Fprintf(&out, "%s %s %s\n", f.Severity, f.Code, f)
	}
	for _, d := range p.Departures() {
		stale := map[bool]string{true: " (stale)"}[d.Stale]
		fmt.Fprintf(&out, "%s %s %s %s%s at %s\n", d.Pack, d.Act, d.Kind, d.ID, stale, d.At)
	}
	for _, id := range p.ClauseIDs() {
		if c, _ := p.Clause(id); len(c.Packs()) > 0 {
			told(&out, c)
		}
	}
	for _, name := range p.Terms() {
		if d, _ := p.Term(name); d.Pack != "" {
			fmt.Fprintf(&out, "\nterm %s by %s: %s\n", name, d.Pack, strings.TrimSpace(d.text))
		}
	}
	return out.String()
}

// told writes a clause as its packs leave it, each line with the place from which it comes.
func told(out *strings.Builder, c *Clause) {
	fmt.Fprintf(out, "\n%s (%s) by %s, uses %s\n", c.ID, c.Title, strings.Join(c.Packs(), ", "), c.Uses)
	at := 0
	for _, line := range strings.SplitAfter(c.text, "\n") {
		if strings.TrimSpace(line) != "" {
			fmt.Fprintf(out, "%s| %s", c.at(at), line)
		}
		at += len(line)
	}
}

// What is laid over a pack leaves the pack itself as it is, and has another hash.
func TestOverLeavesTheBase(t *testing.T) {
	base, _ := Base()
	ids, hash, phrase := len(base.ClauseIDs()), base.Hash(), base.Phrases().Line("legend")
	own := fstest.MapFS{
		"pack.yaml":          {Data: []byte("pack: house\nversion: \"1\"\nbase: \"1\"\n")},
		"common/odd.md":      {Data: []byte("---\nid: common.odd\ntitle: Odd\nbasis: [H-1]\nwhy: Odd.\n---\n\nThe parties meet.\n")},
		"paper/phrases.yaml": {Data: []byte("legend: {replaces: " + digest.Fingerprint(base.Phrases().Line("legend")) + ", says: Ours}\n")},
	}
	imprint, _ := ReadImprint(own)
	over, found := base.Over(Layer{imprint, own})
	if len(found) > 0 {
		t.Fatal(found)
	}
	if over.Phrases().Line("legend") != "Ours" || len(over.ClauseIDs()) != ids+1 || over.Hash() == hash {
		t.Errorf("got the legend %q, %d clauses and the hash %s of the pack laid over", over.Phrases().Line("legend"), len(over.ClauseIDs()), over.Hash())
	}
	if base.Phrases().Line("legend") != phrase || len(base.ClauseIDs()) != ids || base.Hash() != hash {
		t.Error("the base has changed")
	}
}

// Words lead back to the byte of the source from which they come, also behind a condition.
func TestPlaceInWords(t *testing.T) {
	w, found := newWording("escrow.x", source{file: "escrow/x.md", line: 5, text: "One {{ if family \"escrow\" }}two{{ else }}three{{ end }} four\nfive."})
	if found.Errors() {
		t.Fatal(found)
	}
	p, _ := w.Passage(nobody{})
	in := p.Blocks[0].Text[0]
	if in.Text != "One three four five." {
		t.Fatalf("got %q", in.Text)
	}
	for offset, want := range map[int]string{0: "escrow/x.md:5:1", 4: "escrow/x.md:5:42", 10: "escrow/x.md:5:57", 15: "escrow/x.md:6:1"} {
		if got := in.Place(offset).String(); got != want {
			t.Errorf("%q: got %s, want %s", in.Text[offset:], got, want)
		}
	}
}
