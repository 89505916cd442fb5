package reading_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/reading"
)

// What a schema does not say, and what nobody could render, is refused with its place in the tree.
func TestTreesThatDoNotHoldTogether(t *testing.T) {
	good := string(written(t, "json"))
	for _, c := range []struct{ old, new, want string }{
		{`"as_of": "2026-11-22"`, `"as_of": "soon"`, `/as_of: "soon" is no date`},
		{`"anchor": "x.y"`, `"anchor": "x"`, `/sections/0/clauses/0 has the anchor "x", which /sections/0 has too`},
		{`"level": 1`, `"level": 1000000000`, `/sections/0/clauses/0/blocks/0/level is at most 9; found 1000000000`},
		{`"level": 1`, `"level": -1`, `/level is 0 or more; found -1`},
		{`"level": 1`, `"level": 1, "ordinal": 32768`, `/blocks/0/ordinal is at most 32767; found 32768`},
		{`"kind": "strong"`, `"ref": {"form": "long", "called": ""}, "kind": "strong"`, `found "long"`},
		{`"kind": "para"`, `"kind": "table"`, `/sections/0/clauses/0/blocks/0 is of the kind "table", and has no table`},
		{`"kind": "table"`, `"kind": "para"`, `/sections/0/clauses/0/blocks/1 is of the kind "para", and has a table`},
		{`"kind": "strong"`, `"kind": "blink"`, `found "blink"`},
		{`"head": [`, `"widths": [1, 2], "head": [`, `has 2 widths for 1 columns`},
		{`"head": [`, `"widths": [0], "head": [`, `/table/widths/0 is 1 to 1000; found 0`},
		{`"head": [`, `"changes": ["", "deleted"], "head": [`, `has 2 changes for 1 rows`},
		{`"rows": [`, `"rows": [[], `, `/table/rows/0 has 0 cells; the head has 1`},
		{`"title"`, `"titel"`, `did you mean "title"?`},
		{`"version": 1`, `"version": 7`, `x.json: the draft has version 7 of the tree; this program reads version 1`},
		{`"open_points": []`, `"open_points": null`, `/open_points is a list; found null`},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("the tree holds no %s", c.old)
		}
		d, found := reading.Tree("x.json", []byte(strings.Replace(good, c.old, c.new, 1)))
		if d != nil || !found.Errors() || !strings.Contains(found.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, found, c.want)
		}
		if found[0].Place.File != "x.json" {
			t.Errorf("%s: the file is not named: %+v", c.new, found[0])
		}
	}
}

// A tree that is read is the tree that was written, and too large a file is not looked at.
func TestTreeComesBack(t *testing.T) {
	d, found := reading.Tree("x.json", written(t, "json"))
	if found.Errors() {
		t.Fatal(found)
	}
	want, _ := json.Marshal(small)
	got, _ := json.Marshal(d)
	if strings.ReplaceAll(string(want), "null", "[]") != string(got) {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
	if _, found := reading.Tree("x.json", make([]byte, reading.Most+1)); !found.Errors() || !strings.Contains(found.Error(), "at most") {
		t.Errorf("a file that is too large gives %v", found)
	}
	if _, found := reading.Tree("x.json", []byte(`{"version": "one"}`)); !found.Errors() || clauses.TreeVersion != 1 {
		t.Errorf("a version in words gives %v", found)
	}
}
