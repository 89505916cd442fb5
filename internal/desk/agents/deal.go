package agents

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/jsonschema"
	"github.com/proviso-legal/proviso/rules/deal"
)

type questionInput struct {
	source
	PutOff []string `json:"put_off"`
}

func questionSchema() any {
	p := sourceProperties()
	p.Add("put_off", &jsonschema.Node{Type: "array", Items: says("the path of a fact"), Description: "facts that were asked for and are left for later"})
	return schema(p)
}

// question is what is asked next.
type question struct {
	Left     int              `json:"left" jsonschema:"how many questions stand open with this one; 0 when nothing is left to ask"`
	Fact     string           `json:"fact,omitempty" jsonschema:"the path at which a deal states the answer, such as supplier.seat"`
	Heading  string           `json:"heading,omitempty"`
	Asks     string           `json:"asks,omitempty"`
	Kind     string           `json:"kind,omitempty" jsonschema:"text, enum, set, bool, place, places, date or number"`
	Required bool             `json:"required,omitempty" jsonschema:"every deal states it, if only as unknown"`
	Stops    bool             `json:"stops,omitempty" jsonschema:"by some answer the law stops the deal"`
	Who      string           `json:"who,omitempty" jsonschema:"the party that knows"`
	Clauses  []string         `json:"clauses,omitempty" jsonschema:"that wait for it"`
	Words    []deal.Choice    `json:"words,omitempty" jsonschema:"the answers there are"`
	Answers  []proviso.Answer `json:"answers,omitempty" jsonschema:"what each answer does, when everything else stays"`
}

// nextQuestion gives the first question that is open.
func (s *server) nextQuestion(ctx context.Context, in questionInput) (*mcp.CallToolResult, question, error) {
	d, err := s.part(in.source)
	if err != nil {
		return nil, question{}, err
	}
	later := map[string]bool{}
	for _, path := range in.PutOff {
		if _, known := deal.FieldOf(path); !known {
			return nil, question{}, fmt.Errorf("put_off: there is no fact %q", path)
		}
		later[path] = true
	}
	open, err := interview.Open(s.Studio, d, later)
	if err != nil || len(open) == 0 {
		return nil, question{}, err
	}
	q := open[0]
	f, _ := deal.FieldOf(q.Fact)
	out := question{Left: len(open), Fact: q.Fact, Heading: f.Heading, Asks: q.Asks, Kind: string(f.Kind), Required: f.Required, Stops: q.Stops, Who: q.Who, Clauses: q.Clauses, Words: interview.Choices(f)}
	if !f.Required {
		out.Answers, err = s.Studio.Answers(ctx, d, q.Fact)
	}
	return nil, out, err
}

// check tells what is open.
func (s *server) check(_ context.Context, in source) (*mcp.CallToolResult, *proviso.Check, error) {
	d, err := s.deal(in)
	if err != nil {
		return nil, nil, err
	}
	c, err := s.Studio.Check(d)
	return nil, c, err
}

type draftInput struct {
	source
	Part   string `json:"part"`
	Format string `json:"format"`
}

// parts are what can be drafted, by the word for it.
var parts = map[string]string{"draft": proviso.PartDraft, "memo": proviso.PartMemo, "for_other_side": proviso.PartOther}

func draftSchema() any {
	p := sourceProperties()
	p.Add("part", &jsonschema.Node{Type: "string", Enum: []any{"draft", "memo", "for_other_side"}, Description: "the house's draft when left out; the memo with the reasons; or the contract alone, for the other side"})
	format := &jsonschema.Node{Type: "string", Description: "md when left out"}
	for _, f := range proviso.Formats() {
		format.Enum = append(format.Enum, string(f))
	}
	p.Add("format", format)
	return schema(p)
}

// drafted tells of a draft; its text or file is in the content of the result.
type drafted struct {
	ID         string           `json:"id"`
	Title      string           `json:"title"`
	Stopped    bool             `json:"stopped" jsonschema:"the law stops the deal: the draft holds no performance clause, and the memo says why"`
	OpenPoints int              `json:"open_points"`
	Bytes      int              `json:"bytes"`
	Findings   proviso.Findings `json:"findings"`
}

// media are the kinds of file of the formats that are no text.
var media = map[proviso.Format]string{
	proviso.Word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", proviso.PDF: "application/pdf",
}

// draft writes a draft. No file carries the deal.
func (s *server) draft(_ context.Context, in draftInput) (*mcp.CallToolResult, drafted, error) {
	format := proviso.Markdown
	if in.Format != "" {
		var err error
		if format, err = proviso.ParseFormat(in.Format); err != nil {
			return nil, drafted{}, err
		}
	}
	if in.Part == "" {
		in.Part = "draft"
	}
	d, err := s.deal(in.source)
	if err != nil {
		return nil, drafted{}, err
	}
	c, err := s.Studio.Draft(d)
	if err != nil {
		return nil, drafted{}, err
	}
	paper, err := c.Part(parts[in.Part])
	if err != nil {
		return nil, drafted{}, err
	}
	var file bytes.Buffer
	found, err := proviso.RenderAs(&file, paper, format, proviso.Setting{Style: s.Studio.Style()})
	if err != nil {
		return nil, drafted{}, err
	}
	out := drafted{ID: paper.ID, Title: paper.Title, Stopped: c.Stopped, OpenPoints: len(c.Draft.OpenPoints), Bytes: file.Len(), Findings: slices.Concat(proviso.Findings{}, c.Findings, found)}
	return &mcp.CallToolResult{Content: []mcp.Content{content(paper.ID, format, file.Bytes())}}, out, nil
}

// content gives a text as text, and any other file whole.
func content(id string, f proviso.Format, file []byte) mcp.Content {
	kind, isFile := media[f]
	if !isFile {
		return &mcp.TextContent{Text: string(file)}
	}
	uri := "proviso://drafts/" + strings.ReplaceAll(id, " ", "_") + "." + string(f)
	return &mcp.EmbeddedResource{Resource: &mcp.ResourceContents{URI: uri, MIMEType: kind, Blob: file}}
}

type explainInput struct {
	source
	Clause string `json:"clause"`
}

func explainSchema() any {
	p := sourceProperties()
	p.Add("clause", says("the id of a clause or slot"))
	return schema(p)
}

// explained is why something was decided.
type explained struct {
	Decided     []string `json:"decided,omitempty" jsonschema:"ids of clauses and slots, each of which can be asked for"`
	Explanation any      `json:"explanation,omitempty" jsonschema:"outcomes, slots, treaties, insolvency, conflicts and points with their reasons, as proviso explain --json writes them"`
}

// explain gives the reasons for a clause.
func (s *server) explain(_ context.Context, in explainInput) (*mcp.CallToolResult, explained, error) {
	d, err := s.deal(in.source)
	if err != nil {
		return nil, explained{}, err
	}
	c, err := s.Studio.Draft(d)
	if err != nil {
		return nil, explained{}, err
	}
	e := c.Explain()
	ids := e.Clauses()
	switch {
	case in.Clause == "":
		return nil, explained{Decided: ids}, nil
	case slices.Contains(ids, in.Clause):
		return nil, explained{Explanation: e.About(in.Clause)}, nil
	}
	return nil, explained{}, fmt.Errorf("clause: nothing was decided about %q%s", in.Clause, near(in.Clause, ids))
}

// near ends a message with the word that was meant.
func near(word string, words []string) string {
	if meant := finding.DidYouMean(finding.Nearest(word, words)); meant != "" {
		return "; " + meant
	}
	return ""
}
