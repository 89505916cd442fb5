package readback

import (
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/jsonschema"
)

// deepest is the deepest level of an item that is numbered.
const deepest = 9

var treeSchema = sync.OnceValues(func() (*jsonschema.Node, error) { return jsonschema.Read(tree.JSONSchema()) })

func readTree(name string, data []byte) (*Paper, error) {
	d, found := Tree(name, data)
	if err := found.Err(); err != nil {
		return nil, err
	}
	return &Paper{Provenance: d.Provenance, Tree: d}, nil
}

// Tree reads a draft in JSON, which must fit tree.JSONSchema and hold together: a key that is not known
// is an error, as is a tree of another version. All that is wrong is told, with file, line and column. What
// is read may be rendered, whoever wrote it.
func Tree(name string, data []byte) (*tree.Draft, finding.List) {
	var found finding.List
	fail := func(path, format string, args ...any) {
		found = append(found, finding.About(finding.Place{File: name}, path, "", "draft.tree", format, args...))
	}
	schema, err := treeSchema()
	if err != nil {
		fail("", "the schema of drafts cannot be read: %s", err)
		return nil, found
	}
	if len(data) > Most {
		fail("", "the file has %d bytes; at most %d are read", len(data), Most)
		return nil, found
	}
	var told struct{ Version int }
	if json.Unmarshal(data, &told) == nil && told.Version > tree.TreeVersion {
		fail("/version", "the draft has version %d of the tree; this program reads version %d", told.Version, tree.TreeVersion)
		return nil, found
	}
	if found = schema.Check(name, data); found.Errors() {
		return nil, found
	}
	var d tree.Draft
	if err := json.Unmarshal(data, &d); err != nil {
		fail("", "the file is no draft in JSON: %s", err)
		return nil, found
	}
	c := &whole{fail: fail, anchors: map[string]string{}}
	c.draft(&d)
	if found.Errors() {
		return nil, found
	}
	return &d, nil
}

// whole checks what a schema does not say.
type whole struct {
	fail    func(path, format string, args ...any)
	anchors map[string]string // the paths at which they stand
}

func (c *whole) draft(d *tree.Draft) {
	if _, err := day.Parse(d.AsOf); err != nil {
		c.fail("/as_of", "/as_of: %s", err)
	}
	c.blocks(d.Cover, "/cover")
	for i, s := range d.Sections {
		path := "/sections/" + strconv.Itoa(i)
		c.anchor(s.Anchor, path)
		c.ordinal(s.Ordinal, path)
		c.blocks(s.Intro, path+"/intro")
		for k, u := range s.Clauses {
			path := path + "/clauses/" + strconv.Itoa(k)
			c.anchor(u.Anchor, path)
			c.ordinal(u.Ordinal, path)
			c.blocks(u.Blocks, path+"/blocks")
		}
	}
}

func (c *whole) anchor(name, path string) {
	if other, ok := c.anchors[name]; ok && name != "" {
		c.fail(path+"/anchor", "%s has the anchor %.60q, which %s has too", path, name, other)
	}
	c.anchors[name] = path
}

func (c *whole) ordinal(n int, path string) {
	if n > tree.MostCounted {
		c.fail(path+"/ordinal", "%s/ordinal is at most %d; found %d", path, tree.MostCounted, n)
	}
}

func (c *whole) blocks(blocks []tree.Block, path string) {
	for i, b := range blocks {
		path := path + "/" + strconv.Itoa(i)
		c.anchor(b.Anchor, path)
		c.ordinal(b.Ordinal, path)
		if b.Level > deepest {
			c.fail(path+"/level", "%s/level is at most %d; found %d", path, deepest, b.Level)
		}
		if (b.Kind == "table") != (b.Table != nil) {
			c.fail(path, "%s is of the kind %q, and %s", path, b.Kind, map[bool]string{true: "has a table", false: "has no table"}[b.Table != nil])
		} else if b.Table != nil {
			c.table(b.Table, path+"/table")
		}
		c.blocks(b.Children, path+"/children")
	}
}

func (c *whole) table(t *tree.Table, path string) {
	columns := len(t.Head)
	if columns == 0 {
		c.fail(path+"/head", "%s has no column", path)
	}
	for i, row := range t.Rows {
		if len(row) != columns {
			c.fail(fmt.Sprintf("%s/rows/%d", path, i), "%s/rows/%d has %d cells; the head has %d", path, i, len(row), columns)
		}
	}
	if n := len(t.Widths); n != 0 && n != columns {
		c.fail(path+"/widths", "%s has %d widths for %d columns", path, n, columns)
	}
	for i, w := range t.Widths {
		if w < 1 || w > 1000 {
			c.fail(path+"/widths", "%s/widths/%d is 1 to 1000; found %d", path, i, w)
		}
	}
	if n := len(t.Changes); n != 0 && n != len(t.Rows) {
		c.fail(path+"/changes", "%s has %d changes for %d rows", path, n, len(t.Rows))
	}
}
