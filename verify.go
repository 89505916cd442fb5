package proviso

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Verification says whether a file is what its inputs give.
type Verification struct {
	State  VerifyState `json:"state"`
	Why    string      `json:"why,omitempty"`    // for a lawyer to read; "" when nothing is to be said
	Edits  []Edit      `json:"edits,omitempty"`  // in the order of the text
	Sealed bool        `json:"sealed,omitempty"` // of a file that is not proved: its own seal says that nobody edited it

	NeedsDeal bool `json:"needs_deal,omitempty"` // it is not proved because it does not carry its deal, and none was given
}

// VerifyState is the outcome of a verification.
type VerifyState string

// The outcomes.
const (
	Unchanged VerifyState = "unchanged" // the file has the text that its inputs give
	Edited    VerifyState = "edited"    // somebody changed it
	Unproved  VerifyState = "unproved"  // it cannot be made again, so nothing is known of it
)

// Edit is a passage that is not as it was made: Was without Is was deleted, Is without Was added.
type Edit struct {
	Under string `json:"under"` // the heading above it
	Was   string `json:"was,omitempty"`
	Is    string `json:"is,omitempty"`
}

// Verify makes a draft or memo again from what the file says of its inputs, and compares. The ending
// of the name tells the kind of file. Nothing in the file is believed: the deal in it is read like any
// other, and its text counts as text. A file that does not carry its deal is not proved; VerifyDeal proves it.
// An error says that the file cannot be read at all.
func (s *Studio) Verify(name string, data []byte) (*Verification, error) {
	return s.VerifyDeal(name, data, nil)
}

// VerifyDeal is Verify with the deal from which the file is said to be made, which counts before one in the file; nil
// for the file's own. A deal without an as-of date takes that of the file.
func (s *Studio) VerifyDeal(name string, data []byte, d *Deal) (*Verification, error) {
	paper, err := readback.Read(name, data)
	if err != nil {
		return nil, err
	}
	made, why := s.remake(paper.Provenance, d)
	if why != "" {
		p := paper.Provenance
		return &Verification{State: Unproved, Why: why, Sealed: readback.Sealed(name, data), NeedsDeal: p != nil && p.Deal == "" && d == nil}, nil
	}
	return s.compareFiles(name, data, paper, made)
}

// dealOf gives the deal from which a file is to be made again. It gives the reason when there is none.
func dealOf(p *tree.Provenance, d *Deal) (*Deal, string) {
	switch {
	case d != nil && !d.Get("deal.as_of").Known():
		dated, err := d.With("deal.as_of", p.AsOf)
		if err != nil {
			return nil, "the file has no as-of date that can be read: " + err.Error()
		}
		return dated, ""
	case d != nil:
		return d, ""
	case p.Deal == "":
		return nil, "the file does not carry the deal from which it was made, and the deal is needed to make it again"
	}
	d, found := deal.Read("the deal in the file", []byte(p.Deal))
	if found.Errors() {
		return nil, "the deal in the file is not valid: " + found.Error()
	}
	return d, ""
}

// remake drafts again from a file's provenance. It gives the reason when that cannot be done.
func (s *Studio) remake(p *tree.Provenance, d *Deal) (*tree.Draft, string) {
	if p == nil {
		return nil, "the file does not say from what it was made"
	}
	d, why := dealOf(p, d)
	if why != "" {
		return nil, why
	}
	if why := s.otherPacks(p.Packs); why != "" && p.Part != PartOther { // which names no packs
		return nil, why
	}
	c, err := s.Draft(d)
	if err != nil {
		return nil, "the deal cannot be drafted: " + err.Error()
	}
	made, err := c.Part(p.Part)
	if err != nil {
		return nil, "the memo of the deal cannot be written: " + err.Error()
	}
	if made == nil {
		return nil, fmt.Sprintf("the file says that it is a %q, which the program does not make", p.Part)
	}
	if other := otherInputs(p, made.Provenance); len(other) > 0 {
		return nil, "the file was made with " + strings.Join(other, ", ") + " than this program has"
	}
	if p.DealHash == "" && p.Text != made.Provenance.Text {
		return nil, "the deal gives another text than was written: other facts, or another position, depth or kind of document"
	}
	return made, ""
}

// otherPacks says in which packs a file was made that are not those of the studio, in their order; "" when
// they are the same.
func (s *Studio) otherPacks(then []tree.MadeWith) string {
	now := s.madeWith()
	if slices.Equal(then, now) {
		return ""
	}
	why := "the file was made " + packList(then) + ", and this is " + packList(now)
	for _, p := range then {
		same := func(q tree.MadeWith) bool { return q.Pack == p.Pack && q.Version == p.Version && q.Hash != p.Hash }
		if slices.ContainsFunc(now, same) {
			why += "; the pack " + p.Pack + " has changed under the same version"
		}
	}
	return why
}

func packList(packs []tree.MadeWith) string {
	if len(packs) == 0 {
		return "with the base alone"
	}
	var names []string
	for _, p := range packs {
		names = append(names, p.Pack+" version "+p.Version)
	}
	if len(names) == 1 {
		return "with the pack " + names[0]
	}
	return "with the packs " + strings.Join(names, ", then ")
}

// otherInputs names the inputs that are not those of now.
func otherInputs(then, now *tree.Provenance) (other []string) {
	if then.DealHash != "" && then.DealHash != now.DealHash {
		other = append(other, "other facts of the deal")
	}
	for _, in := range []struct{ what, then, now string }{
		{"another version of the program (" + then.Program + ")", then.Program, now.Program},
		{"other legal data", then.Law, now.Law},
		{"another rulebook", then.Book, now.Book},
		{"other wording", then.Pack, now.Pack},
	} {
		if in.then != in.now {
			other = append(other, in.what)
		}
	}
	return other
}

func (s *Studio) compareFiles(name string, data []byte, paper *readback.Paper, made *tree.Draft) (*Verification, error) {
	format, err := ParseFormat(name[strings.LastIndexByte(name, '.')+1:])
	if err != nil {
		return nil, err
	}
	var again bytes.Buffer
	setting := Setting{Notes: Notes(paper.Provenance.Notes), Deal: paper.Provenance.Deal != ""}
	if format == Word {
		setting.Style = s.style
	}
	if _, err := RenderAs(&again, made, format, setting); err != nil {
		return nil, err
	}
	if bytes.Equal(data, again.Bytes()) {
		return &Verification{State: Unchanged}, nil
	}
	if format == PDF {
		return &Verification{State: Edited, Why: "the file was edited, or written anew by another program: its bytes are not those that its inputs give, and a PDF does not tell where"}, nil
	}
	want, err := readback.Read(name, again.Bytes())
	if err != nil {
		return nil, err
	}
	if paper.Tree != nil {
		found, _ := treeEdits(want.Tree, paper.Tree)
		return verdict(format, found, 0), nil
	}
	found, renumbered := edits(want, paper)
	return verdict(format, found, renumbered), nil
}

// verdict says what was found, and what nobody looked at.
func verdict(f Format, found []Edit, renumbered int) *Verification {
	v := &Verification{State: Edited, Edits: found}
	var why []string
	if len(found) == 0 {
		v.State = Unchanged
		why = append(why, "the text is as it was made, in another look or written anew by another program")
	}
	if renumbered > 0 {
		why = append(why, fmt.Sprintf("paragraphs in which only the number of a reference is another: %d", renumbered))
	}
	if len(found) == 0 && f == Word {
		why = append(why, "not compared are the numbers and levels of paragraphs, which of them are headings, and heads, feet and comments")
	}
	v.Why = strings.Join(why, "; ")
	return v
}

// treeEdits compares two trees clause by clause.
func treeEdits(was, is *tree.Draft) ([]Edit, int) {
	return edits(treeTexts(was), treeTexts(is))
}

// treeTexts gives a tree's passages as Markdown has them, which shows everything of a tree.
func treeTexts(d *tree.Draft) *readback.Paper {
	var out bytes.Buffer
	if _, err := Render(&out, d, Markdown); err != nil {
		return &readback.Paper{}
	}
	p, err := readback.Read("tree.md", out.Bytes())
	if err != nil {
		return &readback.Paper{}
	}
	return p
}

// String gives a verification as a person reads it.
func (v *Verification) String() string {
	var b strings.Builder
	b.WriteString(string(v.State))
	if v.Why != "" {
		b.WriteString(": " + v.Why)
	}
	if v.Sealed && v.NeedsDeal {
		b.WriteString("; its own seal, which anybody could renew, says that nobody edited it since it was written")
	}
	b.WriteString("\n")
	under := "\x00"
	for _, e := range v.Edits {
		if e.Under != under {
			under = e.Under
			fmt.Fprintf(&b, "%s\n", under)
		}
		if e.Was != "" {
			fmt.Fprintf(&b, "  - %s\n", e.Was)
		}
		if e.Is != "" {
			fmt.Fprintf(&b, "  + %s\n", e.Is)
		}
	}
	return b.String()
}
