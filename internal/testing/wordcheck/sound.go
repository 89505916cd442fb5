package wordcheck

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Faults gives everything that Word would stumble over. Parts named foreign were copied from another
// document and are not checked for the order of their elements.
func (f *File) Faults(foreign ...string) (faults []string) {
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for _, name := range f.Names {
		if f.nodes[name] == nil || slices.Contains(foreign, name) {
			continue
		}
		for _, fault := range Misplaced(f.nodes[name]) {
			say("%s: %s", name, fault)
		}
	}
	f.relations(say)
	f.types(say)
	f.marks(say)
	f.comments(say)
	f.controls(say)
	f.named(say)
	f.changes(say)
	return faults
}

type sayer func(format string, args ...any)

// relations: each leads to a part, each that is used is there.
func (f *File) relations(say sayer) {
	for _, name := range f.Names {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		base := path.Dir(path.Dir(name))
		known := map[string]bool{}
		for _, r := range f.nodes[name].Kids {
			if known[r.Attr["Id"]] {
				say("%s: the id %s stands twice", name, r.Attr["Id"])
			}
			known[r.Attr["Id"]] = true
			if to := path.Join(base, r.Attr["Target"]); r.Attr["TargetMode"] != "External" && f.Data[to] == nil {
				say("%s: %s leads to %s, which is not there", name, r.Attr["Id"], to)
			}
		}
		of := path.Join(base, strings.TrimSuffix(path.Base(name), ".rels"))
		f.Part(of).Each(func(n *Node) {
			for a, id := range n.Attr {
				if strings.HasPrefix(a, "r:") && !known[id] {
					say("%s uses the relation %s, which is not there", of, id)
				}
			}
		})
	}
}

// types: every part has one.
func (f *File) types(say sayer) {
	types := map[string]bool{}
	for _, n := range f.Part("[Content_Types].xml").Kids {
		key := n.Attr["PartName"] + n.Attr["Extension"]
		if types[key] {
			say("the type of %s stands twice", key)
		}
		types[key] = true
		if n.Name == "Override" && f.Data[strings.TrimPrefix(n.Attr["PartName"], "/")] == nil {
			say("a type is given for %s, which is not there", n.Attr["PartName"])
		}
	}
	for _, name := range f.Names {
		if name != "[Content_Types].xml" && !types["/"+name] && !types[strings.TrimPrefix(path.Ext(name), ".")] {
			say("the part %s has no type", name)
		}
	}
}

var markName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,39}$`)

// marks: bookmarks have names of their own and close; every field has its target.
func (f *File) marks(say sayer) {
	names, ids, open := map[string]bool{}, map[string]bool{}, map[string]bool{}
	doc := f.Part("word/document.xml")
	doc.Each(func(n *Node) {
		switch n.Name {
		case "w:bookmarkStart":
			name, id := strings.ToLower(n.Attr["w:name"]), n.Attr["w:id"]
			if !markName.MatchString(name) || names[name] || ids[id] {
				say("the bookmark %q is named badly, or stands twice", n.Attr["w:name"])
			}
			names[name], ids[id], open[id] = true, true, true
		case "w:bookmarkEnd":
			if !open[n.Attr["w:id"]] {
				say("the bookmark %s closes and was not open", n.Attr["w:id"])
			}
			delete(open, n.Attr["w:id"])
		}
	})
	if len(open) > 0 {
		say("%d bookmarks do not close", len(open))
	}
	for _, field := range Fields(doc) {
		if field.Target != "" && !names[strings.ToLower(field.Target)] {
			say("the field %q leads nowhere", field.Code)
		}
	}
	doc.Each(func(n *Node) {
		if to := n.Attr["w:anchor"]; n.Name == "w:hyperlink" && !names[strings.ToLower(to)] {
			say("a link leads to %q, which is not there", to)
		}
	})
}

// comments: each begins, ends and is marked once, and stands in its part.
func (f *File) comments(say sayer) {
	count := map[string][3]int{}
	f.Part("word/document.xml").Each(func(n *Node) {
		i := slices.Index([]string{"w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"}, n.Name)
		if i < 0 {
			return
		}
		seen := count[n.Attr["w:id"]]
		if i > 0 && seen[0] == 0 {
			say("the comment %s ends before it begins", n.Attr["w:id"])
		}
		seen[i]++
		count[n.Attr["w:id"]] = seen
	})
	texts := f.Part("word/comments.xml").Kids
	for _, n := range texts {
		if count[n.Attr["w:id"]] != [3]int{1, 1, 1} {
			say("the comment %s does not stand once in the text", n.Attr["w:id"])
		}
	}
	if len(texts) != len(count) {
		say("%d comments in the text, %d in their part", len(count), len(texts))
	}
}

// changes: each has an id of its own; deleted text is marked as such, and only that.
func (f *File) changes(say sayer) {
	ids := map[string]bool{}
	var walk func(n *Node, deleted bool)
	walk = func(n *Node, deleted bool) {
		if n.Name == "w:ins" || n.Name == "w:del" {
			if id := n.Attr["w:id"]; ids[id] || id == "" || n.Attr["w:author"] == "" || len(n.Attr["w:date"]) != len("2026-11-22T00:00:00Z") {
				say("the change %s is badly signed, or stands twice", id)
			}
			ids[n.Attr["w:id"]] = true
			if deleted || n.Name == "w:del" && n.Kid("w:hyperlink").Name != "" {
				say("a change stands in a deletion, or a link does")
			}
		}
		deleted = deleted || n.Name == "w:del"
		if n.Name == "w:t" && deleted || n.Name == "w:delText" && !deleted || (n.Name == "w:fldChar" || n.Name == "w:sdt") && deleted {
			say("%s stands on the wrong side of a deletion: %q", n.Name, n.Text)
		}
		for _, k := range n.Kids {
			if n.Name == "w:ins" && (k.Name == "w:hyperlink" || k.Name == "w:ins" || k.Name == "w:sdt") {
				say("%s stands in an insertion", k.Name)
			}
			walk(k, deleted)
		}
	}
	walk(f.Part("word/document.xml"), false)
}

var binding = regexp.MustCompile(`^/b:blanks\[1\]/b:blank\[(\d+)\]$`)

// controls: content controls have ids of their own and show what the value bound to them holds.
func (f *File) controls(say sayer) {
	ids := map[string]bool{}
	store := f.Part("customXml/itemProps1.xml").Attr["ds:itemID"]
	values := f.Part("customXml/item1.xml").Kids
	f.Part("word/document.xml").Each(func(n *Node) {
		if n.Name != "w:sdt" {
			return
		}
		id, bound := n.Kid("w:sdtPr", "w:id").Val(), n.Kid("w:sdtPr", "w:dataBinding")
		if ids[id] {
			say("the control %s stands twice", id)
		}
		ids[id] = true
		at := 0
		if m := binding.FindStringSubmatch(bound.Attr["w:xpath"]); m != nil {
			fmt.Sscan(m[1], &at)
		}
		if at < 1 || at > len(values) || bound.Attr["w:storeItemID"] != store {
			say("the control %s is bound to nothing: %s", id, bound.Attr["w:xpath"])
		} else if got, want := Words(n.Kid("w:sdtContent")), values[at-1].Text; got != want {
			say("the control %s shows %q and is bound to %q", id, got, want)
		}
	})
}

// named: styles and lists that are used are there.
func (f *File) named(say sayer) {
	styles, lists := map[string]bool{}, map[string]bool{}
	for _, s := range f.Part("word/styles.xml").Kids {
		if id := s.Attr["w:styleId"]; id != "" {
			if styles[id] {
				say("the style %s stands twice", id)
			}
			styles[id] = true
		}
	}
	for _, n := range f.Part("word/numbering.xml").Kids {
		if n.Name == "w:num" {
			lists[n.Attr["w:numId"]] = true
		}
	}
	for _, name := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml"} {
		f.Part(name).Each(func(n *Node) {
			switch n.Name {
			case "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next":
				if !styles[n.Val()] {
					say("%s uses the style %q, which is not there", name, n.Val())
				}
			case "w:numId":
				if !lists[n.Val()] {
					say("%s uses the list %s, which is not there", name, n.Val())
				}
			}
		})
	}
}
