package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

func compareCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "compare", Usage: "show what differs between two deals, dates, positions, documents or written drafts", ArgsUsage: "A [B]",
		Description: "With two deals, their drafts are compared; with two drafts (md, html, docx or json), their texts. With one deal, give a flag two values between a comma: --as-of 2025-11-09,2026-11-22, or --depth short,full. With --pack-b the second draft is made with other packs than --pack names.",
		Flags:       append(append([]cli.Flag{jsonFlag()}, append(outputFlags(), overwriteFlag(), idsFlag())...), append(dealFlags(), packBFlag())...),
		Action:      p.compare,
	}}
}

// sides are the two deals that a command line names.
func (p *printer) sides(c *cli.Context) (a, b *proviso.Deal, err error) {
	names := c.Args().Slice()
	most := 1
	for _, flag := range []string{"as-of", "position", "document", "depth"} {
		if n := strings.Count(c.String(flag), ",") + 1; n > 2 {
			return nil, nil, usagef("--%s takes two values at most; seen %d", flag, n)
		} else if c.IsSet(flag) {
			most = max(most, n)
		}
	}
	if len(names) == 1 {
		if most < 2 && !c.IsSet("pack-b") {
			return nil, nil, usagef("compare needs two deals, or one deal and a flag with two values, such as --position supplier,customer")
		}
		names = append(names, names[0])
	}
	if len(names) != 2 {
		return nil, nil, usagef("compare needs one or two deals, and was given %d", c.NArg())
	}
	if a, err = p.side(c, names[0], 0); err != nil {
		return nil, nil, err
	}
	b, err = p.side(c, names[1], 1)
	return a, b, err
}

// side reads a deal and applies its part of each flag.
func (p *printer) side(c *cli.Context, name string, which int) (*proviso.Deal, error) {
	d, found := deal.ReadFile(name)
	if p.findings(found) {
		return nil, errFindings
	}
	return applyChanges(d, part(c, which))
}

// part gives what the command line says of a flag for one of the two deals.
func part(c *cli.Context, which int) func(string) (string, bool) {
	return func(flag string) (string, bool) {
		values := strings.Split(c.String(flag), ",")
		return values[min(which, len(values)-1)], c.IsSet(flag)
	}
}

// compare writes the comparison to -o, and its summary to standard output.
func (p *printer) compare(c *cli.Context) error {
	compared := p.compareDeals
	if err := readable(c.Args().Slice()); err != nil {
		return err
	}
	if drafted(c.Args().Slice()) {
		compared = p.compareFiles
	}
	result, err := compared(c)
	if err != nil {
		return err
	}
	if c.Path("output") != "" {
		if err := p.writeComparison(c, result); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		for _, u := range result.Unread {
			p.note("not compared: %s, %s", u.What, u.Under)
		}
		return p.json(result.Changes)
	}
	if c.Bool("ids") {
		return p.text("%s", result.Summary())
	}
	return p.text("%s", summary(result))
}

// summary is a comparison's without what is ours: the ids of clauses, rules and points.
func summary(c *proviso.Comparison) string {
	told := *c
	told.Changes = slices.Clone(c.Changes)
	for i := range told.Changes {
		change := &told.Changes[i]
		var ours []string
		for _, id := range change.Rules {
			ours = append(ours, "rule "+id+" ", "a rule ")
		}
		for _, id := range change.Points {
			ours = append(ours, "point "+id+" ", "the point ")
		}
		change.Clause, change.Says = "", strings.ReplaceAll(strings.NewReplacer(ours...).Replace(change.Says), "_", " ")
	}
	return told.Summary()
}

func packBFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "pack-b", Usage: "the packs `DIR` of the second draft, where they are not those of --pack; base for none", TakesFile: true}
}

func (p *printer) compareDeals(c *cli.Context) (*proviso.Comparison, error) {
	a, b, err := p.sides(c)
	if err != nil {
		return nil, err
	}
	was, err := p.draftOver(a, c.StringSlice("pack"), part(c, 0))
	if err != nil {
		return nil, err
	}
	packs := c.StringSlice("pack")
	if c.IsSet("pack-b") {
		packs = c.StringSlice("pack-b")
	}
	is, err := p.draftOver(b, packs, part(c, 1))
	if err != nil {
		return nil, err
	}
	return proviso.Compare(was, is), nil
}

// baseAlone is the word for no pack.
const baseAlone = "base"

// draftOver drafts a deal over packs; given tells what the command line says of the deal.
func (p *printer) draftOver(d *proviso.Deal, names []string, given func(string) (string, bool)) (*proviso.Case, error) {
	if slices.Contains(names, baseAlone) {
		if len(names) > 1 {
			return nil, usagef("%q stands for the base without packs, and %d packs are named beside it", baseAlone, len(names)-1)
		}
		names = nil
	}
	over, err := openPacks(names)
	if err != nil {
		return nil, err
	}
	studio, err := p.open(over)
	if err != nil {
		return nil, err
	}
	if err := knownDocument(studio, d, given); err != nil {
		return nil, err
	}
	return studio.Draft(d)
}

// readable names the file that is neither a deal nor a draft which can be read back, or that is a deal
// beside a draft.
func readable(names []string) error {
	deals, drafts := "", ""
	for _, name := range names {
		switch ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."); {
		case ending == "yaml" || ending == "yml" || ending == "":
			deals = name
		case slices.Contains(readback.Endings(), ending):
			drafts = name
		default:
			return fmt.Errorf("%s: a file ending in %q cannot be read; save it as .docx, or give a deal (.yaml) or one of %s", name, ending, strings.Join(readback.Endings(), ", "))
		}
	}
	if deals != "" && drafts != "" && strings.ToLower(filepath.Ext(drafts)) != ".json" {
		return usagef("%s is a written draft and %s is not; compare two deals, or write the deal's draft to a file first", drafts, deals)
	}
	return nil
}

// drafted tells whether all names are those of written drafts: deals end in .yaml or .yml.
func drafted(names []string) bool {
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool {
		return !slices.Contains(readback.Endings(), strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."))
	})
}

func (p *printer) compareFiles(c *cli.Context) (*proviso.Comparison, error) {
	names := c.Args().Slice()
	if len(names) != 2 {
		return nil, usagef("compare needs two drafts, and was given %d", len(names))
	}
	for _, flag := range append(dealFlags(), packBFlag()) {
		if name := flag.Names()[0]; c.IsSet(name) {
			return nil, usagef("--%s asks for another draft of a deal; %s is a draft already", name, names[0])
		}
	}
	var files [2][]byte
	for i, name := range names {
		var err error
		if files[i], err = strictyaml.ReadFile(name, readback.Most); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return proviso.CompareFiles(names[0], files[0], names[1], files[1])
}

// comparable are the formats that can show changes.
var comparable = []proviso.Format{proviso.Markdown, proviso.HTML, proviso.Word, proviso.JSON}

func (p *printer) writeComparison(c *cli.Context, result *proviso.Comparison) error {
	format, err := formatOf(c)
	if err != nil {
		return err
	}
	if !slices.Contains(comparable, format) {
		return usagef("%s cannot show changes; write the comparison as %v", filepath.Ext(c.Path("output")), comparable)
	}
	setting, err := settingOf(c, format)
	if err != nil {
		return err
	}
	if setting.Style == nil && format == proviso.Word {
		setting.Style = p.style
	}
	var out bytes.Buffer
	if _, err := proviso.RenderAs(&out, result.Draft, format, setting); err != nil {
		return err
	}
	return p.replace(c, out.Bytes())
}
