package overlay

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

type thing struct {
	Thing string `yaml:"thing,required"`
	Says  string `yaml:"says"`
}

// things reads a base and a pack of things.
func things(base, pack fstest.MapFS) (*Stack[thing], *Reader) {
	r, s := &Reader{}, &Stack[thing]{Kind: Kind[thing]{Name: "thing", Keys: []string{"thing"}, CanOff: true}}
	for _, l := range r.Layers(base, []Pack{{Name: "house", Files: pack}}, "things") {
		for _, name := range l.Names {
			s.Read(r, l, name)
		}
	}
	return s, r
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// A fingerprint is that of the record's own lines: what stands between records, how lines end and where the
// record stands do not count; what it says does.
func TestFingerprintIsOfTheRecordAlone(t *testing.T) {
	now := func(base string) string {
		_, r := things(fstest.MapFS{"a.yaml": file(base)}, fstest.MapFS{"things/a.yaml": file("- {thing: b, replaces: 000000000000, says: new}")})
		if len(r.Departures) != 1 {
			t.Fatalf("%q: %v", base, r.Findings)
		}
		return r.Departures[0].Now
	}
	want := now("- thing: b\n  says: old\n")
	for name, base := range map[string]string{
		"behind another":        "- thing: a\n- thing: b\n  says: old\n",
		"before another":        "- thing: b\n  says: old\n- thing: a\n",
		"comments around":       "# first\n- thing: b\n  says: old\n\n# of the next\n- thing: c\n",
		"Windows line ends":     "- thing: b\r\n  says: old\r\n",
		"no line end":           "- thing: b\n  says: old",
		"old Macintosh ends":    "- thing: a\r- thing: b\r  says: old\r",
		"blank lines behind it": "- thing: b\n  says: old\n\n\n",
	} {
		if got := now(base); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	for name, base := range map[string]string{
		"another word": "- thing: b\n  says: older\n",
		"a comment":    "- thing: b # careful\n  says: old\n",
		"in braces":    "- {thing: b, says: old}\n",
	} {
		if now(base) == want {
			t.Errorf("%s: the fingerprint is the same", name)
		}
	}
	if got := now("[{thing: a}, {thing: b, says: é}, {thing: c}]"); got != now("- {thing: b, says: é}") {
		t.Errorf("in a list in brackets: got %s", got)
	}
}

// What is too large is refused in one message, at once.
func TestBounds(t *testing.T) {
	many := fstest.MapFS{}
	for i := range mostFiles + 50 {
		many[fmt.Sprintf("things/%d.yaml", i)] = file("[]")
	}
	deep := strings.Repeat("- ", 20000) + "a"
	for want, pack := range map[string]fstest.MapFS{
		"house/things: the folder holds more than 400 files":                   many,
		"house/things/a.yaml: the file is larger than 512 KB":                  {"things/a.yaml": file("# " + strings.Repeat("x", mostBytes))},
		"house/things/a.yaml:1:1: the pack holds more than 4000 records":       {"things/a.yaml": file(strings.Repeat("- {thing: a}\n", mostRecords+1))},
		"house/things/a.yaml: this is no plain file":                           {"things/a.yaml": {Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}},
		"house/things/a/a/a/a/a: folders lie more than 4 deep":                 {"things/a/a/a/a/a/a.yaml": file("[]")},
		"house/things: a file or folder here has no name":                      {"things//a.yaml": file("[]")},
		"house/things: this is a file; in a pack things is a folder":           {"things": file("[]")},
		"house/things/a.yaml:1:10: anchors and aliases (& and *) are not allo": {"things/a.yaml": file("- thing: &a {says: [x, x]}\n- [*a, *a, *a]")},
		"house/things/a.yaml:1:1: this is not YAML: exceeded max depth of 100": {"things/a.yaml": file(deep)},
	} {
		begin := time.Now()
		_, r := things(fstest.MapFS{}, pack)
		if len(r.Findings) != 1 || !strings.HasPrefix(r.Findings.Error(), want) {
			t.Errorf("got  %.300s\nwant %s", r.Findings.Error(), want)
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s: took %s", want, took)
		}
	}
}

// The base may be as large as it is.
func TestBaseHasNoBounds(t *testing.T) {
	s, r := things(fstest.MapFS{"a.yaml": file(strings.Repeat("- {thing: a}\n", mostRecords+1))}, fstest.MapFS{})
	if len(r.Findings) > 0 || len(s.Entries) != mostRecords+1 {
		t.Errorf("got %d entries, %v", len(s.Entries), r.Findings)
	}
}

// A base has no word for replacing: there is nothing below it.
func TestBaseReplacesNothing(t *testing.T) {
	_, r := things(fstest.MapFS{"a.yaml": file("- {thing: a, replaces: 000000000000}\n- {thing: b, off: not wanted now}\n")}, fstest.MapFS{})
	want := "a.yaml:1:14: unknown key \"replaces\"; allowed here: thing or says\na.yaml:2:14: unknown key \"off\"; allowed here: thing or says"
	if r.Findings.Error() != want {
		t.Errorf("got  %s\nwant %s", r.Findings.Error(), want)
	}
}
