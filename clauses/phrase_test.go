package clauses

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/templates"
)

// eachSource calls f for every Go file whose words could reach paper.
func eachSource(t *testing.T, f func(name string, file *ast.File)) {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.go", "memo/*.go", "explain/*.go", "tree/*.go", "voice/*.go", "../rules/open.go", "../rules/confirm.go",
		"../rules/switchedoff.go", "../rules/watch.go"} {
		some, _ := filepath.Glob(pattern)
		names = append(names, some...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		f(name, file)
	}
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func literal(n ast.Node) string {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, _ := strconv.Unquote(lit.Value)
	return text
}

var wordy = regexp.MustCompile(`\p{L}+[ ,;:]+\p{L}+[ ,;:]+\p{Ll}+`)

// Words that stand in Go and reach no paper, and why.
var inGo = map[string]string{
	", in square brackets":                "a line of a terminal",
	"did you mean ":                       "a message",
	"blank:date of signing":               "what a blank is about, never printed",
	"A clause of the draft refers to it.": "a reason that only asks whether there is one",
	"draft with memo":                     "the name of a part of a file",
	"draft for the other side":            "the name of a part of a file",
}

// ofMessages are the files that write messages alone.
var ofMessages = []string{"lint.go"}

// No sentence, heading or phrase on paper stands in Go: it is wording, which a pack can change. Messages to those
// who write wording are none.
func TestNoWordsOfPaperInGo(t *testing.T) {
	seen := map[string]bool{}
	eachSource(t, func(name string, file *ast.File) {
		if slices.Contains(ofMessages, name) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				return n.Tag == nil
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				return !ok || key.Name != "Message" && key.Name != "Hint"
			case *ast.CallExpr:
				return !slices.Contains([]string{"fail", "Fail", "failAt", "Add", "Errorf", "Fprintf"}, called(n))
			}
			if text := literal(n); wordy.MatchString(text) {
				if seen[text] = true; inGo[text] == "" {
					t.Errorf("%s: %q stands in Go; make it a phrase", name, text)
				}
			}
			return true
		})
	})
	for text := range inGo {
		if !seen[text] {
			t.Errorf("%q is gone from Go; take it out here", text)
		}
	}
}

var place = regexp.MustCompile(`\{([a-z_]+)\}`)

// Go asks for phrases that the base has, under the places that they have, and for each of them.
func TestPhrasesAreThoseOfTheBase(t *testing.T) {
	base, _ := templates.Base()
	phrases := base.Phrases()
	literals := map[string]bool{}
	eachSource(t, func(name string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			literals[literal(n)] = true
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains([]string{"phrase", "said", "Phrase", "Said"}, called(call)) || literal(call.Args[0]) == "" {
				return true
			}
			id, set := literal(call.Args[0]), []string(nil)
			for i := 1; i < len(call.Args); i += 2 {
				set = append(set, literal(call.Args[i]))
			}
			if has := placesIn(phrases.Lines(id)); phrases.Line(id) == "" || !slices.Equal(has, sorted(set)) {
				t.Errorf("%s sets %v in the phrase %q, which has %v: %q", name, sorted(set), id, has, phrases.Line(id))
			}
			return true
		})
	})
	for _, id := range phrases.IDs() {
		group := id[:strings.LastIndex(id, ".")+1]
		if !literals[id] && !literals[group] && !(strings.HasSuffix(id, ".heading") && literals[".heading"]) {
			t.Errorf("nothing asks for the phrase %q", id)
		}
	}
}

func placesIn(lines []string) (names []string) {
	for _, m := range place.FindAllStringSubmatch(strings.Join(lines, " "), -1) {
		names = append(names, m[1])
	}
	return sorted(names)
}

func sorted(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}
