package proviso

import (
	"io/fs"
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates"
)

var packLine = regexp.MustCompile(`(?m)^(pack|base): .*$`)

// NewPack gives the files of a small pack to begin one's own with, by their names: it changes a paragraph,
// adds a clause with its rule, sets another default for a point, drafts, proves and lints clean, and says
// in a README what to do next. The error says what is wrong with the name.
func NewPack(name string) (map[string][]byte, error) {
	starter, err := templates.Starter()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	err = fs.WalkDir(starter, ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[file], err = fs.ReadFile(starter, file)
		return err
	})
	if err != nil {
		return nil, err
	}
	s, err := Open(Options{Packs: []fs.FS{starter}})
	if err != nil {
		return nil, err
	}
	for _, d := range s.Departures() {
		if _, file, _ := strings.Cut(d.At.File, "/"); d.Stale {
			files[file] = renewed(files[file], d)
		}
	}
	files[PackFile] = packLine.ReplaceAllFunc(files[PackFile], func(line []byte) []byte {
		if strings.HasPrefix(string(line), "pack") {
			return []byte("pack: " + name)
		}
		return []byte("base: " + Version)
	})
	return files, checkPackName(name)
}

// renewed writes the fingerprint of now where a departure has another.
func renewed(file []byte, d Departure) []byte {
	lines := strings.SplitAfter(string(file), "\n")
	for i := max(d.At.Line-1, 0); i < len(lines); i++ {
		if strings.Contains(lines[i], d.Replaces) {
			lines[i] = strings.Replace(lines[i], d.Replaces, d.Now, 1)
			break
		}
	}
	return []byte(strings.Join(lines, ""))
}

func checkPackName(name string) error {
	if why := templates.CheckPackName(name); why != "" {
		var found Findings
		found.Add(finding.Place{}, "pack.name", "%s", why)
		return found
	}
	return nil
}
