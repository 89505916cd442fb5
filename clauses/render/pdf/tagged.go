package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// finish gives a written file what the library leaves out: language, metadata, structure.
func (p *painter) finish(written []byte) ([]byte, error) {
	f, err := take(written)
	if err != nil {
		return nil, err
	}
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

// literal writes a string of plain letters.
func literal(s string) string {
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

// tagging writes the structure into a file.
type tagging struct {
	*file
	pages   []int            // object numbers
	areas   [][]int          // object numbers of the links' areas, by page
	owner   map[[3]int]int   // page, text, area: the element that holds it
	numbers map[*element]int // object numbers of elements
}

// tag adds the structure tree and gives the number of its root.
func (p *painter) tag(f *file) (int, error) {
	t := &tagging{file: f, pages: f.pages(), owner: map[[3]int]int{}, numbers: map[*element]int{}}
	if len(t.pages) != len(p.pages) {
		return 0, errForm
	}
	for n := range t.pages {
		areas, err := t.release(n)
		if err != nil {
			return 0, err
		}
		t.areas = append(t.areas, areas)
	}
	root := f.add("", nil)
	t.number(p.document)
	t.element(p.document, root)
	parents := t.parents(p.texts)
	f.objects[root].value = fmt.Appendf(nil, "<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>",
		t.numbers[p.document], parents, len(t.pages)+count(t.areas))
	return root, nil
}

func count(lists [][]int) (n int) {
	for _, l := range lists {
		n += len(l)
	}
	return n
}

var area = regexp.MustCompile(`<</Type /Annot .*? null\]>>`)

// release turns the areas of a page's links, which the library writes into the page, into objects of
// their own that the structure can name, and numbers page and areas for the way back.
func (t *tagging) release(n int) ([]int, error) {
	page := &t.objects[t.pages[n]]
	var numbers []int
	value := area.ReplaceAllFunc(page.value, func(m []byte) []byte {
		numbers = append(numbers, t.add(string(m), nil))
		return fmt.Appendf(nil, "%d 0 R ", numbers[len(numbers)-1])
	})
	if bytes.Contains(value, []byte("/Annot /")) {
		return nil, errForm
	}
	page = &t.objects[t.pages[n]] // adding may have moved it
	page.value = bytes.Replace(value, []byte("<</Type /Page\n"), fmt.Appendf(nil, "<</Type /Page /StructParents %d /Tabs /S\n", n), 1)
	return numbers, nil
}

// number gives every element that holds something its object.
func (t *tagging) number(e *element) {
	t.numbers[e] = t.add("", nil)
	for _, k := range e.kids {
		if k.element != nil {
			t.number(k.element)
		}
	}
}

// element writes an element and what it holds.
func (t *tagging) element(e *element, within int) {
	var kids strings.Builder
	own := t.numbers[e]
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			t.element(k.element, own)
			fmt.Fprintf(&kids, "%d 0 R ", t.numbers[k.element])
		case k.area >= 0:
			t.owner[[3]int{k.page, -1, k.area}] = own
			fmt.Fprintf(&kids, "<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>> ", t.pages[k.page-1], t.areas[k.page-1][k.area])
		default:
			t.owner[[3]int{k.page, k.text, -1}] = own
			fmt.Fprintf(&kids, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", t.pages[k.page-1], k.text)
		}
	}
	scope := ""
	if e.scope != "" {
		scope = " /A <</O /Table /Scope /" + e.scope + ">>"
	}
	t.objects[own].value = fmt.Appendf(nil, "<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", e.kind, within, scope, strings.TrimSpace(kids.String()))
}

// parents writes the way back from marked text and areas to their elements; texts says how many
// marked texts each page has.
func (t *tagging) parents(texts []int) int {
	var nums strings.Builder
	for n, count := range texts {
		fmt.Fprintf(&nums, "%d [", n)
		for text := range count {
			fmt.Fprintf(&nums, "%d 0 R ", t.owner[[3]int{n + 1, text, -1}])
		}
		nums.WriteString("] ")
	}
	key := len(t.pages)
	for n, areas := range t.areas {
		for i, number := range areas {
			fmt.Fprintf(&nums, "%d %d 0 R ", key, t.owner[[3]int{n + 1, -1, i}])
			t.replace(number, "<</Type /Annot ", fmt.Sprintf("<</Type /Annot /F 4 /StructParent %d ", key))
			key++
		}
	}
	return t.add("<</Nums ["+nums.String()+"]>>", nil)
}
