package proviso_test

import (
	"github.com/proviso-legal/proviso/internal/testing/full"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/testing/wordcheck"
)

func verified(t *testing.T, file []byte) *proviso.Verification {
	t.Helper()
	v, err := studio(t).Verify("draft.docx", file)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Our own Word file proves itself, in every way it can be written.
func TestWordProvesItself(t *testing.T) {
	c := draft(t, examples(t)["pump-control"])
	plain, _ := wordFile(t, c.Draft, proviso.Setting{})
	style, err := proviso.ReadStyle(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, way := range map[string]struct {
		part    string
		setting proviso.Setting
	}{
		"usual": {tree.PartDraft, proviso.Setting{Deal: true}}, "clean": {tree.PartDraft, proviso.Setting{Notes: proviso.NoNotes, Deal: true}},
		"noted, in the firm's look": {tree.PartDraft, proviso.Setting{Notes: proviso.AllNotes, Style: style, Deal: true}},
		"memo":                      {tree.PartMemo, proviso.Setting{Deal: true}}, "with memo": {tree.PartAnnexed, proviso.Setting{Style: style, Deal: true}},
	} {
		paper, err := c.Part(way.part)
		if err != nil {
			t.Fatal(err)
		}
		file, _ := wordFile(t, paper, way.setting)
		if v := verified(t, file); v.State != proviso.Unchanged {
			t.Errorf("%s: %s", name, v)
		}
	}
	file, _ := wordFile(t, c.Draft, proviso.Setting{})
	if v := verified(t, file); v.State != proviso.Unproved || !v.NeedsDeal || !v.Sealed {
		t.Errorf("without its deal: %s", v)
	}
}

// blankLook is what a blank says of its own look.
const blankLook = `<w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>`

// What a person does to a Word file is named under the heading of its clause; what leaves the text as it
// is, is no edit.
func TestEditsInWordAreNamed(t *testing.T) {
	c := draft(t, examples(t)["pump-control"])
	_, f := wordFile(t, c.Draft, proviso.Setting{Deal: true})
	body := string(f.Data["word/document.xml"])
	replaced := func(old, fresh string) func() ([]byte, error) {
		if !strings.Contains(body, old) {
			t.Fatalf("the document holds no %q", old)
		}
		return func() ([]byte, error) {
			return f.With("word/document.xml", []byte(strings.Replace(body, old, fresh, 1)))
		}
	}
	var cut wordcheck.Cut
	for _, one := range f.Cuts() {
		if one.Words == "Failed verification" {
			cut = one
		}
	}
	references := regexp.MustCompile(`REF (_\w+) \\w \\h ?</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>(?:<w:rPr>.{0,90}?</w:rPr>)?<w:t[^>]*>([\d.]+)</w:t>`).FindAllStringSubmatch(body, -1)
	if len(references) < 2 {
		t.Fatal("the document holds no references")
	}
	referenceShown, target, shownNumber, other := references[0][0], references[0][1], references[0][2], references[len(references)-1][1]
	first := " shall deliver a complete copy of the "
	for name, edit := range map[string]struct {
		file func() ([]byte, error)
		want string // "" for no edit
	}{
		"a word":                       {replaced(first, " may deliver a complete copy of the "), "may deliver a complete"},
		"a clause less":                {func() ([]byte, error) { return f.Without(cut.From, cut.To) }, "- Failed verification"},
		"a blank filled":               {replaced(`<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Blank"/>`+blankLook+`</w:rPr><w:t xml:space="preserve">[`, `<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Blank"/>`+blankLook+`</w:rPr><w:t xml:space="preserve">Acme [`), "Acme ["},
		"runs split":                   {replaced(first, ` sha</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">ll deliver a complete copy of the `), ""},
		"a tracked change":             {replaced(first, ` shall</w:t></w:r><w:ins w:id="90001" w:author="x"><w:r><w:t xml:space="preserve"> never</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> deliver a complete copy of the `), "shall never deliver "},
		"a tracked deletion":           {replaced(first, ` shall</w:t></w:r><w:del w:id="90001" w:author="x"><w:r><w:delText> always</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> deliver a complete copy of the `), ""},
		"a number of a reference":      {replaced(referenceShown, strings.Replace(referenceShown, shownNumber, "99.9", 1)), ""},
		"a reference aimed elsewhere":  {replaced(referenceShown, strings.Replace(referenceShown, "REF _", "REF _x", 1)), "[a reference in it leads elsewhere]"},
		"a reference to another place": {replaced(referenceShown, strings.Replace(referenceShown, target, other, 1)), "[a reference in it leads elsewhere]"},
		"struck through":               {replaced(first, ` shall</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve"> deliver a complete</w:t></w:r><w:r><w:t xml:space="preserve"> copy of the `), "[struck through: deliver a complete]"},
		"another look":                 {replaced(`<w:pStyle w:val="Clause2"/>`, `<w:pStyle w:val="BodyText"/>`), ""},
	} {
		file, err := edit.file()
		if err != nil {
			t.Fatal(err)
		}
		v := verified(t, file)
		if edit.want == "" && v.State != proviso.Unchanged || edit.want != "" && (v.State != proviso.Edited || !strings.Contains(v.String(), edit.want)) {
			t.Errorf("%s: want %q, got %s", name, edit.want, v)
		}
		for _, e := range v.Edits {
			if e.Under == "" {
				t.Errorf("%s: no heading stands over %+v", name, e)
			}
		}
	}
}

// LibreOffice writes some examples anew, and their text still proves itself; it keeps tracked changes.
func TestWordVerifiedAfterLibreOffice(t *testing.T) {
	full.Only(t)
	installed(t, "soffice")
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx", "--outdir", filepath.Join(dir, "anew")}
	names := []string{"network-kit", "permit-desk", "vault-ledger"}
	for _, name := range names {
		file, _ := wordFile(t, draft(t, examples(t)[name]).Draft, proviso.Setting{})
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	d := examples(t)["vault-ledger"]
	redline, _ := wordFile(t, proviso.CompareDrafts(draft(t, d).Draft, altered(t, d, alterations[1])).Draft, proviso.Setting{})
	path := filepath.Join(dir, "redline.docx")
	if err := os.WriteFile(path, redline, 0o600); err != nil {
		t.Fatal(err)
	}
	referee(t, "soffice", append(args, path)...)
	for _, name := range names {
		anew, err := os.ReadFile(filepath.Join(dir, "anew", name+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		if v := verified(t, anew); v.State != proviso.Unchanged {
			t.Errorf("%s: %s", name, v)
		}
	}
	anew, err := os.ReadFile(filepath.Join(dir, "anew", "redline.docx"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(unnumbered(passagesOf(t, redline)), unnumbered(passagesOf(t, anew))); diff != "" {
		t.Errorf("the tracked changes of LibreOffice (-want +got):\n%s", diff)
	}
}

var numberOrItem = regexp.MustCompile(`\d+(\.\d+)*|\([a-z]+\)`)

// unnumbered gives the text of passages without numbers: LibreOffice counts paragraphs that a tracked
// change deletes.
func unnumbered(passages []readback.Passage) (all []string) {
	for _, p := range passages {
		all = append(all, numberOrItem.ReplaceAllString(p.Text, "#"))
	}
	return all
}

// A passage between two edits is not one, and every edit stands beside what it was.
func TestUntouchedPassagesAreNotNamed(t *testing.T) {
	c := draft(t, examples(t)["pump-control"])
	text := string(written(t, c.Draft, proviso.Markdown))
	lines := strings.Split(text, "\n")
	at := -1
	for i, l := range lines {
		if strings.HasPrefix(l, "7.1 ") {
			at = i
		}
	}
	if at < 0 || !strings.HasPrefix(lines[at+4], "7.3 ") {
		t.Fatal("the draft has no 7.1 to 7.3")
	}
	lines[at] = strings.Replace(lines[at], "shall", "may", 1)
	lines[at+4] += " Extra words."
	v, err := studio(t).Verify("draft.md", []byte(strings.Join(lines, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Edits) != 2 || !strings.Contains(v.Edits[0].Is, " may ") || !strings.HasSuffix(v.Edits[1].Is, "Extra words.") || v.Edits[0].Was == "" || v.Edits[1].Was == "" {
		t.Errorf("want the edits of 7.1 and 7.3, got %s", v)
	}
}

// Deleting a clause, with all references renumbered by another program, is one deletion.
func TestRenumberedReferencesAreCounted(t *testing.T) {
	c := draft(t, examples(t)["pump-control"])
	_, f := wordFile(t, c.Draft, proviso.Setting{})
	body := string(f.Data["word/document.xml"])
	shown := regexp.MustCompile(`(REF _\w+ \\w \\h ?</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>(?:<w:rPr>.{0,90}?</w:rPr>)?<w:t[^>]*>)[\d.]+`)
	n := len(shown.FindAllString(body, -1))
	file, err := f.With("word/document.xml", []byte(shown.ReplaceAllString(body, "${1}9.9")))
	if err != nil || n < 20 {
		t.Fatal(n, err)
	}
	v := verified(t, file)
	if v.State != proviso.Unchanged || !strings.Contains(v.Why, "only the number of a reference is another: ") {
		t.Errorf("with %d references renumbered: %s", n, v)
	}
	plain, _ := wordFile(t, c.Draft, proviso.Setting{})
	both, err := proviso.CompareFiles("a.docx", plain, "b.docx", file)
	if err != nil || len(both.Changes) > 0 {
		t.Errorf("with %d references renumbered: %v %s", n, err, both.Summary())
	}
}
