package templates

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// Signature is a signature block.
type Signature struct {
	Block  string   `yaml:"block,required"`
	Places []string `yaml:"places,required"`
	Forms  []string `yaml:"forms"`
	Signs  []string `yaml:"signs"` // only for parties that sign in one of these ways
	Deed   bool     `yaml:"deed"`  // only where the document is a deed
	Rule   string   `yaml:"rule"`  // a further block, beside the ordinary one, where this rule applies
	Roles  []string `yaml:"roles"` // for whom the further block is
	Lines  []string `yaml:"lines,required"`

	Replaces string `yaml:"replaces"` // in a pack: the fingerprint of the entry over which this one lies
	At       strictyaml.Pos
}

// Signer is what decides how a party signs.
type Signer struct {
	Place, Form, Name string
	Way               string // word of the deal's fact signs_by, or ""
	Deed              bool   // the document is a deed
}

// Signature gives the first ordinary signature block that fits a party.
func (p *Pack) Signature(s Signer) Signature {
	for _, block := range p.paper.signatures {
		if block.Rule == "" && block.suits(s) {
			return block
		}
	}
	return Signature{Block: otherwise, Lines: []string{"{name}", "{line}"}}
}

// FurtherSignatures gives the blocks that stand beside the ordinary ones while a rule applies.
func (p *Pack) FurtherSignatures() (further []Signature) {
	for _, block := range p.paper.signatures {
		if block.Rule != "" {
			further = append(further, block)
		}
	}
	return further
}

func (b Signature) suits(s Signer) bool {
	here := slices.Contains(b.Places, s.Place) || slices.Contains(b.Places, state(s.Place)) || slices.Contains(b.Places, otherwise)
	return here && (s.Deed || !b.Deed) && (len(b.Signs) == 0 || slices.Contains(b.Signs, s.Way)) && fits(b.Forms, s.Form, s.Name)
}

// plain tells whether a block fits every party of its places.
func (b Signature) plain() bool { return len(b.Forms)+len(b.Signs) == 0 && !b.Deed && b.Rule == "" }

func (p *paper) checkSignatures() (l finding.List) {
	named := map[string]bool{}
	for _, s := range p.signatures {
		if named[s.Block] {
			l.Add(s.At.Place(), "paper.twice", "%q is given twice", s.Block)
		}
		named[s.Block] = true
		if (s.Rule == "") != (len(s.Roles) == 0) {
			l.Add(s.At.Place(), "paper.further", "the block %q has one of rule and roles; a further block needs both", s.Block)
		}
		for _, line := range s.Lines {
			l = append(l, checkLine(line, s.At, signing)...)
		}
	}
	return l
}

// references lists the rules and clauses that descriptions of parties and signature blocks ask for.
func (p *paper) references() (refs []wording.Reference) {
	for _, d := range p.parties {
		for _, piece := range Pieces(d.Says) {
			if piece.Brace == "ref" {
				refs = append(refs, wording.Reference{Func: "included", Args: []string{piece.Arg}, In: "description of parties of " + d.Place, At: d.At.Place()})
			}
		}
	}
	for _, s := range p.signatures {
		ask := func(function, name string) {
			refs = append(refs, wording.Reference{Func: function, Args: []string{name}, In: "signature block " + s.Block, At: s.At.Place()})
		}
		if s.Rule != "" {
			ask("applies", s.Rule)
		}
		for _, r := range s.Roles {
			ask("party", r)
		}
		for _, line := range s.Lines {
			for _, piece := range Pieces(line) {
				if strings.HasPrefix(piece.Brace, "ref") {
					ask("included", piece.Arg)
				}
			}
		}
	}
	return refs
}
