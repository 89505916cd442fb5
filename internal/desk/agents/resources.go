package agents

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Where the resources are.
const (
	dealsURI       = "proviso://deals/"
	clausesURI     = "proviso://clauses/"
	rulesURI       = "proviso://rules"
	pointsURI      = "proviso://points"
	dealSchemaURI  = "proviso://schema/deal"
	draftSchemaURI = "proviso://schema/draft"

	yamlKind, jsonKind, schemaKind, textKind = "application/yaml", "application/json", "application/schema+json", "text/markdown"
)

// resources adds the schemas, the rulebook, the wording and the deals of the folder.
func (s *server) resources(m *mcp.Server) {
	fixed := func(uri, name, says, kind string, text func() string) {
		m.AddResource(&mcp.Resource{URI: uri, Name: name, Description: says, MIMEType: kind}, func(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			return resource(r.Params.URI, kind, text()), nil
		})
	}
	fixed(dealSchemaURI, "schema of deals", "every fact that a deal may state, as JSON Schema", schemaKind, func() string { return string(proviso.DealSchema()) })
	fixed(draftSchemaURI, "schema of drafts", "the form of a draft in JSON, as JSON Schema", schemaKind, func() string { return string(proviso.DraftSchema()) })
	fixed(rulesURI, "rules", "every rule of the rulebook, with its basis, condition and reason", jsonKind, func() string { return asJSON(s.Studio.Rules()) })
	fixed(pointsURI, "points", "every negotiable point with its values by position", jsonKind, func() string { return asJSON(s.Studio.Points()) })
	m.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: clausesURI + "{id}", Name: "clause", Description: "the wording of a clause, as its file has it", MIMEType: textKind}, s.clause)
	m.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: dealsURI + "{+file}", Name: "deal", Description: "a deal of the folder", MIMEType: yamlKind}, s.file)
	for _, name := range s.deals() {
		m.AddResource(&mcp.Resource{URI: dealsURI + (&url.URL{Path: name}).EscapedPath(), Name: name, Description: "a deal of the folder", MIMEType: yamlKind}, s.file)
	}
}

// clause gives the wording of one clause.
func (s *server) clause(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	id := strings.TrimPrefix(r.Params.URI, clausesURI)
	for _, c := range s.Studio.Clauses() {
		if c.ID == id {
			return resource(r.Params.URI, textKind, c.Text), nil
		}
	}
	return nil, mcp.ResourceNotFoundError(r.Params.URI)
}

// file gives a deal of the folder as it stands there now.
func (s *server) file(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	name, err := url.PathUnescape(strings.TrimPrefix(r.Params.URI, dealsURI))
	if err != nil || !isDeal(name) {
		return nil, mcp.ResourceNotFoundError(r.Params.URI)
	}
	data, err := s.read(name, deal.MaxSize)
	if err != nil {
		return nil, err
	}
	return resource(r.Params.URI, yamlKind, string(data)), nil
}

func resource(uri, kind, text string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: kind, Text: text}}}
}

func asJSON(v any) string {
	data, _ := json.MarshalIndent(v, "", "  ") // plain structs
	return string(data)
}
