package wording

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/safe"
)

// labelMark is {#label}; it becomes its block's Label and is no inline of a passage.
const labelMark InlineKind = "#"

// argument says what each kind of mark wants after its colon.
var argument = map[InlineKind]*regexp.Regexp{
	TermUse:     regexp.MustCompile(`^[^{}|]+(\|[^{}|]+)?$`),
	TermDef:     regexp.MustCompile(`^[^{}|]+(\|[^{}|]+)?$`),
	Party:       role,
	PartyStart:  role,
	PartyName:   role,
	Ref:         regexp.MustCompile(`^([a-z0-9-]+\.[a-z0-9-]+)?(#[a-z0-9-]+)?$`),
	Value:       regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)+$`),
	Point:       regexp.MustCompile(`^[A-Z]+-[0-9]+\.[a-z_]+$`),
	Gap:         regexp.MustCompile(`^[^{}|]+(\|[^{}|]+)?$`),
	Law:         regexp.MustCompile(`^[A-Za-z0-9.-]+$`),
	Authorities: role,
	States:      ruleID,
	Treaties:    role,
	Definitions: nil,
	Mapping:     nil,
	Particulars: nil,
	Date:        regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	Money:       regexp.MustCompile(`^([A-Z]{3} )?(0|[1-9][0-9]{0,12})$`),
}

var (
	role   = regexp.MustCompile(`^[a-z_]+$`)
	ruleID = regexp.MustCompile(`^[a-z0-9-]+$`)
)

var markNames = []string{"term", "def", "party", "Party", "party-name", "ref", "value", "point", "blank", "law",
	"authorities", "states", "treaties", "definitions", "mapping", "particulars", "date", "money"}

func (r *passageReader) inlines(parent ast.Node) (out []Inline) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		for _, in := range r.inline(n, len(out) == 0) {
			if k := len(out) - 1; k >= 0 && in.Kind == Words && out[k].Kind == Words {
				out[k].append(in)
				continue
			}
			out = append(out, in)
		}
	}
	if k := len(out) - 1; k >= 0 && out[k].Kind == Words {
		out[k].Text = strings.TrimRight(out[k].Text, " ")
	}
	return out
}

// append adds the words of another run.
func (i *Inline) append(more Inline) {
	for _, p := range more.pieces {
		i.pieces = append(i.pieces, piece{len(i.Text) + p.text, p.out})
	}
	i.Text += more.Text
}

func (r *passageReader) inline(n ast.Node, first bool) []Inline {
	switch n := n.(type) {
	case *ast.Text:
		return r.words(n)
	case *ast.String:
		return []Inline{{Kind: Words, Text: string(n.Value), At: r.origin.at(r.last)}}
	case *mark:
		r.last = n.start
		return r.mark(n)
	case *ast.Emphasis:
		if first && n.Level == 2 {
			return r.lead(n)
		}
	}
	inner := r.inlines(n)
	r.fail(r.last, "%s is not allowed: only a heading in bold at the start of an item is", construct(n))
	return inner
}

func (r *passageReader) words(n *ast.Text) []Inline {
	r.last = n.Segment.Start
	raw := n.Segment.Value(r.src)
	text := string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(raw))))
	if _, c, hides := safe.Hidden(text); hides {
		r.fail(n.Segment.Start, "the text holds %s", safe.Said(c))
	}
	if n.HardLineBreak() {
		r.fail(n.Segment.Stop, "a forced line break is not allowed; begin a paragraph or an item")
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		text = strings.TrimRight(text, " ") + " "
	}
	start := n.Segment.Start
	return []Inline{{Kind: Words, Text: text, At: r.origin.at(start), origin: r.origin, pieces: []piece{{0, start}}}}
}

// lead is **Heading.** at the start of an item.
func (r *passageReader) lead(n *ast.Emphasis) []Inline {
	var b strings.Builder
	at := r.origin.at(r.last)
	for i, in := range r.inlines(n) {
		if i == 0 {
			at = in.At
		}
		if in.Kind != Words {
			r.findings.Add(in.At, "wording.text", "an item's heading holds plain words only")
			continue
		}
		b.WriteString(in.Text)
	}
	return []Inline{{Kind: Lead, Text: b.String(), At: at}}
}

func (r *passageReader) mark(m *mark) []Inline {
	at := r.origin.at(m.start)
	if !m.closed {
		r.fail(m.start, "a single brace has no counterpart; marks are written {kind:name}")
		return nil
	}
	if label, ok := strings.CutPrefix(m.content, "#"); ok {
		return []Inline{{Kind: labelMark, Name: label, At: at}}
	}
	verb, arg, _ := strings.Cut(m.content, ":")
	kind := InlineKind(verb)
	form, known := argument[kind]
	if !known {
		r.findings.Add(at, "wording.mark", "{%s} is no mark; one of %s", m.content, strings.Join(markNames, ", "))
		if near := finding.Nearest(verb, markNames); near != "" {
			r.findings[len(r.findings)-1].Hint = "did you mean {" + near + "}?"
		}
		return nil
	}
	arg = strings.ReplaceAll(arg, `\|`, "|")
	if form == nil && arg != "" || form != nil && (!form.MatchString(arg) || arg == "") {
		r.findings.Add(at, "wording.mark", "{%s}: %q is no name that {%s} can hold", m.content, arg, verb)
		return nil
	}
	if _, err := day.Parse(arg); err != nil && kind == Date {
		r.findings.Add(at, "wording.mark", "%v", err)
		return nil
	}
	name, alt, _ := strings.Cut(arg, "|")
	return []Inline{{Kind: kind, Name: name, Form: alt, At: at}}
}
