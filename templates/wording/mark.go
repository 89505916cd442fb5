package wording

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// mark is one {…} in Markdown text.
type mark struct {
	ast.BaseInline
	content string // what stands between the braces; closed is false when the brace is never closed
	closed  bool
	start   int
}

var kindMark = ast.NewNodeKind("Mark")

func (*mark) Kind() ast.NodeKind              { return kindMark }
func (m *mark) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// marks reads {…} in running text. A mark may be broken over the end of a line as prose is.
type marks struct{}

func (marks) Trigger() []byte { return []byte{'{', '}'} }

// mostLines is over how many lines a mark may run.
const mostLines = 3

func (marks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := &mark{start: segment.Start}
	if line[0] == '}' {
		block.Advance(1)
		return m
	}
	back, at := block.Position()
	var parts []string
	for n := 0; n < mostLines && line != nil; n++ {
		if end := bytes.IndexByte(line, '}'); end >= 0 {
			parts = append(parts, string(line[:end]))
			block.Advance(end + 1)
			m.content = strings.Join(strings.Fields(strings.Join(parts, " ")[1:]), " ")
			m.closed = true
			return m
		}
		parts = append(parts, string(line))
		block.AdvanceLine()
		line, _ = block.PeekLine()
	}
	block.SetPosition(back, at)
	block.Advance(1)
	return m
}

// markdown reads blocks, ordered lists, tables and marks. All of CommonMark but link definitions is
// recognised, so that what is not contract text can be named and refused.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(marks{}, 50))...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)
