package proviso

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/check/lint"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/pack"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Pack is what a pack laid over the base says of itself.
type Pack struct {
	Name    string `json:"pack"`
	Version string `json:"version"`
	Base    string `json:"base"` // version of the program over whose base it was written
	About   string `json:"about,omitempty"`
	Hash    string `json:"sha"` // hex SHA-256 of its files
}

// PackFile is the file in which a pack says what it is.
const PackFile = templates.ImprintFile

// PackName gives the name that a pack gives itself; "" when it has none that can be used.
func PackName(pack fs.FS) string {
	imprint, _ := templates.ReadImprint(pack)
	if imprint == nil {
		return ""
	}
	return imprint.Pack
}

// Packs lists the packs laid over the base, in their order.
func (s *Studio) Packs() []Pack { return slices.Clone(s.packs) }

// Style is the look that the packs give to Word documents; nil when none has one. Of several packs the
// last decides.
func (s *Studio) Style() *Style { return s.style }

// InStyle gives the studio with another look of Word files, in which Verify makes them again; nil leaves the look as it is.
func (s *Studio) InStyle(style *Style) *Studio {
	if style == nil {
		return s
	}
	other := *s
	other.style = style
	return &other
}

// Warnings are what opening the studio found that is no error, such as an override that replaces what the
// base no longer says.
func (s *Studio) Warnings() Findings { return slices.Clone(s.warns) }

// Departure is one place in which a pack departs from what lies below it: the base, or an earlier pack.
type Departure = overlay.Departure

// Departures lists where the packs depart from what lies below them: wording first, then law, then the
// rulebook, each in the packs' order.
func (s *Studio) Departures() []Departure {
	if !s.open() {
		return nil
	}
	return slices.Concat(s.pack.Departures(), s.law.Departures(), s.book.Departures())
}

// LintResult is what a careful second reader says of wording.
type LintResult struct {
	Clauses  int // that were read
	Terms    int
	Findings Findings // sorted by place
}

// Lint reads the wording of the studio as a careful second reader would: names, terms, references,
// periods, duties and words, in every variation of every clause. Nothing is found in the base alone, so
// that each finding comes from a pack, also where it shows in what the base says. It takes some seconds; the
// context ends it early, and the error is the context's.
func (s *Studio) Lint(ctx context.Context) (LintResult, error) {
	if !s.open() {
		return LintResult{}, ErrNotOpen
	}
	return s.reading(ctx, s.warns)
}

// Lint opens a studio and reads its wording, also when its packs have errors that Open refuses: all that
// can be told of them is told at once. The error is that of the context.
func Lint(ctx context.Context, o Options) (LintResult, error) {
	s, found := read(o)
	if s == nil {
		return LintResult{Findings: found}, ctx.Err()
	}
	return s.reading(ctx, found)
}

func (s *Studio) reading(ctx context.Context, found Findings) (LintResult, error) {
	all := slices.Clone(found)
	for _, f := range lint.Wording(ctx, s.pack, s.book) {
		if f.Code != "lint.text" || !found.Errors() { // a name that does not exist was told already
			all = append(all, f)
		}
	}
	if err := ctx.Err(); err != nil {
		return LintResult{}, err
	}
	all.Sort()
	return LintResult{len(s.pack.ClauseIDs()), len(s.pack.Terms()), all}, nil
}

// read lays packs over the base. The studio is nil when a pack does not even say who it is; with other
// errors it holds what could be read.
func read(o Options) (*Studio, Findings) {
	below, err := base()
	if err != nil {
		return nil, asFindings(err)
	}
	s := &Studio{}
	var layers []templates.Layer
	var found Findings
	for _, given := range o.Packs {
		l, more := s.openPack(given)
		found = append(found, more...)
		layers = append(layers, l)
	}
	if found.Errors() {
		return nil, found
	}
	return s.layered(below, layers, found)
}

// layered lays the packs' wording, law and rulebook over those below, and checks them against each other.
func (s *Studio) layered(below *Studio, layers []templates.Layer, found Findings) (*Studio, Findings) {
	var content []overlay.Pack
	for _, l := range layers {
		content = append(content, overlay.Pack{Name: l.Pack, Files: l.Files})
	}
	var more [3]Findings
	s.pack, more[0] = below.pack.Over(layers...)
	s.law, more[1] = law.Over(content...)
	s.book, more[2] = book.BookOver(s.law, content...)
	found = slices.Concat(found, more[0], more[1], more[2])
	if !found.Errors() {
		found = append(found, clauses.Lint(s.pack, s.book, s.law)...)
	}
	found.Sort()
	s.warns = found
	return s, found
}

// openPack reads a pack whole and learns what it says of itself.
func (s *Studio) openPack(given fs.FS) (templates.Layer, Findings) {
	files, err := pack.Of(given)
	if err != nil {
		return templates.Layer{}, asFindings(err)
	}
	imprint, found := templates.ReadImprint(files)
	if imprint == nil {
		return templates.Layer{}, found
	}
	s.packs = append(s.packs, Pack{imprint.Pack, imprint.Version, imprint.Base, imprint.About, digest.Of(files)})
	s.cases = append(s.cases, caseFolder{imprint.Pack, files})
	document, err := fs.ReadFile(files, templates.StyleFile)
	if err == nil {
		if s.style, err = ReadStyle(document); err != nil {
			found.Add(finding.Place{File: path.Join(imprint.Pack, templates.StyleFile)}, "pack.style", "%v", err)
		}
	}
	return templates.Layer{Imprint: imprint, Files: files}, found
}

// asFindings gives an error as findings.
func asFindings(err error) Findings {
	var found Findings
	if !errors.As(err, &found) {
		found.Add(finding.Place{}, "pack.read", "%v", err)
	}
	return found
}

// madeWith names the packs for the provenance of a draft.
func (s *Studio) madeWith() (made []tree.MadeWith) {
	for _, p := range s.packs {
		made = append(made, tree.MadeWith{Pack: p.Name, Version: p.Version, Hash: p.Hash})
	}
	return made
}
