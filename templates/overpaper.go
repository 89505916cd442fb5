package templates

import (
	"fmt"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
)

// paperFile reads one file of paper: that of the base whole, that of a pack over what lies below, entry by
// entry.
func (r *packReader) paperFile(f file) {
	if r.pack == "" || f.name == wordLists || !slices.Contains(paperFiles, f.name) {
		r.findings = append(r.findings, r.paper.read(f)...)
		return
	}
	switch p := &r.paper; f.name {
	case "paper/conventions.yaml":
		var own struct {
			Numbering []Numbering  `yaml:"numbering"`
			Places    []Convention `yaml:"places"`
		}
		r.decode(f, &own)
		p.conventions.Numbering = overlaid(r, "numbering", p.conventions.Numbering, own.Numbering)
		p.conventions.Places = overlaid(r, "convention", p.conventions.Places, own.Places)
	case "paper/signatures.yaml":
		p.signatures = decoded(r, f, "signature block", p.signatures)
	case "paper/parties.yaml":
		p.parties = decoded(r, f, "description", p.parties)
	case "paper/spelling.yaml":
		p.spelling = decoded(r, f, "spelling", p.spelling)
	case "paper/phrases.yaml":
		own := phraseBook{phrases: &p.phrases}
		r.decode(f, &own)
		for _, ph := range own.list {
			r.phrase(ph)
		}
	}
}

func (r *packReader) decode(f file, into any) {
	r.findings = append(r.findings, closed.Decode(f.shown, []byte(f.text), 0, into)...)
}

func decoded[T entry](r *packReader, f file, kind string, below []T) []T {
	var own []T
	r.decode(f, &own)
	return overlaid(r, kind, below, own)
}

// entry is one entry of a list of paper.
type entry interface {
	id() string
	place() closed.Pos
	replaced() string
}

func (n Numbering) id() string         { return n.Style }
func (n Numbering) place() closed.Pos  { return n.At }
func (n Numbering) replaced() string   { return n.Replaces }
func (c Convention) id() string        { return c.Place }
func (c Convention) place() closed.Pos { return c.At }
func (c Convention) replaced() string  { return c.Replaces }
func (s Signature) id() string         { return s.Block }
func (s Signature) place() closed.Pos  { return s.At }
func (s Signature) replaced() string   { return s.Replaces }
func (v variant) id() string           { return v.UK }
func (v variant) place() closed.Pos    { return v.At }
func (v variant) replaced() string     { return v.Replaces }

func (d Description) id() string {
	return strings.Join(append([]string{d.Place}, d.Forms...), " ")
}
func (d Description) place() closed.Pos { return d.At }
func (d Description) replaced() string  { return d.Replaces }

// overlaid lays a pack's entries over those below: one with a fingerprint takes the other's place, and a new
// one goes before them, since of several that fit the first is taken.
func overlaid[T entry](r *packReader, kind string, have, own []T) []T {
	if len(own) > mostEntries {
		r.findings.Add(own[0].place().Place(), "pack.size", "the file has more than %d entries", mostEntries)
		return have
	}
	have, fresh := slices.Clone(have), []T(nil)
	for _, e := range own {
		at := e.place().Place()
		same := func(x T) bool { return x.id() == e.id() }
		d := layer.Departure{Kind: kind, ID: e.id(), Act: layer.Adds, At: at, Text: written(e), Replaces: e.replaced()}
		i := slices.IndexFunc(have, same)
		switch {
		case slices.ContainsFunc(fresh, same):
			r.findings.Add(at, "paper.twice", "%q is given twice", e.id())
		case i < 0 && d.Replaces != "":
			r.findings.Add(at, "pack.replaces", "there is no %s %s to replace", kind, e.id())
		case i < 0:
			r.depart(d)
			fresh = append(fresh, e)
		default:
			d.Act, d.Below, d.BelowAt = layer.Replaces, written(have[i]), have[i].place().Place()
			d.Now = digest.Fingerprint(d.Below)
			if r.said(d, at, "replaces: "+d.Now) {
				have[i] = e
			}
		}
	}
	return append(fresh, have...)
}

// written gives an entry as text, one key a line, so that how a file is laid out does not count.
func written(e any) string {
	var b strings.Builder
	v := reflect.ValueOf(e)
	for i := range v.NumField() {
		key, has := v.Type().Field(i).Tag.Lookup("yaml")
		if !has || key == "replaces" || v.Field(i).IsZero() {
			continue
		}
		key, _, _ = strings.Cut(key, ",")
		fmt.Fprintf(&b, "%s: %s\n", key, shown(v.Field(i)))
	}
	return strings.TrimSpace(b.String())
}

func shown(v reflect.Value) string {
	if v.Kind() != reflect.Slice {
		return fmt.Sprint(v)
	}
	var lines []string
	for i := range v.Len() {
		lines = append(lines, fmt.Sprintf("%q", v.Index(i).String()))
	}
	return "[" + strings.Join(lines, ", ") + "]"
}

// phraseOver is one phrase of a pack.
type phraseOver struct {
	says     reflect.Value
	field    reflect.Value
	key      string
	replaces string
	at       finding.Place
}

// phraseBook is a pack's file of phrases: a key of the base's, then what it says and what it replaces.
type phraseBook struct {
	phrases *Phrases
	list    []phraseOver
}

// ReadNode implements closed.NodeReader.
func (b *phraseBook) ReadNode(r *closed.Reader, n *yaml.Node) {
	fields := map[string]reflect.Value{}
	names := phraseFields("", reflect.ValueOf(b.phrases).Elem(), fields)
	r.Each(n, func(key, value *yaml.Node) {
		f, ok := fields[key.Value]
		if !ok {
			r.UnknownKey(key, names)
			return
		}
		p, before := phraseOver{field: f, key: key.Value, at: r.Pos(key).Place()}, len(r.Findings)
		if f.Kind() == reflect.Slice {
			p.says, p.replaces = phraseOf[[]string](r, value)
		} else {
			p.says, p.replaces = phraseOf[string](r, value)
		}
		if len(r.Findings) == before {
			b.list = append(b.list, p)
		}
	})
}

// phraseOf reads what a phrase says, in words or in lines, and what it replaces.
func phraseOf[T any](r *closed.Reader, n *yaml.Node) (says reflect.Value, replaces string) {
	var own struct {
		Says     T      `yaml:"says,required"`
		Replaces string `yaml:"replaces"`
	}
	r.Into(n, &own)
	return reflect.ValueOf(own.Says), own.Replaces
}

func phraseFields(before string, v reflect.Value, into map[string]reflect.Value) (names []string) {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if f := v.Field(i); f.Kind() == reflect.Struct {
			names = append(names, phraseFields(name+".", f, into)...)
		} else {
			into[before+name] = f
			names = append(names, before+name)
		}
	}
	return names
}

var phraseBrace = regexp.MustCompile(`\{[^{}]*\}|%.`)

// phrase lays one phrase over the one below, with the braces that it may have.
func (r *packReader) phrase(p phraseOver) {
	was, is := shown(p.field), shown(p.says)
	if strings.Join(phraseBrace.FindAllString(is, -1), " ") != strings.Join(phraseBrace.FindAllString(was, -1), " ") && p.key == "page" {
		r.findings.Add(p.at, "paper.phrase", "the phrase %q numbers the pages; write it with %%d twice, as in %q", p.key, was)
		return
	}
	for _, brace := range phraseBrace.FindAllString(is, -1) {
		if !strings.Contains(was, brace) {
			r.findings.Add(p.at, "paper.brace", "%s means nothing in the phrase %q; allowed: %s", brace, p.key, strings.Join(phraseBrace.FindAllString(was, -1), ", "))
			return
		}
	}
	if why := plainLine(is); why != "" {
		r.findings.Add(p.at, "paper.phrase", "the phrase %q cannot be printed: %s", p.key, why)
		return
	}
	if strings.TrimSpace(is) == "" {
		r.findings.Add(p.at, "paper.phrase", "the phrase %q is empty", p.key)
		return
	}
	d := layer.Departure{Kind: "phrase", ID: p.key, Act: layer.Replaces, At: p.at, Text: is, Below: was, Now: digest.Fingerprint(was), Replaces: p.replaces}
	d.BelowAt.File = path.Join(r.phrasedBy[p.key], "paper/phrases.yaml")
	if r.said(d, p.at, "replaces: "+d.Now) {
		p.field.Set(p.says)
		r.phrasedBy[p.key] = r.pack
	}
}

func (p paper) copied() paper {
	p.seen = slices.Clone(p.seen)
	p.words = slices.Clone(p.words)
	return p
}
