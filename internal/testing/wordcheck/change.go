package wordcheck

import (
	"fmt"
	"maps"
)

// Accepted gives the document after Word has accepted every tracked change, with what is wrong with
// the changes.
func (f *File) Accepted() (*File, []string) { return f.settled("w:ins", "w:del") }

// Rejected gives the document after Word has rejected every tracked change.
func (f *File) Rejected() (*File, []string) { return f.settled("w:del", "w:ins") }

// settler keeps what one kind of change holds and drops what the other does.
type settler struct {
	keep, drop string
	faults     []string
}

func (f *File) settled(keep, drop string) (*File, []string) {
	s := &settler{keep: keep, drop: drop}
	root := s.node(f.Part("word/document.xml"))
	g := &File{Names: f.Names, Data: f.Data, nodes: maps.Clone(f.nodes)}
	g.nodes["word/document.xml"] = root[0]
	root[0].Each(func(n *Node) {
		if n.Name == keep || n.Name == drop {
			s.faults = append(s.faults, "a change is left over in "+Words(n))
		}
	})
	return g, s.faults
}

// names of what stands in a deletion, once it is none.
var restored = map[string]string{"w:delText": "w:t", "w:delInstrText": "w:instrText"}

// node gives what is left of a node: none, itself, or what stands in it.
func (s *settler) node(n *Node) []*Node {
	switch n.Name {
	case s.drop:
		return nil
	case s.keep:
		return s.kids(n)
	}
	left := *n
	if name := restored[n.Name]; name != "" {
		left.Name = name
	}
	left.Kids = s.kids(n)
	switch {
	case n.Name == "w:tr" && n.Kid("w:trPr", s.drop).Name != "":
		return nil
	case n.Name == "w:tbl" && left.Kid("w:tr").Name == "":
		return nil
	case n.Name == "w:tc" && left.Kid("w:p").Name == "" && left.Kid("w:tbl").Name == "":
		left.Kids = append(left.Kids, &Node{Name: "w:p"}) // a cell cannot be without one
	case n.Name == "w:p" && n.Kid("w:pPr", "w:rPr", s.drop).Name != "":
		if words := Words(&left); words != "" { // Word would put them before the next paragraph
			s.faults = append(s.faults, fmt.Sprintf("a paragraph goes and its words stay: %q", words))
		}
		return nil
	}
	return []*Node{&left}
}

func (s *settler) kids(n *Node) (all []*Node) {
	for _, k := range n.Kids {
		all = append(all, s.node(k)...)
	}
	return all
}
