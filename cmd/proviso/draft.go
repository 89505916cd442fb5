package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/finding"
)

func draftCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{
			Name: "draft", Usage: "write the draft of a deal", ArgsUsage: "DEAL",
			Flags: append(append(paperFlags(), dealFlags()...), forFlag(),
				&cli.BoolFlag{Name: "memo", Usage: "with the memo as an annex, for the house"}),
			Action: func(c *cli.Context) error {
				part, err := partOf(c)
				if err == nil && c.Bool("memo") {
					part = proviso.PartAnnexed
				}
				if err != nil {
					return err
				}
				return p.paper(c, part)
			},
		},
		{
			Name: "memo", Usage: "write the memo: what stops the deal, must be decided, collides and is presumed, and what the law asks", ArgsUsage: "DEAL",
			Flags: append(append(paperFlags(), dealFlags()...),
				&cli.BoolFlag{Name: "full", Usage: "with its annex: the reason for each clause, every point, what the authorities say, the facts"}),
			Action: func(c *cli.Context) error {
				if c.Bool("full") {
					return p.paper(c, proviso.PartFullMemo)
				}
				return p.paper(c, proviso.PartMemo)
			},
		},
	}
}

func paperFlags() []cli.Flag {
	return append(outputFlags(), overwriteFlag(), provenanceFlag())
}

func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.PathFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`; its ending gives the format", TakesFile: true},
		&cli.StringFlag{Name: "format", Usage: "md, html, docx, pdf or json"},
		&cli.StringFlag{Name: "notes", Usage: "none for a clean copy, shown for drafting notes in the text; Word has them as comments"},
		styleFlag(),
	}
}

// styleFlag names the document whose look a Word file has.
func styleFlag() cli.Flag {
	return &cli.PathFlag{Name: "style", Usage: "the Word document `FILE.docx` whose styles, page, header and footer a Word draft takes", TakesFile: true}
}

func dealFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "as-of", Usage: "the `DATE` whose law decides; today when the deal does not say"},
		&cli.StringFlag{Name: "position", Usage: "supplier, balanced or customer"},
		&cli.StringFlag{Name: "depth", Usage: "short, standard or full: how much of the wording the draft has"},
		&cli.StringFlag{Name: "document", Usage: "the kind of document: " + documentKinds()},
		packFlag(),
	}
}

// documentKinds lists the words of the command line, which have a hyphen where a deal has an underscore.
func documentKinds() string {
	f, _ := proviso.FactOf("deal.document")
	return strings.ReplaceAll(finding.OneOf(f.Words()), "_", "-")
}

// paper drafts the deal named on the command line and writes the chosen part of the case.
func (p *printer) paper(c *cli.Context, part string) error {
	format, err := formatOf(c)
	if err != nil {
		return err
	}
	setting, err := settingOf(c, format)
	if err == nil {
		setting.Deal, err = carriesDeal(c)
	}
	if err != nil {
		return err
	}
	theCase, err := p.draftCase(c)
	if err != nil {
		return err
	}
	if err := p.mayReplace(c, setting.Style); err != nil {
		return err
	}
	if setting.Style == nil && format == proviso.Word {
		setting.Style = p.style
	}
	paper, err := theCase.Part(part)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	found, err := proviso.RenderAs(&out, paper, format, setting)
	if err != nil {
		return err
	}
	p.findings(found)
	if theCase.Stopped {
		p.note("the law stops this deal on %s: the draft holds no performance clause; the memo says why", theCase.Draft.AsOf)
	}
	mode := private
	if part == proviso.PartDraft {
		mode = open
	}
	if err := p.deliver(c, out.Bytes(), mode); err != nil {
		return err
	}
	return p.written(c, paper, next(c, part))
}

// next says what a person does after a draft, or after a memo.
func next(c *cli.Context, part string) string {
	deal := c.Args().First()
	if part == proviso.PartMemo || part == proviso.PartFullMemo {
		return "; next: proviso draft " + deal + " -o draft.docx"
	}
	return "; next: proviso memo " + deal + " -o memo.docx"
}

// draftCase reads, decides and drafts the deal named on the command line.
func (p *printer) draftCase(c *cli.Context) (*proviso.Case, error) {
	d, err := p.readDeal(c)
	if err != nil {
		return nil, err
	}
	studio, err := p.studio(c)
	if err != nil {
		return nil, err
	}
	if err := knownDocument(studio, d, flagsOf(c)); err != nil {
		return nil, err
	}
	theCase, err := studio.Draft(d)
	if err != nil {
		return nil, err
	}
	p.findings(theCase.Findings)
	return theCase, nil
}

// readDeal reads the one deal named on the command line and applies the flags that change it.
func (p *printer) readDeal(c *cli.Context) (*proviso.Deal, error) {
	if c.NArg() != 1 {
		return nil, usagef("%s needs one deal file, and was given %d", c.Command.Name, c.NArg())
	}
	return p.openDeal(c, c.Args().First())
}

func (p *printer) openDeal(c *cli.Context, name string) (*proviso.Deal, error) {
	d, err := p.fileDeal(name)
	if err != nil {
		return nil, err
	}
	return applyChanges(d, flagsOf(c))
}

// fileDeal reads the deal of a file as it stands there.
func (p *printer) fileDeal(name string) (*proviso.Deal, error) {
	read, form := dealReader(name)
	if err := noDeal(name); err != nil && !form {
		return nil, err
	}
	d, found := read(name)
	if p.findings(found) {
		return nil, errFindings
	}
	return d, nil
}

// noDeal names the verb that takes a file which its ending shows to be no deal.
func noDeal(name string) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".csv":
		return usagef("%s is a sheet of deals; proviso batch %s -o FOLDER drafts its rows", name, name)
	case ".docx", ".pdf", ".html", ".md":
		return usagef("%s is a written draft; proviso verify %s tells whether it was edited, and proviso compare what differs", name, name)
	}
	return nil
}

// flagsOf gives what the command line says of a flag.
func flagsOf(c *cli.Context) func(string) (string, bool) {
	return func(flag string) (string, bool) { return c.String(flag), c.IsSet(flag) }
}

// knownDocument refuses a kind of document on the command line that neither the base nor a pack has.
func knownDocument(studio *proviso.Studio, d *proviso.Deal, given func(flag string) (string, bool)) error {
	kinds := studio.Documents()
	if text, set := given("document"); set && !slices.Contains(kinds, d.Get("deal.document").Word()) {
		return usagef("--document: there is no document %q; one of %s", text, finding.OneOf(kinds))
	}
	return nil
}

// applyChanges changes a deal as the flags of the command line say. A deal without an as-of date takes today's: the
// one place in the program that reads the clock.
func applyChanges(d *proviso.Deal, given func(flag string) (string, bool)) (*proviso.Deal, error) {
	d, err := changed(d, given)
	if err != nil {
		return nil, err
	}
	return desk.Dated(d, day.FromTime(time.Now()).String())
}

// changed changes a deal as the flags of the command line say.
func changed(d *proviso.Deal, given func(flag string) (string, bool)) (*proviso.Deal, error) {
	for _, change := range []struct{ flag, path string }{
		{"as-of", "deal.as_of"}, {"position", "deal.position"}, {"depth", "deal.depth"}, {"document", "deal.document"},
	} {
		text, set := given(change.flag)
		if !set {
			continue
		}
		var err error
		if change.flag == "document" {
			text = strings.ReplaceAll(text, "-", "_")
		}
		if d, err = d.With(change.path, text); err != nil {
			return nil, usagef("--%s: %s", change.flag, err)
		}
	}
	return d, nil
}
