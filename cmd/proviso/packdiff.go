package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/textdiff"
)

// packDiffed is the answer of pack diff about one pack.
type packDiffed struct {
	proviso.Pack
	Stale      int                 `json:"stale"`
	Departures []proviso.Departure `json:"departures"`
}

func (p *printer) packDiff(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("pack diff needs one pack, and was given %d", c.NArg())
	}
	over, err := openPacks(append(c.StringSlice("pack"), c.Args().First()))
	if err != nil {
		return err
	}
	quiet := &printer{out: p.out, err: io.Discard} // what is stale is told below
	studio, err := quiet.open(over)
	if err != nil {
		return err
	}
	all := studio.Packs()
	one := packDiffed{Pack: all[len(all)-1], Departures: []proviso.Departure{}}
	for _, d := range studio.Departures() {
		if d.Pack != one.Name {
			continue
		}
		if d.Stale {
			one.Stale++
		}
		d.At.File, _ = over.inFolder(d.At.File)
		d.BelowAt.File, _ = over.inFolder(d.BelowAt.File)
		one.Departures = append(one.Departures, d)
	}
	if c.Bool("json") {
		return p.json(one)
	}
	return p.departures(one)
}

func (p *printer) departures(one packDiffed) error {
	if one.Base != proviso.Version {
		p.note("the pack %s was written for base %s, and this is %s", one.Name, one.Base, proviso.Version)
	}
	for _, d := range one.Departures {
		if err := p.text("%s: %s %s %s\n%s", d.At, d.Act, d.Kind, d.ID, departed(d)); err != nil {
			return err
		}
	}
	return p.text("%s version %s: %d departures, %d of them stale\n", one.Name, one.Version, len(one.Departures), one.Stale)
}

// departed shows what a departure changes, word by word where a text below is known.
func departed(d proviso.Departure) string {
	var b strings.Builder
	if d.Because != "" {
		fmt.Fprintf(&b, "    because %s\n", d.Because)
	}
	switch {
	case d.Stale:
		fmt.Fprintf(&b, "    STALE: it was written over a text with the fingerprint %s, which is not known any more. Now there stands (%s), with the fingerprint %s:\n%s    The pack says:\n%s",
			d.Replaces, d.BelowAt, d.Now, quoted(d.Below), quoted(d.Text))
	case partly[d.Act]:
		b.WriteString(quoted(d.Text))
	default:
		b.WriteString(quoted(wordByWord(d.Below, d.Text)))
	}
	return b.String()
}

// partly are the acts for which a pack writes only what it changes.
var partly = map[string]bool{"changes": true, "switches off": true}

func quoted(text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return "    | " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    | ") + "\n"
}

var tokens = regexp.MustCompile(`\s+|[\pL\pN]+|.`)

// wordByWord shows how one text became another: [-gone-] and {+new+}.
func wordByWord(was, is string) string {
	if was == "" {
		return is
	}
	var b strings.Builder
	for _, c := range textdiff.Diff(tokens.FindAllString(was, -1), tokens.FindAllString(is, -1)) {
		text := strings.Join(c.Tokens, "")
		switch c.Op {
		case textdiff.Delete:
			b.WriteString("[-" + text + "-]")
		case textdiff.Insert:
			b.WriteString("{+" + text + "+}")
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}
