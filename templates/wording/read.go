package wording

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/proviso-legal/proviso/internal/finding"
)

// levels is how deep sub-clauses may be numbered: 4.1, (a), (i).
const levels = 3

// passageReader turns one Markdown text into a passage.
type passageReader struct {
	in       string
	src      []byte
	origin   *origin
	findings finding.List
	last     int // offset of the last text seen, for nodes without a place
}

func read(in, markdownText string, o *origin) (Passage, finding.List) {
	r := &passageReader{in: in, src: []byte(markdownText), origin: o}
	root := markdown.Parse(text.NewReader(r.src))
	p := Passage{Blocks: r.blocks(root, 0)}
	r.findings.Sort()
	return p, r.findings
}

func (r *passageReader) fail(offset int, format string, args ...any) {
	r.findings = append(r.findings, finding.About(r.origin.at(offset), r.in, "", "wording.text", format, args...))
}

// offset is where a block's text begins: its own first line or that of the first block in it.
func (r *passageReader) offset(n ast.Node) int {
	for b := n; b != nil && b.Type() != ast.TypeInline; b = b.FirstChild() {
		if b.Lines() != nil && b.Lines().Len() > 0 {
			r.last = b.Lines().At(0).Start
			break
		}
	}
	return r.last
}

func (r *passageReader) blocks(parent ast.Node, level int) (blocks []Block) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, r.block(n, level)...)
	}
	return blocks
}

func (r *passageReader) block(n ast.Node, level int) []Block {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return []Block{r.paragraph(n)}
	case *ast.List:
		return r.list(n, level+1)
	case *east.Table:
		return []Block{r.table(n)}
	}
	r.fail(r.offset(n), "%s is not contract text; write paragraphs, ordered lists and tables only", construct(n))
	return nil
}

// construct names a piece of Markdown for messages.
func construct(n ast.Node) string {
	switch n.Kind() {
	case ast.KindHeading:
		return "a heading"
	case ast.KindThematicBreak:
		return "a rule line"
	case ast.KindCodeBlock:
		return "text indented by four or more (code in Markdown)"
	case ast.KindFencedCodeBlock, ast.KindCodeSpan:
		return "code"
	case ast.KindBlockquote:
		return "a quotation"
	case ast.KindHTMLBlock, ast.KindRawHTML:
		return "HTML"
	case ast.KindLink, ast.KindAutoLink:
		return "a link"
	case ast.KindImage:
		return "an image"
	case ast.KindEmphasis:
		return "emphasis inside a sentence"
	}
	return strings.ToLower(n.Kind().String())
}

func (r *passageReader) paragraph(n ast.Node) Block {
	at := r.offset(n)
	b := Block{Kind: Paragraph, At: r.origin.at(at)}
	b.Text, b.Label = r.label(r.inlines(n))
	for _, in := range b.Text {
		if in.Kind.Alone() && len(b.Text) > 1 {
			r.fail(at, "{%s} stands alone in its paragraph", in.Kind)
		}
	}
	return b
}

func (r *passageReader) list(n *ast.List, level int) (items []Block) {
	if !n.IsOrdered() {
		r.fail(r.offset(n), "bullets are not contract text; number the items 1. 2. 3.")
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		items = append(items, r.item(c, level))
	}
	if level == levels+1 {
		r.fail(r.last, "sub-clauses are numbered three levels deep, no deeper")
	}
	return items
}

func (r *passageReader) item(n ast.Node, level int) Block {
	first := n.FirstChild()
	if first == nil || first.Kind() != ast.KindParagraph && first.Kind() != ast.KindTextBlock {
		r.fail(r.last, "a numbered item begins with text of its own")
		return Block{Kind: Item, At: r.origin.at(r.last), Blocks: r.blocks(n, level)}
	}
	b := r.paragraph(first)
	b.Kind = Item
	for c := first.NextSibling(); c != nil; c = c.NextSibling() {
		b.Blocks = append(b.Blocks, r.block(c, level)...)
	}
	return b
}

func (r *passageReader) table(n *east.Table) Block {
	b := Block{Kind: Table, At: r.origin.at(r.offset(n))}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, r.inlines(c))
		}
		b.Rows = append(b.Rows, cells)
	}
	return b
}

// label takes {#label} off the end of a text.
func (r *passageReader) label(in []Inline) ([]Inline, string) {
	name := ""
	for i, x := range in {
		if x.Kind != labelMark {
			continue
		}
		if i < len(in)-1 {
			r.findings.Add(x.At, "wording.text", "{#%s} stands at the end of the text that it names", x.Name)
			continue
		}
		in, name = in[:i], x.Name
	}
	if n := len(in); n > 0 && in[n-1].Kind == Words {
		in[n-1].Text = strings.TrimRight(in[n-1].Text, " ")
		if in[n-1].Text == "" {
			in = in[:n-1]
		}
	}
	return in, name
}
