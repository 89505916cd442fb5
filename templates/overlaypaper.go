package templates

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// paperFile reads one file of paper: that of the base whole, that of a pack over what lies below, entry by
// entry.
func (r *packReader) paperFile(f file) {
	if r.pack == "" || f.name == wordLists || !slices.Contains(slices.Concat(paperFiles, phraseFiles), f.name) {
		r.findings = append(r.findings, r.paper.read(f)...)
		return
	}
	switch p := &r.paper; f.name {
	default:
		r.decode(f, &phraseBook{r, f})
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
	}
}

func (r *packReader) decode(f file, into any) {
	found := strictyaml.Decode(f.shown, []byte(f.text), 0, into)
	r.findings = append(r.findings, found...)
}

func decoded[T entry](r *packReader, f file, kind string, below []T) []T {
	var own []T
	r.decode(f, &own)
	return overlaid(r, kind, below, own)
}

// entry is one entry of a list of paper.
type entry interface {
	id() string
	place() strictyaml.Pos
	replaced() string
}

func (n Numbering) id() string             { return n.Style }
func (n Numbering) place() strictyaml.Pos  { return n.At }
func (n Numbering) replaced() string       { return n.Replaces }
func (c Convention) id() string            { return c.Place }
func (c Convention) place() strictyaml.Pos { return c.At }
func (c Convention) replaced() string      { return c.Replaces }
func (s Signature) id() string             { return s.Block }
func (s Signature) place() strictyaml.Pos  { return s.At }
func (s Signature) replaced() string       { return s.Replaces }
func (v variant) id() string               { return v.UK }
func (v variant) place() strictyaml.Pos    { return v.At }
func (v variant) replaced() string         { return v.Replaces }

func (d Description) id() string {
	return strings.Join(append([]string{d.Place}, d.Forms...), " ")
}
func (d Description) place() strictyaml.Pos { return d.At }
func (d Description) replaced() string      { return d.Replaces }

// overlaid lays a pack's entries over those below: one with a fingerprint takes the other's place, and a new
// one goes before them, since of several that fit the first is taken.
func overlaid[T entry](r *packReader, kind string, have, own []T) []T {
	if len(own) > wording.MostEntries {
		r.findings.Add(own[0].place().Place(), "pack.size", "the file has more than %d entries", wording.MostEntries)
		return have
	}
	have, fresh := slices.Clone(have), []T(nil)
	for _, e := range own {
		at := e.place().Place()
		same := func(x T) bool { return x.id() == e.id() }
		d := overlay.Departure{Kind: kind, ID: e.id(), Act: overlay.Adds, At: at, Text: written(e), Replaces: e.replaced()}
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
			d.Act, d.Below, d.BelowAt = overlay.Replaces, written(have[i]), have[i].place().Place()
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

var phraseBrace = lazily.Pattern(`\{[^{}]*\}|%.`)

func (p paper) copied() paper {
	p.seen = slices.Clone(p.seen)
	p.words = slices.Clone(p.words)
	p.phrases = maps.Clone(p.phrases)
	return p
}
