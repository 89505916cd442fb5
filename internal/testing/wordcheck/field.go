package wordcheck

import (
	"strings"
)

// Field is a field with the result it shows.
type Field struct{ Code, Target, Result string }

// Switch tells whether the field has a switch such as \w.
func (f Field) Switch(s string) bool { return strings.Contains(f.Code+" ", ` \`+s+" ") }

// Fields gives the fields below a node, in order; of nested ones, the inner.
func Fields(n *Node) (all []Field) {
	var code, result strings.Builder
	state := ""
	n.Each(func(k *Node) {
		switch {
		case k.Name == "w:fldChar":
			state = k.Attr["w:fldCharType"]
			switch state {
			case "begin":
				code.Reset()
				result.Reset()
			case "end":
				f := Field{Code: strings.TrimSpace(code.String()), Result: result.String()}
				if w := strings.Fields(f.Code); len(w) > 1 && (w[0] == "REF" || w[0] == "PAGEREF") {
					f.Target = w[1]
				}
				if f.Code != "" {
					all = append(all, f)
				}
				code.Reset()
			}
		case k.Name == "w:instrText":
			code.WriteString(k.Text)
		case state == "separate":
			result.WriteString(glyph(k))
		}
	})
	return all
}

// Words gives the characters below a node as they show: results of fields, no codes.
func Words(n *Node) string {
	var b strings.Builder
	n.Each(func(k *Node) { b.WriteString(glyph(k)) })
	return b.String()
}

func glyph(n *Node) string {
	switch n.Name {
	case "w:t":
		return n.Text
	case "w:br", "w:tab":
		if n.Attr["w:pos"] == "" {
			return " "
		}
	}
	return ""
}

// Missing is what a reference shows whose target is gone.
const Missing = "Error! Reference source not found."

// Update gives for every reference what it would show after Word has updated it.
func (f *File) Update() (all []Field, fresh []string) {
	marks := map[string]*Paragraph{}
	spans := map[string]string{}
	for _, p := range f.Paragraphs() {
		for name, words := range marked(p.Node) {
			marks[strings.ToLower(name)], spans[strings.ToLower(name)] = p, words
		}
	}
	for _, field := range Fields(f.Part("word/document.xml")) {
		if !strings.HasPrefix(field.Code, "REF ") {
			continue
		}
		key, now := strings.ToLower(field.Target), Missing
		switch p := marks[key]; {
		case p == nil:
		case field.Switch("w"):
			now = p.Full
		case field.Switch("n"):
			now = strings.TrimRight(p.Number, ".")
		default:
			now = spans[key]
		}
		all, fresh = append(all, field), append(fresh, now)
	}
	return all, fresh
}

// marked gives the words in each bookmark of a paragraph.
func marked(p *Node) map[string]string {
	all, open := map[string]string{}, map[string]string{}
	p.Each(func(n *Node) {
		switch n.Name {
		case "w:bookmarkStart":
			open[n.Attr["w:id"]] = n.Attr["w:name"]
			all[n.Attr["w:name"]] = ""
		case "w:bookmarkEnd":
			delete(open, n.Attr["w:id"])
		default:
			for _, name := range open {
				all[name] += glyph(n)
			}
		}
	})
	return all
}

// Refresh sets the results of all references to what they show after Word has updated them.
func (f *File) Refresh() {
	_, fresh := f.Update()
	at, inRef, shown := 0, false, false
	var code string
	f.Part("word/document.xml").Each(func(n *Node) {
		switch {
		case n.Name == "w:instrText":
			code = strings.TrimSpace(n.Text)
		case n.Name == "w:fldChar" && n.Attr["w:fldCharType"] == "separate":
			inRef, shown = strings.HasPrefix(code, "REF "), false
		case n.Name == "w:fldChar" && n.Attr["w:fldCharType"] == "end" && inRef:
			inRef, at = false, at+1
		case n.Name == "w:t" && inRef && !shown:
			n.Text, shown = fresh[at], true
		}
	})
}
