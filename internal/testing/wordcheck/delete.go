package wordcheck

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Cut is a clause or schedule of a document: its heading and what stands below it.
type Cut struct {
	Words    string // of its heading
	From, To int    // children of the body
	marks    map[string]bool
}

// Cuts gives every clause and schedule that can be deleted. Headings are the paragraphs whose style
// has a level in the contents.
func (f *File) Cuts() (all []Cut) {
	headings := map[string]bool{}
	for _, s := range f.Part("word/styles.xml").Kids {
		if s.Kid("w:pPr", "w:outlineLvl").Name != "" {
			headings[s.Attr["w:styleId"]] = true
		}
	}
	open := -1
	for i, n := range f.Body() {
		style := n.Kid("w:pPr", "w:pStyle").Val()
		if !headings[style] && n.Name != "w:sectPr" {
			continue
		}
		if open >= 0 {
			all[open].To = i
			open = -1
		}
		if strings.HasPrefix(style, "Heading") || strings.HasSuffix(style, "ScheduleHeading") {
			all = append(all, Cut{Words: Words(n), From: i})
			open = len(all) - 1
		}
	}
	for i := range all {
		all[i].marks = map[string]bool{}
		for _, n := range f.Body()[all[i].From:all[i].To] {
			n.Each(func(k *Node) {
				if k.Name == "w:bookmarkStart" {
					all[i].marks[k.Attr["w:name"]] = true
				}
			})
		}
	}
	return all
}

// After gives what is wrong when a clause has been deleted and Word has counted and updated anew:
// every reference to what is left shows its target's new number or heading, every reference to what
// is gone says so, and the numbers of the rest have no gap.
func (f *File) After(c Cut) (faults []string) {
	g := f.without(c)
	fields, fresh := g.Update()
	for i, field := range fields {
		if gone := c.marks[field.Target]; gone != (fresh[i] == Missing) {
			faults = append(faults, fmt.Sprintf("without %q, %q shows %q", c.Words, field.Code, fresh[i]))
		}
	}
	return append(faults, g.gaps()...)
}

// without gives the document without a clause.
func (f *File) without(c Cut) *File {
	root, body := *f.Part("word/document.xml"), *f.Part("word/document.xml").Kid("w:body")
	body.Kids = slices.Concat(body.Kids[:c.From], body.Kids[c.To:])
	root.Kids = []*Node{&body}
	g := &File{Names: f.Names, Data: f.Data, nodes: maps.Clone(f.nodes)}
	g.nodes["word/document.xml"] = &root
	return g
}

// gaps finds numbers of headings that do not follow each other.
func (f *File) gaps() (faults []string) {
	seen := map[string]int{}
	last := map[string]string{}
	for _, p := range f.Paragraphs() {
		style := strings.TrimPrefix(p.Style, "First")
		if p.Number == "" || style != "Heading1" && style != "ScheduleHeading" {
			continue
		}
		seen[style]++
		words := strings.Fields(p.Number) // a no-break space parts them too
		word := strings.TrimRight(words[len(words)-1], ".")
		n := seen[style]
		if word != inFormat("decimal", n) && word != inFormat("upperLetter", n) && word != inFormat("upperRoman", n) {
			faults = append(faults, fmt.Sprintf("%q follows %q", p.Number, last[style]))
		}
		last[style] = p.Number
	}
	return faults
}
