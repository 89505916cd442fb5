package agents

import (
	"context"
	"errors"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/jsonschema"
)

// mostDraft are the bytes of a written draft that is compared.
const mostDraft = 16 << 20

type compareInput struct {
	A source `json:"a"`
	B source `json:"b"`
}

func compareSchema() any {
	side := func(text string) *jsonschema.Node {
		return &jsonschema.Node{Type: "object", Properties: sourceProperties(), Closed: false, Description: text}
	}
	var p jsonschema.Properties
	p.Add("a", side("the earlier: a deal, or a written draft of the folder as file (.md, .html, .docx, .json)"))
	p.Add("b", side("the later, of the same kind"))
	return schema(p, "a", "b")
}

// compared is what differs.
type compared struct {
	Changes []proviso.ClauseChange `json:"changes"`
}

// compare compares two deals, or two written drafts.
func (s *server) compare(_ context.Context, in compareInput) (*mcp.CallToolResult, compared, error) {
	a, b := isDraft(in.A), isDraft(in.B)
	switch {
	case a && b:
		return s.compareFiles(in.A, in.B)
	case a || b:
		return nil, compared{}, errors.New("one side is a written draft and the other a deal; give two of one kind")
	}
	was, err := s.caseOf("a", in.A)
	if err != nil {
		return nil, compared{}, err
	}
	is, err := s.caseOf("b", in.B)
	if err != nil {
		return nil, compared{}, err
	}
	return nil, compared{proviso.Compare(was, is).Changes}, nil
}

// isDraft tells a written draft from a deal.
func isDraft(in source) bool { return in.File != "" && !isDeal(in.File) }

func (s *server) caseOf(side string, in source) (*proviso.Case, error) {
	d, err := s.deal(in)
	if err != nil {
		return nil, besides(side, err)
	}
	c, err := s.Studio.Draft(d)
	return c, besides(side, err)
}

// besides says on which side an error is; findings name their own places.
func besides(side string, err error) error {
	var found proviso.Findings
	if err == nil || errors.As(err, &found) {
		return err
	}
	return errors.New(side + ": " + err.Error())
}

func (s *server) compareFiles(a, b source) (*mcp.CallToolResult, compared, error) {
	var files [2][]byte
	for i, in := range []source{a, b} {
		if len(in.Deal) > 0 || in.AsOf+in.Position+in.Depth+in.Document != "" {
			return nil, compared{}, errors.New(in.File + " is a written draft; nothing else goes beside it")
		}
		var err error
		if files[i], err = s.read(in.File, mostDraft); err != nil {
			return nil, compared{}, err
		}
	}
	c, err := proviso.CompareFiles(a.File, files[0], b.File, files[1])
	if err != nil {
		return nil, compared{}, err
	}
	return nil, compared{c.Changes}, nil
}
