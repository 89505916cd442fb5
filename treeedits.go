package proviso

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// treeEdits compares two trees: their text as Markdown has it, and then everything else that they say.
func treeEdits(was, is *tree.Draft) ([]Edit, error) {
	before, err := treeTexts(was)
	if err != nil {
		return nil, err
	}
	after, err := treeTexts(is)
	if err != nil {
		return nil, err
	}
	found := edits(before, after).edits
	then, err := leavesOf(was)
	if err != nil {
		return nil, err
	}
	now, err := leavesOf(is)
	if err != nil {
		return nil, err
	}
	l := &leaves{text: len(found) > 0}
	l.compare("", then, now)
	return append(found, l.edits...), nil
}

func leavesOf(d *tree.Draft) (all any, err error) {
	text, err := json.Marshal(d)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		err = d.Decode(&all)
	}
	return all, err
}

// leaves walks two trees at once.
type leaves struct {
	edits []Edit
	text  bool // what differs in text is told elsewhere
}

func (l *leaves) compare(path string, was, is any) {
	switch w := was.(type) {
	case map[string]any:
		if i, same := is.(map[string]any); same {
			l.keys(path, w, i)
			return
		}
	case []any:
		if i, same := is.([]any); same && len(w) == len(i) {
			for k := range w {
				l.compare(fmt.Sprintf("%s/%d", path, k), w[k], i[k])
			}
			return
		}
	default:
		if was == is {
			return
		}
	}
	if _, list := was.([]any); l.text && (list || strings.HasSuffix(path, "/text")) {
		return
	}
	l.edits = append(l.edits, Edit{Under: "The data of the draft", Was: said(path, was), Is: said(path, is)})
}

func (l *leaves) keys(path string, was, is map[string]any) {
	all := maps.Clone(was)
	maps.Copy(all, is)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		l.compare(path+"/"+name, was[name], is[name])
	}
}

// said gives what stands at a place of the data, shortly.
func said(path string, value any) string {
	if value == nil {
		return ""
	}
	text, err := json.Marshal(value)
	if err != nil {
		return path
	}
	const most = 200
	if r := []rune(string(text)); len(r) > most {
		text = []byte(string(r[:most]) + "…")
	}
	return path + ": " + string(text)
}
