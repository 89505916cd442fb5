package wordcheck

import (
	"fmt"
	"strconv"
	"strings"
)

// Paragraph is a paragraph with the number that Word gives it.
type Paragraph struct {
	Node   *Node
	Style  string
	Number string // as printed: "4.", "(a)"
	Full   string // in full context, as \w gives it: "4.1(a)"
	Words  string
}

// lvl is one level of a list's definition.
type lvl struct {
	format, text string
	start        int
	legal        bool
}

type num struct {
	abstract string
	starts   map[int]int
}

// counter counts as Word does: by definition of a list, in the order of paragraphs.
type counter struct {
	levels map[string]map[int]lvl
	nums   map[string]num
	styles map[string]*Node
	counts map[string]map[int]int
	begun  map[string]bool
	last   map[string]map[int]*Paragraph
}

// Paragraphs gives all paragraphs of the document with their numbers.
func (f *File) Paragraphs() (all []*Paragraph) {
	c := &counter{
		levels: map[string]map[int]lvl{}, nums: map[string]num{}, styles: map[string]*Node{},
		counts: map[string]map[int]int{}, begun: map[string]bool{}, last: map[string]map[int]*Paragraph{},
	}
	c.read(f)
	f.Part("word/document.xml").Each(func(n *Node) {
		if n.Name != "w:p" {
			return
		}
		p := &Paragraph{Node: n, Style: n.Kid("w:pPr", "w:pStyle").Val(), Words: Words(n)}
		c.number(p)
		all = append(all, p)
	})
	return all
}

func (c *counter) read(f *File) {
	for _, n := range f.Part("word/numbering.xml").Kids {
		switch n.Name {
		case "w:abstractNum":
			levels := map[int]lvl{}
			for _, k := range n.Kids {
				if k.Name == "w:lvl" {
					levels[number(k.Attr["w:ilvl"])] = lvl{k.Kid("w:numFmt").Val(), k.Kid("w:lvlText").Val(), number(k.Kid("w:start").Val()), k.Kid("w:isLgl").Name != ""}
				}
			}
			c.levels[n.Attr["w:abstractNumId"]] = levels
		case "w:num":
			one := num{n.Kid("w:abstractNumId").Val(), map[int]int{}}
			for _, k := range n.Kids {
				if k.Name == "w:lvlOverride" {
					one.starts[number(k.Attr["w:ilvl"])] = number(k.Kid("w:startOverride").Val())
				}
			}
			c.nums[n.Attr["w:numId"]] = one
		}
	}
	for _, n := range f.Part("word/styles.xml").Kids {
		if n.Name == "w:style" {
			c.styles[n.Attr["w:styleId"]] = n
		}
	}
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// listOf gives the list and level of a paragraph: its own, or those of its style.
func (c *counter) listOf(p *Paragraph) (id string, level int) {
	at := p.Node.Kid("w:pPr", "w:numPr")
	for style := p.Style; at.Name == "" && c.styles[style] != nil; style = c.styles[style].Kid("w:basedOn").Val() {
		at = c.styles[style].Kid("w:pPr", "w:numPr")
	}
	return at.Kid("w:numId").Val(), number(at.Kid("w:ilvl").Val())
}

func (c *counter) number(p *Paragraph) {
	id, level := c.listOf(p)
	list, ok := c.nums[id]
	if !ok {
		return
	}
	counts, last := c.counts[list.abstract], c.last[list.abstract]
	if counts == nil {
		counts, last = map[int]int{}, map[int]*Paragraph{}
		c.counts[list.abstract], c.last[list.abstract] = counts, last
	}
	if !c.begun[id] {
		c.begun[id] = true
		for l, start := range list.starts {
			counts[l] = start - 1
		}
	}
	counts[level]++
	for l := range 9 {
		if l > level {
			delete(counts, l)
			delete(last, l)
		}
	}
	p.Number = c.label(list.abstract, level)
	p.Full = c.full(list.abstract, level, p)
	last[level] = p
}

// label is the number of a level as printed.
func (c *counter) label(abstract string, level int) string {
	l := c.levels[abstract][level]
	if l.format == "bullet" {
		return l.text
	}
	text := l.text
	for i := range level + 1 {
		of := c.levels[abstract][i]
		format := of.format
		if l.legal {
			format = "decimal"
		}
		n, ok := c.counts[abstract][i]
		if !ok || n == 0 {
			n = of.start
		}
		text = strings.ReplaceAll(text, fmt.Sprintf("%%%d", i+1), inFormat(format, n))
	}
	return text
}

// full is a number in full context: what does not repeat the level above stands behind that level's.
func (c *counter) full(abstract string, level int, p *Paragraph) string {
	own := strings.TrimRight(p.Number, ".")
	if strings.Contains(c.levels[abstract][level].text, "%1") {
		return own
	}
	for l := level - 1; l >= 0; l-- {
		if above := c.last[abstract][l]; above != nil {
			return above.Full + own
		}
	}
	return own
}

func inFormat(format string, n int) string {
	letters := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
	switch format {
	case "decimal":
		return strconv.Itoa(n)
	case "lowerLetter":
		return letters
	case "upperLetter":
		return strings.ToUpper(letters)
	case "lowerRoman":
		return strings.ToLower(inRoman(n))
	case "upperRoman":
		return inRoman(n)
	}
	return ""
}

func inRoman(n int) (s string) {
	tens := []string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
	ones := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return strings.Repeat("C", n/100) + tens[n/10%10] + ones[n%10]
}
