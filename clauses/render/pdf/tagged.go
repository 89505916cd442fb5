package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// finish gives a written file what the library leaves out: language, metadata, structure.
func (p *painter) finish(written []byte) ([]byte, error) {
	f, err := take(written)
	if err != nil {
		return nil, err
	}
	p.fillPages(f)
	f.replace(resources, "/Font <<\n", "/Font <<"+p.embed(f))
	f.countOutline()
	catalog := "/Type /Catalog /Lang " + literal(p.draft.Language) + " /ViewerPreferences <</DisplayDocTitle true>>"
	catalog += fmt.Sprintf(" /Metadata %d 0 R", f.add("<</Type /Metadata /Subtype /XML>>", p.metadata()))
	root, err := p.tag(f)
	if err != nil {
		return nil, err
	}
	catalog += fmt.Sprintf(" /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R", root)
	attached, err := p.attach(f)
	if err != nil {
		return nil, err
	}
	f.replace(f.root, "/Type /Catalog", catalog+attached)
	f.replace(f.root, "/Names <<\n/EmbeddedFiles << /Names [\n  \n] >>\n>>\n", "")
	return f.write(), nil
}

// fillPages puts the contents, which the library never saw, on the pages. They follow each other, a page
// and what stands on it.
func (p *painter) fillPages(f *file) {
	for i, number := range f.pages() {
		f.objects[number+1] = object{[]byte("<</Filter /FlateDecode>>"), p.contents[i]}
	}
}

// literal writes a string of plain letters.
func literal(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

// tagging writes the structure into a file.
type tagging struct {
	*file
	pages []int   // object numbers
	areas [][]int // object numbers of the links' areas, by page
	keys  int     // given out to pages and areas for the way back
	// numbers of the elements that hold them, by page and by their place on it
	ofTexts, ofAreas [][]int
	out              []byte // values so far
}

// tag adds the structure tree and gives the number of its root.
func (p *painter) tag(f *file) (int, error) {
	t := &tagging{file: f, pages: f.pages(), keys: len(p.texts)}
	if len(t.pages) != len(p.texts) {
		return 0, errForm
	}
	for n, texts := range p.texts {
		if err := t.release(n); err != nil {
			return 0, err
		}
		t.ofTexts, t.ofAreas = append(t.ofTexts, make([]int, texts)), append(t.ofAreas, make([]int, len(t.areas[n])))
	}
	root := f.add("", nil)
	f.objects = append(f.objects, make([]object, p.document.enumerate(root+1)-root-1)...)
	t.element(p.document, root)
	f.objects[root].value = fmt.Appendf(nil, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", p.document.number, t.parents(), t.keys)
	return root, nil
}

// Marks of a link's area as the library writes it.
var areaBegins, areaEnds = []byte("<</Type /Annot "), []byte(" null]>>")

// release turns the areas of a page's links, which the library writes into the page, into objects of
// their own that the structure can name, and numbers page and areas for the way back.
func (t *tagging) release(n int) error {
	rest := t.objects[t.pages[n]].value
	var value []byte
	var numbers []int
	for {
		before, area, found := bytes.Cut(rest, areaBegins)
		value = append(value, before...)
		if !found {
			break
		}
		if area, rest, found = bytes.Cut(area, areaEnds); !found {
			return errForm
		}
		number := t.add(fmt.Sprintf("<</Type/Annot/F 4/StructParent %d %s null]>>", t.keys, area), nil)
		numbers, value = append(numbers, number), fmt.Appendf(value, "%d 0 R ", number)
		t.keys++
	}
	t.areas = append(t.areas, numbers)
	t.objects[t.pages[n]].value = value
	t.replace(t.pages[n], "<</Type /Page\n", fmt.Sprintf("<</Type /Page /StructParents %d /Tabs /S\n", n))
	return nil
}

// enumerate numbers the objects of an element and of what it holds, from next on, and gives the number
// after them.
func (e *element) enumerate(next int) int {
	e.number = next
	next++
	for _, k := range e.kids {
		if k.element != nil {
			next = k.element.enumerate(next)
		}
	}
	return next
}

func (t *tagging) write(s string) { t.out = append(t.out, s...) }

// reference writes a number with what stands before and after it.
func (t *tagging) reference(before string, number int, after string) {
	t.write(before)
	t.out = strconv.AppendInt(t.out, int64(number), 10)
	t.write(after)
}

// element writes what an element holds, and the element.
func (t *tagging) element(e *element, within int) {
	for _, k := range e.kids {
		if k.element != nil {
			t.element(k.element, e.number)
		}
	}
	from := len(t.out)
	t.reference("<</S/"+e.kind+"/P ", within, " 0 R")
	if e.scope != "" {
		t.write("/A<</O/Table/Scope/" + e.scope + ">>")
	}
	page := e.page()
	if page > 0 {
		t.reference("/Pg ", t.pages[page-1], " 0 R")
	}
	t.write("/K[")
	for _, k := range e.kids {
		t.kid(e, k, page)
	}
	t.write("]>>")
	t.objects[e.number].value = t.out[from:len(t.out):len(t.out)]
}

// kid writes what an element on a page names.
func (t *tagging) kid(e *element, k kid, page int) {
	switch {
	case k.element != nil:
		t.reference("", k.element.number, " 0 R ")
	case k.area >= 0:
		t.ofAreas[k.page-1][k.area] = e.number
		t.reference("<</Type/OBJR/Pg ", t.pages[k.page-1], " 0 R")
		t.reference("/Obj ", t.areas[k.page-1][k.area], " 0 R>>")
	default:
		t.ofTexts[k.page-1][k.text] = e.number
		if k.page == page {
			t.reference("", k.text, " ")
			return
		}
		t.reference("<</Type/MCR/Pg ", t.pages[k.page-1], " 0 R")
		t.reference("/MCID ", k.text, ">>")
	}
}

// parents writes the way back from marked text and areas to their elements.
func (t *tagging) parents() int {
	from := len(t.out)
	t.write("<</Nums[")
	for n, elements := range t.ofTexts {
		t.reference("", n, "[")
		for _, number := range elements {
			t.reference("", number, " 0 R ")
		}
		t.write("]")
	}
	key := len(t.pages)
	for _, elements := range t.ofAreas {
		for _, number := range elements {
			t.reference("", key, " ")
			t.reference("", number, " 0 R ")
			key++
		}
	}
	t.write("]>>")
	return t.add(string(t.out[from:]), nil)
}
