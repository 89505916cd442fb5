package tree

import (
	"strconv"
	"strings"
)

// Para is a paragraph of the memo: its parts, with a space between them.
func Para(parts ...any) Block {
	var in []Inline
	for _, p := range parts {
		next := Run(p)
		if TextOf(next) == "" {
			continue
		}
		if n := len(in); n > 0 && !strings.HasSuffix(in[n-1].Text, " ") {
			in = append(in, Plain(" "))
		}
		in = append(in, next...)
	}
	in = Joined(in)
	if n := len(in); n > 0 && in[n-1].Kind == Text {
		in[n-1].Text = strings.TrimRight(in[n-1].Text, " ")
	}
	return Block{Kind: "para", Text: Joined(in)}
}

func Says(text string) []Block {
	if text == "" {
		return nil
	}
	return []Block{Para(text)}
}

// Bold and slanted are a run with the space that follows it.
func Bold(text string) []Inline { return []Inline{{Kind: Strong, Text: text}, Plain(" ")} }

func Slanted(text string) []Inline { return []Inline{{Kind: Emph, Text: text}, Plain(" ")} }

// Run joins runs of inlines; a string is plain text.
func Run(parts ...any) (in []Inline) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			in = append(in, Plain(p))
		case int:
			in = append(in, Plain(strconv.Itoa(p)))
		case []Inline:
			in = append(in, p...)
		}
	}
	return in
}

// Joined merges neighbouring runs of plain text and drops empty ones.
func Joined(in []Inline) []Inline { return JoinedInto(make([]Inline, 0, len(in)), in) }

// JoinedInto adds the joined runs to an empty list, which may be the beginning of the runs themselves.
func JoinedInto(out, in []Inline) []Inline {
	for _, i := range in {
		switch n := len(out); {
		case i.Text == "" && i.Kind != Break && i.Kind != Ref:
		case repeats(out, i):
			out = out[:n-1] // a seat in a city that is its own state: "Singapore", not "Singapore, Singapore"
		case n > 0 && i.Kind == Text && strings.HasPrefix(i.Text, ".") && strings.HasSuffix(out[n-1].Text, "."):
			out = append(out, Plain(i.Text[1:])) // a name such as "Acme Inc." closes the sentence itself
		case n > 0 && i.Kind == Text && out[n-1].Kind == Text:
			out[n-1].Text += i.Text
		default:
			out = append(out, i)
		}
	}
	return out
}

// repeats tells whether a value stands behind itself and a comma.
func repeats(out []Inline, i Inline) bool {
	n := len(out)
	return n > 1 && i.Kind == Value && i.Target != "" && out[n-2].Kind == Value && out[n-2].Text == i.Text && out[n-1].Kind == Text && out[n-1].Text == ", "
}

func Plain(text string) Inline { return Inline{Kind: Text, Text: text} }
