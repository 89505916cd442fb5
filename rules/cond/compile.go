package cond

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

// Bounds of one condition as written.
const (
	mostLetters = 4000
	mostDepth   = 30
)

// Source is the text of a condition and where its characters stand: Place gives the place of the
// character at an offset counted in characters. A nil Place counts from line 1, column 1.
type Source struct {
	Text  string
	Place func(offset int) finding.Place
}

// Cond is a compiled condition.
type Cond struct {
	body   node
	schema *Schema
	uses   []*Named
}

// Compile checks a text and makes a condition of it. The condition is nil when a finding is
// reported.
func (s *Schema) Compile(text Source, scope Scope) (*Cond, finding.List) {
	c := &compiler{schema: s, text: text, scope: scope}
	body := c.compile()
	if len(c.findings) > 0 {
		return nil, c.findings
	}
	return &Cond{body: body, schema: s, uses: c.uses}, nil
}

// Always is the condition that holds for every deal.
func (s *Schema) Always() *Cond { return &Cond{body: constant(law.True), schema: s} }

// Eval answers the condition; party is the index of the role it is put for, or -1.
func (c *Cond) Eval(e Env, party int) law.Truth { return c.body.eval(e, party) }

// Explain answers the condition and tells why.
func (c *Cond) Explain(e Env, party int) Explanation {
	x := &explainer{env: e}
	t := c.body.explain(x, party)
	if t != law.Unknown {
		x.undecided = nil
	}
	return Explanation{Truth: t, Read: once(x.read), Undecided: once(x.undecided)}
}

func once(reads []Read) []Read {
	var list []Read
	for _, r := range reads {
		note(&list, r)
	}
	return list
}

type compiler struct {
	schema   *Schema
	text     Source
	scope    Scope
	findings finding.List
	uses     []*Named
	nodes    int
	depth    int
}

func (c *compiler) compile() node {
	if letters := len([]rune(c.text.Text)); letters > mostLetters {
		c.fail(0, "condition.size", "", "the condition has %d characters; at most %d: name a part of it", letters, mostLetters)
		return nil
	}
	tree, err := parse(c.text.Text)
	if err != nil {
		c.fail(err.From, "condition.syntax", "", "the condition cannot be read here: %s", plainly(err.Message))
		return nil
	}
	n := c.boolean(tree)
	slices.SortStableFunc(c.findings, func(a, b finding.Finding) int {
		return 1000*(a.Place.Line-b.Place.Line) + a.Place.Column - b.Place.Column
	})
	return n
}

// parse calls the parser; whatever goes wrong inside it is a finding, never a crash.
func parse(text string) (n ast.Node, err *file.Error) {
	defer func() {
		if recover() != nil {
			n, err = nil, &file.Error{Message: "it is no condition"}
		}
	}()
	tree, failed := parser.Parse(text)
	if failed != nil {
		if e, ok := failed.(*file.Error); ok {
			return nil, e
		}
		return nil, &file.Error{Message: failed.Error()}
	}
	return tree.Node, nil
}

var token = regexp.MustCompile(`^unexpected token \w+(?:\((.*)\))?$`)

// plainly puts a message of the parser in plain words.
func plainly(message string) string {
	switch m := token.FindStringSubmatch(message); {
	case m == nil:
		return strings.ToLower(message[:1]) + message[1:]
	case m[1] == "":
		return "it ends too early"
	default:
		return "unexpected " + m[1]
	}
}

// fail notes an error at a character of the text.
func (c *compiler) fail(offset int, code, hint, format string, args ...any) node {
	place := finding.Place{Line: 1, Column: offset + 1}
	if c.text.Place != nil {
		place = c.text.Place(offset)
	}
	c.findings = append(c.findings, finding.Finding{
		Severity: finding.Error, Code: code, Message: fmt.Sprintf(format, args...), Place: place, Hint: hint})
	return constant(law.Unknown)
}

// start is the first character of what a node says.
func start(n ast.Node) int {
	switch x := n.(type) {
	case *ast.MemberNode:
		return start(x.Node)
	case *ast.BinaryNode:
		return start(x.Left)
	case *ast.CallNode:
		return start(x.Callee)
	case *ast.ConditionalNode:
		return start(x.Cond)
	case *ast.ChainNode:
		return start(x.Node)
	case *ast.SliceNode:
		return start(x.Node)
	}
	return n.Location().From
}

// boolean checks a part that must be true or false.
func (c *compiler) boolean(n ast.Node) node {
	c.nodes++
	c.depth++
	defer func() { c.depth-- }()
	if c.depth > mostDepth {
		return c.fail(start(n), "condition.size", "name a part of it", "the condition is nested more than %d deep", mostDepth)
	}
	switch x := n.(type) {
	case *ast.UnaryNode:
		if x.Operator == "not" || x.Operator == "!" {
			return negation{c.boolean(x.Node)}
		}
	case *ast.BinaryNode:
		return c.binary(x)
	case *ast.MemberNode, *ast.IdentifierNode:
		return c.flag(n)
	case *ast.CallNode:
		return c.call(x)
	case *ast.BuiltinNode:
		return c.unknownFunction(x.Location().From, x.Name)
	}
	return c.fail(start(n), "condition.form", "", "%s does not stand in a condition here", says(n))
}

func (c *compiler) binary(x *ast.BinaryNode) node {
	switch x.Operator {
	case "and", "&&":
		return conjunction(c.flatten(x, "and", "&&"))
	case "or", "||":
		return disjunction(c.flatten(x, "or", "||"))
	case "==", "!=", "in", "<", "<=", ">", ">=":
		return c.comparison(x)
	}
	if word, hyphen := word(x); hyphen {
		return c.fail(start(x), "condition.form", fmt.Sprintf("write %q in quotation marks, and beside a fact", word), "%s does not stand in a condition here", word)
	}
	return c.fail(x.Location().From, "condition.form", "", "%q is no operator of conditions; %s", x.Operator, operators)
}

const operators = "allowed: and, or, not, ==, !=, in, not in, <, <=, >, >="

// flatten gives the members of a chain of one operator, so that a long chain is not deep.
func (c *compiler) flatten(n ast.Node, words ...string) []node {
	if x, ok := n.(*ast.BinaryNode); ok && slices.Contains(words, x.Operator) {
		return append(c.flatten(x.Left, words...), c.flatten(x.Right, words...)...)
	}
	return []node{c.boolean(n)}
}

// says names a node for messages.
func says(n ast.Node) string {
	if w, _ := word(n); w != "" {
		return fmt.Sprintf("%q", w)
	}
	switch x := n.(type) {
	case *ast.BoolNode:
		return fmt.Sprint(x.Value)
	case *ast.MemberNode:
		return x.String()
	case *ast.ArrayNode:
		return "a list"
	case *ast.ConditionalNode:
		return "a choice"
	}
	return "this"
}
