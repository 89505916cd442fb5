package proviso_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/pack"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

var updateHostile = flag.Bool("update-hostile", false, "write what the hostile packs give into their files")

// hostilePack is a file of testdata/packs/hostile: a pack, how to build what no text file can hold, and
// the findings that are wanted.
type hostilePack struct {
	file    string
	archive *txtar.Archive
	files   fstest.MapFS
	order   []string
	zipped  bool
	want    string
}

// Build lines are "repeat FILE N TEXT", "link FILE", "pipe FILE", "device FILE", "bytes FILE N", "again FILE",
// and "zip"; TEXT is quoted as in Go.
func readHostile(t testing.TB, file string) *hostilePack {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	h := &hostilePack{file: file, archive: a, files: fstest.MapFS{}}
	for _, f := range a.Files {
		switch f.Name {
		case "want":
			h.want = string(f.Data)
		case "build":
		default:
			h.put(f.Name, &fstest.MapFile{Data: bytes.Clone(f.Data)})
		}
	}
	for _, f := range a.Files {
		if f.Name == "build" {
			for line := range strings.Lines(string(f.Data)) {
				h.build(t, strings.TrimSpace(line))
			}
		}
	}
	return h
}

func (h *hostilePack) put(name string, f *fstest.MapFile) {
	h.files[name] = f
	h.order = append(h.order, name)
}

func (h *hostilePack) build(t testing.TB, line string) {
	t.Helper()
	words := strings.SplitN(line, " ", 4)
	name := ""
	if len(words) > 1 {
		name = words[1]
	}
	switch words[0] {
	case "zip":
		h.zipped = true
	case "link":
		h.put(name, &fstest.MapFile{Mode: fs.ModeSymlink | 0o777})
	case "pipe":
		h.put(name, &fstest.MapFile{Mode: fs.ModeNamedPipe})
	case "device":
		h.put(name, &fstest.MapFile{Mode: fs.ModeDevice})
	case "again":
		h.order = append(h.order, name)
	case "repeat", "files":
		n, err := strconv.Atoi(words[2])
		text, failed := strconv.Unquote(words[3])
		if err != nil || failed != nil {
			t.Fatalf("%s: %s: %v %v", h.file, line, err, failed)
		}
		h.repeat(words[0], name, n, text)
	default:
		t.Fatalf("%s: what is %q?", h.file, line)
	}
}

// repeat adds a text many times to a file, or writes it into many; %d in it is the count.
func (h *hostilePack) repeat(verb, name string, n int, text string) {
	counted := func(text string, i int) string { return strings.ReplaceAll(text, "%d", strconv.Itoa(i)) }
	if verb == "files" {
		for i := range n {
			h.put(counted(name, i), &fstest.MapFile{Data: []byte(counted(text, i))})
		}
		return
	}
	if h.files[name] == nil {
		h.put(name, &fstest.MapFile{})
	}
	var b bytes.Buffer
	for i := range n {
		b.WriteString(counted(text, i))
	}
	h.files[name].Data = append(h.files[name].Data, b.Bytes()...)
}

// open opens a studio with the pack, as the command does.
func (h *hostilePack) open() (*proviso.Studio, error) {
	var files fs.FS = h.files
	if h.zipped {
		opened, err := pack.Zip(h.zip())
		if err != nil {
			return nil, err
		}
		files = opened
	}
	return proviso.Open(proviso.Options{Packs: []fs.FS{files}})
}

func (h *hostilePack) zip() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range h.order {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate}
		header.SetMode(h.files[name].Mode | 0o644)
		f, err := w.CreateHeader(header)
		if err != nil {
			panic(err)
		}
		_, _ = f.Write(h.files[name].Data)
	}
	_ = w.Close()
	return out.Bytes()
}

// told writes the findings of an error; what is quoted at length is cut.
func told(err error) string {
	var found proviso.Findings
	if !errors.As(err, &found) {
		return fmt.Sprintln(err)
	}
	var b strings.Builder
	for i, f := range found {
		if i == 12 {
			fmt.Fprintf(&b, "and %d more\n", len(found)-i)
			break
		}
		line := []rune(fmt.Sprintf("%s %s: %s: %s", f.Severity, f.Code, f.Place, f.Message))
		b.WriteString(strings.ReplaceAll(string(line[:min(len(line), 240)]), "\n", `\n`) + "\n")
	}
	return b.String()
}

// Every hostile pack is refused in under a second, with its place and in plain words.
func TestHostilePacks(t *testing.T) {
	files, err := filepath.Glob("testdata/packs/hostile/*.txtar")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d hostile packs, %v", len(files), err)
	}
	studio(t) // what all share is read before the clock starts
	for _, file := range full.Of(t, files) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			h := readHostile(t, file)
			took, err := openedInTime(t, h)
			got := told(err)
			if err == nil {
				t.Error("the pack is taken")
			}
			if *updateHostile {
				h.update(t, got)
			} else if diff := cmp.Diff(h.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if took > time.Second*slowness {
				t.Errorf("refused after %s", took)
			}
		})
	}
}

// slowness is by how much a machine that does other work too may be slower.
const slowness = 5

// openedInTime opens a pack; a pack that hangs fails the test.
func openedInTime(t *testing.T, h *hostilePack) (time.Duration, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	start := time.Now()
	done := make(chan error, 1)
	go func() { _, err := h.open(); done <- err }()
	select {
	case err := <-done:
		return time.Since(start), err
	case <-ctx.Done():
		t.Fatal("the pack hangs")
		return 0, nil
	}
}

func (h *hostilePack) update(t *testing.T, got string) {
	t.Helper()
	h.archive.Files = slices.DeleteFunc(h.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	h.archive.Files = append(h.archive.Files, txtar.File{Name: "want", Data: []byte(got)})
	if err := os.WriteFile(h.file, txtar.Format(h.archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A pack that says too much is refused when a deal is drafted, and says so in good time.
func TestTooMuchTextIsRefused(t *testing.T) {
	files := fstest.MapFS{"pack.yaml": {Data: []byte("pack: evil\nversion: \"1\"\nbase: " + proviso.Version + "\n")}}
	var slots strings.Builder
	for i := range 60 {
		body := strings.Repeat("1. The text says it again and again, as often as it can.\n", 1200)
		files[fmt.Sprintf("escrow/evil-%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
			"---\nid: escrow.evil-%d\ntitle: Evil\nbasis: [ESC-01]\nwhy: A test.\n---\n\n%s", i, body))}
		fmt.Fprintf(&slots, ", escrow.evil-%d", i)
	}
	parts := strings.TrimPrefix(slots.String(), ", ")
	document := "- document: %s\n  adds:\n  - {part: evil, heading: Evil, slots: [%s]}\n"
	files["book/documents.yaml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf(document+document, "insert", parts, "combined", parts))}
	var rules strings.Builder
	for i := range 60 {
		fmt.Fprintf(&rules, "- rule: evil-%d\n  basis: [X-01]\n  when: deal.document in [insert, combined]\n  outcome: should_include\n  clause: escrow.evil-%d\n  because: x\n", i, i)
	}
	files["book/rules/evil.yaml"] = &fstest.MapFile{Data: []byte(rules.String())}
	s, err := proviso.Open(proviso.Options{Packs: []fs.FS{files}})
	if err != nil {
		t.Fatal(err)
	}
	d := examples(t)["pump-control"]
	start := time.Now()
	_, err = s.Draft(d)
	if err == nil || !strings.Contains(err.Error(), "the draft grows beyond 2 MB of text") {
		t.Errorf("got %v", short(err))
	}
	if took := time.Since(start); took > 10*time.Second*slowness {
		t.Errorf("refused after %s", took)
	}
}

func short(err error) string {
	if err == nil {
		return "no error"
	}
	return err.Error()[:min(400, len(err.Error()))]
}
