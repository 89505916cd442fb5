package agents

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/jsonschema"
	"github.com/proviso-legal/proviso/rules/deal"
)

// source is the deal of a call: that of a file in the folder, or one as it is given, and what is changed in it.
type source struct {
	File     string          `json:"file"`
	Deal     json.RawMessage `json:"deal"`
	AsOf     string          `json:"as_of"`
	Position string          `json:"position"`
	Depth    string          `json:"depth"`
	Document string          `json:"document"`
}

// given is how findings name a deal that came with the call.
const given = "deal"

// text gives the profile of the deal and what findings call it.
func (s *server) text(in source) (name string, data []byte, err error) {
	switch {
	case in.File != "" && len(in.Deal) > 0:
		return "", nil, errors.New("name a file or give a deal, not both")
	case in.File == "" && len(in.Deal) == 0:
		return "", nil, errors.New("there is no deal; name a file of the folder as file, or give the facts as deal")
	case len(in.Deal) > deal.MaxSize:
		return "", nil, fmt.Errorf("deal: it has %d bytes; at most %d are read", len(in.Deal), deal.MaxSize)
	case in.File == "":
		return given, in.Deal, nil
	case !isDeal(in.File):
		return "", nil, fmt.Errorf("%s: a deal is a file ending in .yaml or .yml", in.File)
	}
	data, err = s.read(in.File, deal.MaxSize)
	return in.File, data, err
}

// deal reads the whole deal of a call.
func (s *server) deal(in source) (*proviso.Deal, error) {
	name, data, err := s.text(in)
	if err != nil {
		return nil, err
	}
	d, _, err := proviso.ReadDeal(name, data)
	if err != nil {
		return nil, err
	}
	return s.changed(d, in)
}

// part reads a deal that need not be whole.
func (s *server) part(in source) (*proviso.Deal, error) {
	name, data, err := s.text(in)
	if err != nil {
		return nil, err
	}
	d, found := deal.ReadPart(name, data)
	if err := found.Err(); err != nil {
		return nil, err
	}
	return s.changed(d, in)
}

// changed changes a deal as a call says. One without an as-of date takes today's.
func (s *server) changed(d *proviso.Deal, in source) (_ *proviso.Deal, err error) {
	for _, c := range []struct{ name, path, value string }{
		{"as_of", "deal.as_of", in.AsOf}, {"position", "deal.position", in.Position}, {"depth", "deal.depth", in.Depth}, {"document", "deal.document", in.Document},
	} {
		if c.value == "" {
			continue
		}
		if d, err = d.With(c.path, c.value); err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return interview.Dated(d, s.Today.String())
}

// on gives the day of a call.
func (s *server) on(asOf string) (proviso.Day, error) {
	if asOf == "" {
		return s.Today, nil
	}
	day, err := proviso.ParseDay(asOf)
	if err != nil {
		return 0, fmt.Errorf("as_of: %w", err)
	}
	return day, nil
}

// The schemas of what a call may hold are made from the schema of the deal.

func schema(p jsonschema.Properties, required ...string) json.RawMessage {
	n := &jsonschema.Node{Type: "object", Properties: p, Required: required, Closed: false}
	return n.JSON()
}

func says(text string) *jsonschema.Node { return &jsonschema.Node{Type: "string", Description: text} }

// oneOf is a fact that is one of the words of the schema.
func oneOf(path string) *jsonschema.Node {
	f, _ := deal.FieldOf(path)
	n := says(f.Heading + ": " + f.Help)
	if f.Open {
		return n
	}
	for _, w := range f.Words() {
		n.Enum = append(n.Enum, w)
	}
	return n
}

// sourceProperties are those of a deal and of what is changed in it.
func sourceProperties() (p jsonschema.Properties) {
	p.Add("file", says("a deal of the folder, such as pumps/main.yaml"))
	p.Add("deal", factsNode())
	p.Add("as_of", says("the day whose law decides, as 2026-11-22; else the deal's own, else today"))
	for _, name := range []string{"position", "depth", "document"} {
		p.Add(name, oneOf("deal."+name))
	}
	return p
}

// factsNode names every fact that a deal may state, by section. The reader says better than a schema what is wrong with
// a value, so none is checked here.
func factsNode() *jsonschema.Node {
	root := &jsonschema.Node{Type: "object", Description: "the facts, by section and name; what is not known yet is \"unknown\". The whole schema is the resource " + dealSchemaURI}
	for _, f := range deal.Fields() {
		at, keys := root, strings.Split(f.Path, ".")
		for _, key := range keys[:len(keys)-1] {
			next := at.Properties.Find(key)
			if next == nil {
				next = &jsonschema.Node{Type: "object"}
				at.Properties.Add(key, next)
			}
			at = next
		}
		at.Properties.Add(keys[len(keys)-1], &jsonschema.Node{})
	}
	root.Properties.Add("points", &jsonschema.Node{Type: "object", Description: "negotiable points by id; the resource " + pointsURI + " lists them"})
	return root
}

func dealSchema() any { return schema(sourceProperties()) }
