package jsonschema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// mostFound is how many findings about one file a person reads.
const mostFound = 50

// checking puts the values of a file to a schema.
type checking struct {
	*document
	root *Node
}

// Check tells where a file in JSON does not fit a schema; nothing when it does. Every place is named with
// line and column, and the value as subject, such as /sections/0/clauses/2/kind. A key that the schema of
// an object does not name is an error, as is a key given twice. Of the keywords it knows $ref into $defs,
// type with one name, const, enum, properties, required, items and minimum; the schema must be made of these. What a part of the schema
// does not say is not checked.
func (n *Node) Check(file string, data []byte) finding.List {
	c := &checking{&document{file: file, data: data}, n}
	if v := c.parse(); v != nil {
		c.check(n, v, "")
	}
	return c.found
}

func (c *checking) check(n *Node, v *value, path string) {
	if len(c.found) >= mostFound || n == nil {
		return
	}
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		c.check(c.root.Defs.Find(name), v, path)
		return
	}
	if !is(n.Type, v) {
		c.fail(v.at, path, "%s is %s; found %s", named(path), kinds[n.Type], v.says())
		return
	}
	switch v.is.(type) {
	case object:
		c.object(n, v, path)
	case list:
		for i, item := range v.items {
			c.check(n.Items, item, path+"/"+strconv.Itoa(i))
		}
	default:
		c.word(n, v, path)
	}
}

// kinds says in a message what is expected.
var kinds = map[any]string{"object": "an object", "array": "a list", "string": "text", "integer": "a whole number", "boolean": "true or false"}

// is tells whether a value is of a type.
func is(kind any, v *value) bool {
	switch v := v.is.(type) {
	case object:
		return kind == "object"
	case list:
		return kind == "array"
	case string:
		return kind == "string"
	case bool:
		return kind == "boolean"
	case json.Number:
		_, err := strconv.ParseInt(v.String(), 10, 32)
		return kind == "integer" && err == nil
	}
	return false
}

func named(path string) string {
	if path == "" {
		return "the file"
	}
	return path
}

func (c *checking) object(n *Node, v *value, path string) {
	var seen []string
	for _, k := range v.keys {
		inner := n.Properties.Find(k.name)
		switch {
		case slices.Contains(seen, k.name):
			c.fail(k.at, path+"/"+k.name, "%q is given twice", k.name)
		case inner == nil:
			c.unknown(n, k, path)
		default:
			c.check(inner, k.value, path+"/"+k.name)
		}
		seen = append(seen, k.name)
	}
	for _, name := range n.Required {
		if !slices.Contains(seen, name) {
			c.fail(v.at, path+"/"+name, "%s is missing", path+"/"+name)
		}
	}
}

func (c *checking) unknown(n *Node, k key, path string) {
	var names []string
	for _, p := range n.Properties {
		names = append(names, p.Name)
	}
	c.fail(k.at, path, "unknown key %s in %s", k.shown(), named(path))
	if near := finding.Nearest(k.name, names); near != "" {
		c.found[len(c.found)-1].Hint = fmt.Sprintf("did you mean %q?", near)
	}
}

func (k key) shown() string { return (&value{is: k.name}).says() }

// word checks a value that holds no others.
func (c *checking) word(n *Node, v *value, path string) {
	switch {
	case n.Const != nil && fmt.Sprint(v.is) != fmt.Sprint(n.Const):
		c.fail(v.at, path, "%s is %v; found %s", named(path), n.Const, v.says())
	case n.Enum != nil && !slices.Contains(n.Enum, v.is):
		var words []string
		for _, w := range n.Enum {
			words = append(words, fmt.Sprintf("%q", w))
		}
		c.fail(v.at, path, "%s is one of %s; found %s", named(path), finding.OneOf(words), v.says())
	case n.Minimum != nil && below(v, *n.Minimum):
		c.fail(v.at, path, "%s is %d or more; found %s", named(path), *n.Minimum, v.says())
	}
}

func below(v *value, least int) bool {
	i, err := strconv.Atoi(fmt.Sprint(v.is))
	return err == nil && i < least
}
