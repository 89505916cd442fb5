package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// The records that the guides show are read as files of a pack, by the readers that they describe. What
// stands in the base already is laid over it with its fingerprint; after that nothing is wrong.
func TestGuideRecords(t *testing.T) {
	var records []fenced
	for _, guide := range guides {
		for _, b := range blocks(t, guide) {
			if b.does == "record" {
				records = append(records, b)
			}
		}
	}
	for _, b := range full.Of(t, records) {
		t.Run(b.at+" "+b.name, func(t *testing.T) {
			found := laidOver(packOf(b))
			if fixed := replacing(b, found); len(found) > 0 && fixed.text != b.text {
				found = laidOver(packOf(fixed))
			}
			for _, f := range found {
				if f.Severity == "error" {
					t.Error(f)
				}
			}
		})
	}
}

// What the guides quote of the base stands there so, line by line; remarks behind the lines are the guide's.
func TestGuideQuotes(t *testing.T) {
	remark := regexp.MustCompile(` +# .*$`)
	for _, guide := range guides {
		for _, b := range blocks(t, guide) {
			if b.does != "base" {
				continue
			}
			data, err := os.ReadFile(filepath.Join("../..", b.name))
			if err != nil {
				t.Fatalf("%s: %v", b.at, err)
			}
			for _, line := range strings.Split(strings.TrimSuffix(b.text, "\n"), "\n") {
				if line = remark.ReplaceAllString(line, ""); line != "" && !strings.Contains("\n"+string(data), "\n"+line+"\n") {
					t.Errorf("%s: %s has no line %q", b.at, b.name, line)
				}
			}
		}
	}
}

// pack gives a pack with the file that a block shows, and with the clauses of the house that it names.
func packOf(b fenced) fstest.MapFS {
	files := fstest.MapFS{
		"pack.yaml": {Data: []byte("pack: guide\nversion: \"1\"\nbase: " + proviso.Version + "\n")},
		b.name:      {Data: []byte(b.text)},
	}
	rules := ""
	for _, id := range houseClause.FindAllString(b.text, -1) {
		family, name, _ := strings.Cut(id, ".")
		kind := "clause"
		if family == "schedule" {
			kind = "schedule"
		}
		files[family+"/"+name+".md"] = &fstest.MapFile{Data: []byte("---\nid: " + id + "\ntitle: House\nkind: " + kind + "\nbasis: [HOUSE-01]\nwhy: The house has it.\n---\n\nThe house has its own terms.\n")}
		rules += "- {rule: calls-" + family + "-" + name + ", basis: [HOUSE-01], outcome: should_include, clause: " + id + ", because: The house wants it.}\n"
	}
	if rules != "" {
		files["book/rules/called.yaml"] = &fstest.MapFile{Data: []byte(rules)}
	}
	return files
}

var houseClause = regexp.MustCompile(`\b(?:escrow|common|schedule)\.(?:[a-z]+-)?house(?:-[a-z]+)?\b`)

// laidOver gives what is found when a pack is laid over the base, its worked cases among it.
func laidOver(files fstest.MapFS) (found proviso.Findings) {
	if folder, err := fs.Sub(files, "cases"); err == nil {
		_, found = cases.Read("", folder)
	}
	if _, err := proviso.Open(proviso.Options{Packs: []fs.FS{files}}); err != nil {
		var more proviso.Findings
		errors.As(err, &more)
		found = append(found, more...)
	}
	return found
}

var (
	writeReplaces = regexp.MustCompile(`write (?:replaces: |.* replaces )([0-9a-f]{12})`)
)

// replacing gives a block whose records say with their fingerprints what they replace.
func replacing(b fenced, found proviso.Findings) fenced {
	lines := strings.Split(b.text, "\n")
	for _, f := range found {
		m := writeReplaces.FindStringSubmatch(f.String())
		if m == nil || f.Code != "pack.shadow" || f.Place.Line == 0 {
			continue
		}
		line := &lines[f.Place.Line-1]
		switch {
		case filepath.Ext(b.name) == ".md" && strings.HasPrefix(*line, "##"):
			*line += " replaces " + m[1]
		case filepath.Ext(b.name) == ".md":
			lines[1] += "\nreplaces: \"" + m[1] + "\""
		case strings.Contains(*line, "- {"):
			*line = strings.Replace(*line, "- {", "- {replaces: \""+m[1]+"\", ", 1)
		default:
			indent := strings.Repeat(" ", strings.Index(*line, "- ")+2)
			*line += "\n" + indent + "replaces: \"" + m[1] + "\""
		}
	}
	b.text = strings.Join(lines, "\n")
	return b
}
