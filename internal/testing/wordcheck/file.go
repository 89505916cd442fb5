// Package wordcheck reads a Word document as Word would: it checks each part against the order of
// elements that the standard asks for, resolves every relation, bookmark and field, and counts the
// numbers of paragraphs. Only tests use it. It shares no code with what writes documents.
package wordcheck

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// File is a document opened.
type File struct {
	Names []string          // parts, in their order
	Data  map[string][]byte // by name
	nodes map[string]*Node
}

// Node is an element with the place of its bytes in its part.
type Node struct {
	Name       string // with its prefix: "w:p"
	Attr       map[string]string
	Kids       []*Node
	Text       string // characters that stand directly in it
	Start, End int
}

// Open reads a document whose parts are all sound XML, but for pictures.
func Open(document []byte) (*File, error) {
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		return nil, err
	}
	f := &File{Data: map[string][]byte{}, nodes: map[string]*Node{}}
	for _, e := range z.File {
		r, err := e.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		f.Names, f.Data[e.Name] = append(f.Names, e.Name), data
		if !strings.HasSuffix(e.Name, ".xml") && !strings.HasSuffix(e.Name, ".rels") {
			continue
		}
		if f.nodes[e.Name], err = parse(data); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
	}
	return f, nil
}

// Part gives the root of a part, or an empty node.
func (f *File) Part(name string) *Node {
	if n := f.nodes[name]; n != nil {
		return n
	}
	return &Node{}
}

func parse(data []byte) (*Node, error) {
	sound := xml.NewDecoder(bytes.NewReader(data)) // checks that elements close and prefixes are declared
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &Node{}
	open := []*Node{root}
	for {
		if _, err := sound.Token(); err != nil && err != io.EOF {
			return nil, err
		}
		start := int(d.InputOffset())
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			n := &Node{Name: name(t.Name), Attr: map[string]string{}, Start: start}
			for _, a := range t.Attr {
				n.Attr[name(a.Name)] = a.Value
			}
			top.Kids = append(top.Kids, n)
			open = append(open, n)
		case xml.EndElement:
			top.End = int(d.InputOffset())
			open = open[:len(open)-1]
		case xml.CharData:
			top.Text += string(t)
		}
	}
	if len(root.Kids) != 1 {
		return nil, fmt.Errorf("%d roots", len(root.Kids))
	}
	return root.Kids[0], nil
}

func name(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// Each calls g for a node and all below it, in order.
func (n *Node) Each(g func(*Node)) {
	g(n)
	for _, k := range n.Kids {
		k.Each(g)
	}
}

// Kid gives the first child of a name, or an empty node.
func (n *Node) Kid(path ...string) *Node {
	for _, p := range path {
		next := &Node{}
		for _, k := range n.Kids {
			if k.Name == p {
				next = k
				break
			}
		}
		n = next
	}
	return n
}

// Val is the attribute that most elements have.
func (n *Node) Val() string { return n.Attr["w:val"] }

// Body gives the children of the document's body.
func (f *File) Body() []*Node { return f.Part("word/document.xml").Kid("w:body").Kids }

// Without gives the document with children of the body from one up to another cut out.
func (f *File) Without(from, to int) ([]byte, error) {
	body, data := f.Body(), f.Data["word/document.xml"]
	cut := append(append([]byte{}, data[:body[from].Start]...), data[body[to].Start:]...)
	return f.With("word/document.xml", cut)
}

// With gives the document with another content of one part.
func (f *File) With(part string, content []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range f.Names {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		data := f.Data[name]
		if name == part {
			data = content
		}
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
