package proviso

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
)

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
		found, err := treeEdits(want.Tree, paper.Tree)
		return verdict(&edited{edits: found}, nil), err
	}
	found := edits(want, paper)
	return verdict(found, paper.Strange(want, found.equal)), nil
}

// verdict says what was found, and what nobody looked at.
func verdict(found *edited, unread []Unread) *Verification {
	v := &Verification{State: Edited, Edits: found.edits, Unread: unread}
	var why []string
	switch {
	case len(found.edits) > 0:
	case len(unread) > 0:
		v.State = NotUnderstood
		why = append(why, "no edit was found in what was read, and the file holds what was not looked at: it may show other words")
	default:
		v.State = Unchanged
		why = append(why, "the text is as it was made, in another look or written anew by another program")
	}
	if found.renumbered > 0 {
		why = append(why, fmt.Sprintf("paragraphs in which only a number is another, their own or that of a reference: %d", found.renumbered))
	}
	v.Why = strings.Join(why, "; ")
	return v
}
