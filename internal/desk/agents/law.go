package agents

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/jsonschema"
)

type lawInput struct {
	ID      string `json:"id"`
	Place   string `json:"place"`
	Kind    string `json:"kind"`
	InForce bool   `json:"in_force"`
	AsOf    string `json:"as_of"`
}

func lawSchema() any {
	var p jsonschema.Properties
	p.Add("id", says("of an instrument, agreement or provision, as explain names it"))
	p.Add("place", says("only those of a place or group by its code, such as DE or EU"))
	p.Add("kind", says("only those of a kind, such as export_control"))
	p.Add("in_force", &jsonschema.Node{Type: "boolean", Description: "only what is, or may be, in force on the day"})
	p.Add("as_of", says("the day of the question, as 2026-11-22; today when left out"))
	return schema(p)
}

// legal is what the legal data holds.
type legal struct {
	Law  *proviso.Law `json:"law,omitempty" jsonschema:"the one that was asked for; what is not verified must not be cited"`
	List []heading    `json:"list,omitempty"`
}

// heading is a line of the list.
type heading struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Places     []string `json:"places"`
	Kind       []string `json:"kind"`
	Holds      string   `json:"holds" jsonschema:"on the day: yes, no, unknown; by pair for a trade agreement"`
	Confidence string   `json:"confidence"`
	Checked    string   `json:"checked"`
}

// lawOf gives what the legal data holds, and nothing else: what is not in it is an error.
func (s *server) lawOf(_ context.Context, in lawInput) (*mcp.CallToolResult, legal, error) {
	on, err := s.on(in.AsOf)
	if err != nil {
		return nil, legal{}, err
	}
	if in.ID != "" {
		if in.Place+in.Kind != "" || in.InForce {
			return nil, legal{}, errors.New("id names one; place, kind and in_force are for a list")
		}
		one, err := s.Studio.Law(in.ID, on)
		if err != nil {
			return nil, legal{}, fmt.Errorf("id: %w", err)
		}
		return nil, legal{Law: &one}, nil
	}
	list := []heading{}
	for _, l := range s.Studio.Laws(on) {
		if in.Place != "" && !slices.Contains(l.Places, in.Place) || in.Kind != "" && !slices.Contains(l.Kind, in.Kind) || in.InForce && l.Holds == "no" {
			continue
		}
		list = append(list, heading{l.ID, l.Name, l.Places, l.Kind, l.Holds, l.Confidence, l.Checked})
	}
	if len(list) == 0 {
		return nil, legal{}, errors.New("the legal data holds nothing of that place and kind; that does not mean that there is no law")
	}
	return nil, legal{List: list}, nil
}
