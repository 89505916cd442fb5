package rules_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

var (
	record   = regexp.MustCompile(`(?m)^- (\{?)`)
	saysWhat = regexp.MustCompile(`(?m)^- \{?replaces: 0{12}(?:, \w+: *"?([^,"\n}]*)|\n  \w+: *([^\n]*))`)
)

// again gives a pack that lays every record of a folder over itself. The fingerprints are those of
// departures, which a first reading finds out.
func again(t *testing.T, folder, into string, departures []layer.Departure) layer.Pack {
	t.Helper()
	now := map[string]string{}
	for _, d := range departures {
		now[d.BelowAt.File+" "+d.ID] = d.Now
	}
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := os.ReadFile(folder + "/" + name)
		text := record.ReplaceAllStringFunc(string(data), func(s string) string {
			if strings.HasSuffix(s, "{") {
				return "- {replaces: 000000000000, "
			}
			return "- replaces: 000000000000\n  "
		})
		text = saysWhat.ReplaceAllStringFunc(text, func(s string) string {
			m := saysWhat.FindStringSubmatch(s)
			id := strings.Trim(m[1]+m[2], ` "`)
			if fp := now[name+" "+id]; fp != "" {
				return strings.Replace(s, "000000000000", fp, 1)
			}
			return s
		})
		files[into+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return layer.Pack{Name: "house", Files: files}
}

func phrasesOfBase(t *testing.T) int {
	t.Helper()
	said, err := os.ReadFile("book/phrases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(said), "- phrase: ")
}

// Every record of the base, laid over itself with its fingerprint, gives the base again: whatever its kind and
// however it is written, a pack can replace it.
func TestEveryRecordCanBeReplacedByItself(t *testing.T) {
	l, b := base(t)
	stale, _ := law.Over(again(t, "law/data", "law", nil))
	same, bad := law.Over(again(t, "law/data", "law", stale.Departures()))
	complain(t, bad)
	if got, want := len(same.Departures()), len(stale.Departures()); got != want || got < 300 {
		t.Errorf("got %d departures from the law, want %d", got, want)
	}
	if got, want := strings.Join(same.IDs(), " "), strings.Join(l.IDs(), " "); got != want {
		t.Error("the law has other ids, or in another order")
	}
	first, _ := rules.BookOver(l, again(t, "book", "book", nil))
	over, bad := rules.BookOver(same, again(t, "book", "book", first.Departures()))
	complain(t, bad)
	if got, want := len(over.Departures()), len(b.Rules())+len(b.Slots())+len(b.Points())+len(b.Conflicts())+len(b.Mixes())+
		len(b.Documents())+len(b.Faults())+len(b.Conditions())+phrasesOfBase(t); got != want {
		t.Errorf("got %d departures from the book, want %d", got, want)
	}
	for _, d := range over.Departures() {
		if d.Now != digest.Fingerprint(d.Below) || d.Now != d.Replaces || d.Stale {
			t.Errorf("%s %s: %+v", d.Kind, d.ID, d)
		}
	}
	for i, r := range over.Rules() {
		if was := b.Rules()[i]; r.ID != was.ID || r.When != was.When || r.Because != was.Because || r.Origin.Pack != "house" {
			t.Errorf("rule %s is %s now", was.ID, r.ID)
		}
	}
	if strings.Join(over.ClauseIDs(), " ") != strings.Join(b.ClauseIDs(), " ") {
		t.Error("the book has other clauses")
	}
}

func complain(t *testing.T, bad finding.List) {
	t.Helper()
	for i, f := range bad {
		if i < 10 {
			t.Error(f)
		}
	}
}
