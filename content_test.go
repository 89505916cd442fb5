package proviso_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
)

// What a studio holds is told to scripts in fields that keep their names.
func TestContentKeepsItsForm(t *testing.T) {
	s, on := studio(t), day.Must("2026-11-22")
	for name, c := range map[string]struct {
		list any
		keys string
	}{
		"rules":  {s.Rules(), "id basis for when outcome clause instruments exception_to because"},
		"points": {s.Points(), "id name family basis question open values name unit least most supplier balanced customer one_of says drives why"},
		"laws": {s.Laws(on), "id name places kind status in_force holds confidence checked sources provisions id pinpoint says confidence " +
			"doubt horizon"},
	} {
		data, err := json.Marshal(c.list)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := keysOf(data), sortedOnce(strings.Fields(c.keys)); !slices.Equal(got, want) {
			t.Errorf("%s have the keys\n%s, want\n%s", name, got, want)
		}
		if name != "laws" && bytes.Contains(data, []byte(":null")) {
			t.Errorf("%s hold null", name)
		}
	}
	if len(s.Rules()) < 100 || len(s.Points()) < 30 || len(s.Laws(on)) < 100 {
		t.Errorf("%d rules, %d points, %d laws", len(s.Rules()), len(s.Points()), len(s.Laws(on)))
	}
}

// One record of the law is found by its id and by that of a provision, and a wrong id leads to the nearest.
func TestLawIsFound(t *testing.T) {
	s := studio(t)
	for _, l := range s.Laws(day.Must("2026-11-22")) {
		ids := []string{l.ID}
		for _, p := range l.Provisions {
			ids = append(ids, p.ID)
		}
		for _, id := range ids {
			found, err := s.Law(id, day.Must("2026-11-22"))
			if err != nil || found.ID != l.ID || found.String() != l.String() {
				t.Errorf("%s leads to %q, want %q (%v)", id, found.ID, l.ID, err)
			}
		}
	}
	for id, want := range map[string]string{"US-EAR-5O": `did you mean "US-EAR-50"?`, "~": `"~" is not in the legal data`} {
		if _, err := s.Law(id, 0); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", id, err, want)
		}
	}
}

// A form needs the kinds of document and the places that a deal may name, which it then takes.
func TestFormWordsAreTaken(t *testing.T) {
	s := studio(t)
	if len(s.Documents()) < 4 || len(s.Places()) < 50 {
		t.Fatalf("%d documents, %d places", len(s.Documents()), len(s.Places()))
	}
	d := examples(t)["pump-control"]
	for _, kind := range s.Documents() {
		changed(t, d, "deal.document="+kind)
	}
	if !slices.IsSortedFunc(s.Places(), func(a, b proviso.Choice) int { return strings.Compare(a.Word, b.Word) }) {
		t.Error("places are in no order")
	}
	for _, p := range s.Places() {
		changed(t, d, "customer.seat="+p.Word)
		if p.Says == "" {
			t.Errorf("%s has no name", p.Word)
		}
	}
}

// keysOf gives the keys of JSON, each once, sorted.
func keysOf(data []byte) []string {
	var keys []string
	dec := json.NewDecoder(bytes.NewReader(data))
	var inObject []bool
	key := false
	for {
		token, err := dec.Token()
		if err != nil {
			return sortedOnce(keys)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			inObject = append(inObject, token == json.Delim('{'))
			key = inObject[len(inObject)-1]
			continue
		case json.Delim('}'), json.Delim(']'):
			inObject = inObject[:len(inObject)-1]
		default:
			if key {
				keys = append(keys, token.(string))
				key = false
				continue
			}
		}
		key = len(inObject) > 0 && inObject[len(inObject)-1]
	}
}

func sortedOnce(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}
