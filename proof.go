package proviso

import (
	"context"
	"io/fs"
	"path"

	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/check/proof"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Breach is a law of the rulebook that a deal breaks, in a Proof; Deal is the smallest such deal, as a file.
type Breach = proof.Breach

// Unresolved is a law that was neither proved nor shown to be broken, in a Proof.
type Unresolved = proof.Unresolved

// Certificate is what a proof has shown to hold. A later proof by the same program over the same law takes from it
// what packs leave as it was.
type Certificate = proof.Certificate

// Certify proves as Prove does, takes from certificates what they have shown already, and gives a certificate of
// what holds. The program is a digest of the one that proves, by which certificates of others are told apart.
func (s *Studio) Certify(ctx context.Context, program string, known ...*Certificate) (*Proof, *Certificate, error) {
	if !s.open() {
		return nil, nil, ErrNotOpen
	}
	report, shown, err := proof.Certify(ctx, program, s.law, s.book, s.pack, known...)
	if err != nil {
		return nil, nil, err
	}
	return report, shown, s.judge(ctx, report)
}

// caseFolder is a pack that may hold worked cases.
type caseFolder struct {
	pack  string
	files fs.FS
}

// judge puts the worked cases of the packs to the studio. The error is that of the context.
func (s *Studio) judge(ctx context.Context, report *Proof) error {
	for _, f := range s.cases {
		folder, err := fs.Sub(f.files, "cases")
		if err != nil {
			continue
		}
		list, found := cases.Read(path.Join(f.pack, "cases"), folder)
		breaches(report, found)
		if found.Errors() {
			continue // a case that is half read would be judged for what it does not say
		}
		for _, c := range list {
			if err := ctx.Err(); err != nil {
				return err
			}
			report.Cases++
			breaches(report, c.Judge(cases.From(folder, nil), s.law, s.book))
		}
	}
	return nil
}

func breaches(report *Proof, found Findings) {
	for _, f := range found {
		at := f.Place
		f.Place = finding.Place{}
		report.Breaches = append(report.Breaches, Breach{Law: proof.LawCase, Message: f.String(), At: at})
	}
}
