package law

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/finding"
)

// goodFiles gives the small law of testdata/good, to which a test may add.
func goodFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/good")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func goodLaw(t testing.TB) *Law {
	t.Helper()
	l, findings := Read(goodFiles(t))
	for _, f := range findings {
		t.Error(f)
	}
	return l
}

// The shipped data has no findings, and every datum in it says how it is known.
func TestBaseIsSound(t *testing.T) {
	l := baseLaw(t)
	data := l.data()
	if len(data) < 400 {
		t.Errorf("only %d data found", len(data))
	}
	for _, d := range data {
		switch {
		case d.Confidence.rank() < 0:
			t.Errorf("%s: %s has confidence %q", d.At.Place(), d.id, d.Confidence)
		case d.Checked == 0:
			t.Errorf("%s: %s was never checked", d.At.Place(), d.id)
		case d.Sources == nil || len(d.Sources) == 0 && d.Confidence != Unverified:
			t.Errorf("%s: %s has no source", d.At.Place(), d.id)
		}
	}
}

var wanted = regexp.MustCompile(`(?m)^# want: (.*)$`)

// Each file in testdata/bad stands in the good law under the path in its first line; its "# want:"
// lines are all the findings that it gives.
func TestBadData(t *testing.T) {
	cases, err := fs.Glob(os.DirFS("testdata/bad"), "*.yaml")
	if err != nil || len(cases) < 20 {
		t.Fatalf("%d bad files, %v", len(cases), err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(path.Join("testdata/bad", name))
			if err != nil {
				t.Fatal(err)
			}
			at, _, _ := strings.Cut(strings.TrimPrefix(string(data), "# at: "), "\n")
			files := goodFiles(t)
			files[at] = &fstest.MapFile{Data: data}
			_, findings := Read(files)
			var want, got []string
			for _, m := range wanted.FindAllStringSubmatch(string(data), -1) {
				want = append(want, m[1])
			}
			for _, f := range findings {
				got = append(got, strings.TrimSpace(strings.TrimPrefix(f.String(), at+":")))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestMissingFiles(t *testing.T) {
	l, findings := Read(fstest.MapFS{})
	if len(findings) > 0 || l.Knows("anything") {
		t.Errorf("an empty folder gives %v", findings)
	}
}

// FuzzRead reads any text in any file of the law, and puts questions to what comes out.
func FuzzRead(f *testing.F) {
	files := goodFiles(f)
	for name, file := range files {
		f.Add(name, string(file.Data))
	}
	f.Add("places.yaml", "- group: A\n  members: [{place: A}]\n")
	f.Add("agreements/a.yaml", "- agreement: A\n  members: []\n  provisions: [{provision: A.1, subject: source_code}]\n")
	f.Add("insolvency.yaml", "- {}")
	f.Fuzz(func(t *testing.T, name, text string) {
		if !fs.ValidPath(name) || name == "." {
			return
		}
		changed := fstest.MapFS{}
		for n, file := range files {
			changed[n] = file
		}
		changed[name] = &fstest.MapFile{Data: []byte(text)}
		l, findings := Read(changed)
		for _, x := range findings {
			if x.Severity != finding.Error || x.Message == "" || x.Place.File == "" {
				t.Errorf("a finding without place or words: %+v", x)
			}
		}
		for _, id := range l.IDs() {
			l.InForce(id, 738000, 0)
			l.Cite(id, 738000)
			l.AgreementInForce(id, "AA", "BB", 738000)
		}
		for _, subject := range Subjects {
			l.Treaty(subject, "AA", "BB", Scope{Class: "mixed"}, 738000)
		}
		l.Insolvency("AA-X", "supplier")
		l.Authorities("DD", 738000)
	})
}
