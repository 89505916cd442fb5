package templates

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/internal/pack"
	"github.com/proviso-legal/proviso/templates/wording"
)

// FuzzOver lays any clause, definitions and paper over the base: nothing panics, nothing hangs, and what
// is taken can be worded.
func FuzzOver(f *testing.F) {
	hostile, _ := filepath.Glob("../testdata/packs/hostile/*.txtar")
	for _, name := range hostile {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if strings.HasSuffix(file.Name, ".md") || strings.HasPrefix(file.Name, "paper/") {
				f.Add(file.Name, string(file.Data))
			}
		}
	}
	base, _ := Base()
	f.Fuzz(func(t *testing.T, name, text string) {
		start := time.Now()
		files, err := pack.Of(fstest.MapFS{name: {Data: []byte(text)}})
		if err != nil {
			return
		}
		p, l := base.Over(Layer{Imprint: &Imprint{Pack: "evil", Version: "1", Base: "1"}, Files: files})
		for _, facts := range []wording.Facts{wording.Nobody{}, wording.Anybody{}} {
			for _, id := range p.ClauseIDs() {
				if c, _ := p.Clause(id); c.Pack == "evil" {
					_, _ = c.Passage(facts)
				}
			}
		}
		_ = l.Error()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %s", took)
		}
	})
}
