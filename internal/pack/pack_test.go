package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/finding"
)

// packed makes a zip of names and texts, in this order; a name with a stroke at its end is a folder.
func packed(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(pairs); i += 2 {
		h := &zip.FileHeader{Name: pairs[i], Method: zip.Deflate}
		if pairs[i+1] == "->" {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(pairs[i], "/") {
			if _, err := f.Write([]byte(pairs[i+1])); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// told gives the findings of an error with their codes.
func told(err error) string {
	var found finding.List
	if !errors.As(err, &found) {
		return fmt.Sprint(err)
	}
	var lines []string
	for _, f := range found {
		lines = append(lines, f.Code+" "+f.String())
	}
	return strings.Join(lines, "\n")
}

// all lists the files of a pack with their texts.
func all(t *testing.T, f fs.FS) map[string]string {
	t.Helper()
	m := map[string]string{}
	err := fs.WalkDir(f, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			data, readErr := fs.ReadFile(f, name)
			m[name], err = string(data), readErr
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return m
}

// A folder, a zip of it, a zip that holds the folder, and a file system give the same pack.
func TestOneContentInEveryForm(t *testing.T) {
	want := map[string]string{"pack.yaml": "pack: house\n", "escrow/deposit.md": "text", "paper/words.yaml": ""}
	folder := t.TempDir()
	source := fstest.MapFS{".git/config": {Data: []byte("x")}, "escrow/.#deposit.md": {Mode: fs.ModeSymlink}}
	for name, text := range want {
		source[name] = &fstest.MapFile{Data: []byte(text)}
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/nowhere", filepath.Join(folder, ".link")); err != nil {
		t.Fatal(err)
	}
	flat := packed(t, "pack.yaml", "pack: house\n", "escrow/", "", "escrow/deposit.md", "text", "paper/words.yaml", "", "__MACOSX/._pack.yaml", "x")
	nested := packed(t, "house/", "", "house/pack.yaml", "pack: house\n", "house/escrow/deposit.md", "text", "house/paper/words.yaml", "", "house/.DS_Store", "x")
	for form, open := range map[string]func() (*Files, error){
		"file system": func() (*Files, error) { return Of(source) },
		"folder":      func() (*Files, error) { return Open(folder) },
		"zip":         func() (*Files, error) { return Zip(flat) },
		"zipped":      func() (*Files, error) { return Zip(nested) },
	} {
		f, err := open()
		if err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		if diff := cmp.Diff(want, all(t, f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", form, diff)
		}
		if err := fstest.TestFS(f, "pack.yaml", "escrow/deposit.md", "paper/words.yaml"); err != nil {
			t.Errorf("%s: %v", form, err)
		}
		if again, _ := Of(f); again != f {
			t.Errorf("%s: an open pack is read again", form)
		}
	}
}

func TestWhatIsOpenDoesNotChange(t *testing.T) {
	source := fstest.MapFS{"pack.yaml": {Data: []byte("one")}}
	f, err := Of(source)
	if err != nil {
		t.Fatal(err)
	}
	source["pack.yaml"].Data = []byte("two")
	first, _ := fs.ReadFile(f, "pack.yaml")
	first[0] = 'X'
	if again, _ := fs.ReadFile(f, "pack.yaml"); string(again) != "one" {
		t.Errorf("got %q", again)
	}
}

func TestRefusedFiles(t *testing.T) {
	many := fstest.MapFS{}
	for i := range MostFiles + 1 {
		many[fmt.Sprintf("f%d.md", i)] = &fstest.MapFile{}
	}
	wide := fstest.MapFS{}
	for i := range 40 {
		wide[fmt.Sprintf("f%02d.md", i)] = &fstest.MapFile{Data: make([]byte, MostText)}
	}
	for name, c := range map[string]struct {
		pack fstest.MapFS
		want string
	}{
		"link":        {fstest.MapFS{"a/b.md": {Mode: fs.ModeSymlink}}, "pack.kind a/b.md: this is a link; a pack holds files and folders of its own only"},
		"device":      {fstest.MapFS{"b.md": {Mode: fs.ModeDevice}}, "pack.kind b.md: this is a device; a pack holds files and folders of its own only"},
		"pipe":        {fstest.MapFS{"b.md": {Mode: fs.ModeNamedPipe}}, "pack.kind b.md: this is a pipe; a pack holds files and folders of its own only"},
		"socket":      {fstest.MapFS{"b.md": {Mode: fs.ModeSocket}}, "pack.kind b.md: this is a socket; a pack holds files and folders of its own only"},
		"many":        {many, "pack.files the pack has more than 2000 files and folders"},
		"deep":        {fstest.MapFS{"1/2/3/4/5/6/a.md": {}}, "pack.deep 1/2/3/4/5/6/a.md: this lies more than 5 folders deep"},
		"large":       {fstest.MapFS{"a.md": {Data: make([]byte, MostText+1)}}, "pack.large a.md: the file is larger than 512 kB"},
		"large style": {fstest.MapFS{"style.docx": {Data: make([]byte, MostDocument+1)}}, "pack.large style.docx: the file is larger than 8192 kB"},
		"all":         {wide, "pack.large the files of the pack are larger than 16 MB in all"},
		"capitals":    {fstest.MapFS{"Escrow/a.md": {}, "escrow/b.md": {}}, "pack.name escrow: this name differs from \"Escrow\" only in capitals"},
		"bidi":        {fstest.MapFS{"a\u202edm.md": {}}, "pack.name a\u202edm.md: the name \"a\\u202edm.md\" is not one that every system can hold; use letters a to z, digits, full stops and hyphens"},
		"stroke":      {fstest.MapFS{`..\x.md`: {}, `a\x.md`: {}}, "pack.name a\\x.md: the name \"a\\\\x.md\" is not one that every system can hold; use letters a to z, digits, full stops and hyphens"},
		"long":        {fstest.MapFS{strings.Repeat("a", 101): {}}, "pack.name " + strings.Repeat("a", 101) + ": the name has 101 characters, and at most 100 are allowed"},
	} {
		f, err := Of(c.pack)
		if got := told(err); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
		if f != nil {
			t.Errorf("%s: the pack is given all the same", name)
		}
	}
}

func TestRefusedNames(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "deal.yaml")
	if err := os.WriteFile(text, []byte("deal: {}"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		filepath.Join(folder, "none"): "there is no such folder or zip",
		folder:                        "this is no pack: there is no pack.yaml in it",
		text:                          "this is no pack in a zip: it cannot be opened as an archive",
		"/":                           "this is no pack: there is no pack.yaml in it",
		os.DevNull:                    "this is a device; a pack is a folder or a .zip",
	} {
		if _, err := Open(name); err == nil || err.Error() != name+": "+want {
			t.Errorf("got  %v\nwant %s: %s", err, name, want)
		}
	}
}

// Links in a real folder are refused wherever they lead, with the place that the user can open.
func TestLinksInAFolder(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "pack.yaml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"a.md": "/etc/passwd", "b.md": "pack.yaml", "c": "..", "d": "/"} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(folder)
	want := ""
	for _, link := range []string{"a.md", "b.md", "c", "d"} {
		want += filepath.Join(folder, link) + ": this is a link; a pack holds files and folders of its own only\n"
	}
	if err == nil || err.Error()+"\n" != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(packed(f, "house/pack.yaml", "pack: house\n", "house/escrow/a.md", strings.Repeat("x", 1000)))
	f.Add(packed(f, "../a", "", "/b", "", `c\d`, "", "l", "->"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := Zip(data)
		if err == nil {
			all(t, files)
		}
	})
}

// A file system that names what lies above itself leads nowhere.
func TestFileSystemThatClimbs(t *testing.T) {
	f, err := Of(fstest.MapFS{"../../etc/passwd": {Data: []byte("x")}, "pack.yaml": {}})
	if err == nil && len(all(t, f)) != 1 {
		t.Errorf("got %v", all(t, f))
	}
}
