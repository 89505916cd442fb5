package pdf

// element is a node of the structure by which software reads a page aloud or sets it anew: heading,
// paragraph, list, table (ISO 32000-1, 14.7 and 14.8). Text without an element is decoration.
type element struct {
	kind   string // standard structure type: Document, Sect, H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, TOC, TOCI, Link
	scope  string // of a TH: Column or Row
	kids   []kid
	number int // of its object in the file
}

// kid is one thing that an element holds: another element, a run of marked text, or a link's area.
type kid struct {
	element *element
	page    int // from 1, of marked text and areas
	text    int // number of the marked text on its page; -1 for none
	area    int // number of the link's area on its page; -1 for none
}

// page is that of the first text that is the element's own; 0 when it has none.
func (e *element) page() int {
	for _, k := range e.kids {
		if k.text >= 0 {
			return k.page
		}
	}
	return 0
}

func (e *element) add(k *element) *element {
	e.kids = append(e.kids, kid{element: k, text: -1, area: -1})
	return k
}

// child adds an element at the present place of the document.
func (c *composer) child(kind string) *element { return c.within.add(&element{kind: kind}) }

// inside composes what belongs into a new element.
func (c *composer) inside(kind string, f func()) {
	outer := c.within
	c.within = c.child(kind)
	f()
	c.within = outer
}
