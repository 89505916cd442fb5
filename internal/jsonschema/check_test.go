package jsonschema

import (
	"strings"
	"testing"
)

const schema = `{"$defs": {"leaf": {"type": "object", "additionalProperties": false, "required": ["kind"], "properties": {
	"kind": {"type": "string", "enum": ["", "para", "table"]}, "level": {"type": "integer", "minimum": 0}, "done": {"type": "boolean"},
	"children": {"type": "array", "items": {"$ref": "#/$defs/leaf"}}}}},
	"type": "object", "additionalProperties": false, "required": ["version", "leaf"], "properties": {
	"version": {"type": "integer", "const": 1}, "leaf": {"$ref": "#/$defs/leaf"}}}`

// Every mistake is named with its place and with the value that is wrong.
func TestCheck(t *testing.T) {
	n, err := Read([]byte(schema))
	if err != nil {
		t.Fatal(err)
	}
	deep := strings.Repeat(`{"kind":"","children":[`, 60) + strings.Repeat(`]}`, 60)
	for _, c := range []struct{ data, want string }{
		{`{"version": 1, "leaf": {"kind": "para", "level": 2, "done": true, "children": [{"kind": ""}]}}`, ""},
		{`{"version": 2, "leaf": {"kind": "para"}}`, "x:1:13: /version is 1; found 2"},
		{"{\n\"leaf\": {\"kind\": \"pära\", \"levle\": 1,\n \"level\": -1, \"done\": null}}",
			"x:1:1: /version is missing\nx:2:18: /leaf/kind is one of \"\", \"para\" or \"table\"; found \"pära\"\n" +
				"x:2:26: unknown key \"levle\" in /leaf; did you mean \"level\"?\nx:3:11: /leaf/level is 0 or more; found -1\nx:3:23: /leaf/done is true or false; found null"},
		{`{"version": 1, "version": 1, "leaf": {"kind": "é", "children": [{}, 3]}}`,
			"x:1:16: \"version\" is given twice\nx:1:47: /leaf/kind is one of \"\", \"para\" or \"table\"; found \"é\"\n" +
				"x:1:65: /leaf/children/0/kind is missing\nx:1:69: /leaf/children/1 is an object; found 3"},
		{`{"version": 1.5, "leaf": []}`, "x:1:13: /version is a whole number; found 1.5\nx:1:26: /leaf is an object; found a list"},
		{`[]`, "x:1:1: the file is an object; found a list"},
		{``, "x:1:1: this is not JSON: it ends too early"},
		{`{"version": 1,`, "x:1:15: this is not JSON: it ends too early"},
		{"{\"version\": 1,\n  'leaf': 2}", "x:2:3: this is not JSON: invalid character '\\'' "},
		{`{"version": 1, "leaf": {"kind": ""}} {}`, "x:1:38: the file goes on after its one value"},
		{"\"\xff\"", "x:1:1: the file is not UTF-8"},
		{`{"version": 1, "leaf": ` + deep + `}`, "values more than 100 deep"},
		{strings.Repeat("[", 200000), "values more than 100 deep"},
		{"[" + strings.Repeat("0,", 1_000_001) + "0]", "more than 1000000 values"},
		{`{` + strings.Repeat(`"a":0,`, 70) + `"b":0}`, "x:1:2: unknown key \"a\" in the file"},
	} {
		found := n.Check("x", []byte(c.data))
		found.Sort()
		if got := found.Error(); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%.80s\ngot\n%s\nwant\n%s", c.data, got, c.want)
		}
	}
}

// A keyword that is not known is refused, and what is written is read back the same.
func TestSchemaRoundTrip(t *testing.T) {
	if _, err := Read([]byte(`{"type": "object", "properties": {"a": {"if": {}}}}`)); err == nil || !strings.Contains(err.Error(), `"if"`) {
		t.Errorf("an unknown keyword gives %v", err)
	}
	n, err := Read([]byte(schema))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(n.JSON())
	if err != nil || string(again.JSON()) != string(n.JSON()) {
		t.Errorf("%v: another schema comes back:\n%s", err, again.JSON())
	}
}

func FuzzCheck(f *testing.F) {
	n, err := Read([]byte(schema))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{`{"version": 1, "leaf": {"kind": "para"}}`, `[[[`, `{"a":`, `"\ud83d"`, "1e400"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, one := range n.Check("x", data) {
			if one.Place.Line < 1 || one.Place.Column < 1 {
				t.Errorf("%v points nowhere", one)
			}
		}
	})
}
