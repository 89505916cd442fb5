package rules

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
)

// short is what a short record of a pack may change of a slot: it may add alternatives.
func (rec *slotRecord) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: layer.AddTo(&rec.Clauses)}}
}

// short is what a short record of a pack may change of a point: single defaults, and which clauses read it.
func (rec *pointRecord) short() []layer.Part {
	return []layer.Part{{Key: "defaults", Change: rec.setDefaults}, {Key: "adds", Adds: true, Change: layer.AddTo(&rec.Drives)}}
}

// defaultsRecord is what one value of a point takes instead, in the positions that it names.
type defaultsRecord struct {
	Supplier *word `yaml:"supplier"`
	Balanced *word `yaml:"balanced"`
	Customer *word `yaml:"customer"`
}

func (rec *pointRecord) setDefaults(r *closed.Reader, n *yaml.Node) {
	r.Each(n, func(key, value *yaml.Node) {
		i := slices.IndexFunc(rec.Values, func(c choiceRecord) bool { return c.name.text == key.Value })
		if i < 0 {
			r.Fail(key, "book.point", "%q is no value of %s", key.Value, rec.Point.text)
			r.Findings[len(r.Findings)-1].Hint = nearest(key.Value, rec.valueNames())
			return
		}
		var own defaultsRecord
		r.Into(value, &own)
		v := &rec.Values[i]
		v.Supplier, v.Balanced, v.Customer = orElse(own.Supplier, v.Supplier), orElse(own.Balanced, v.Balanced), orElse(own.Customer, v.Customer)
	})
}

func orElse(own *word, below word) word {
	if own == nil {
		return below
	}
	return *own
}

func (rec *pointRecord) valueNames() (names []string) {
	for _, c := range rec.Values {
		names = append(names, c.name.text)
	}
	return names
}

// short is what a short record of a pack may change of a document: it may add places.
func (rec *documentRecord) short() []layer.Part {
	return []layer.Part{{Key: "adds", Adds: true, Change: rec.addPlaces}}
}

// placesRecord adds places to a document: slots to a part that it has or to a new one with a heading,
// schedules, or clauses that it leaves to the licence.
type placesRecord struct {
	At        closed.Pos
	Part      word   `yaml:"part"`
	Heading   word   `yaml:"heading"`
	After     word   `yaml:"after"`
	Before    word   `yaml:"before"`
	Slots     []word `yaml:"slots"`
	Schedules []word `yaml:"schedules"`
	Leaves    []word `yaml:"leaves"`
}

func (rec *documentRecord) addPlaces(r *closed.Reader, n *yaml.Node) {
	var list []placesRecord
	r.Into(n, &list)
	for i := range list {
		if err := rec.addPlace(&list[i]); err != nil {
			at, hint := list[i].At, ""
			if err.at != nil {
				at = err.at.at
			}
			if len(err.allowed) > 0 {
				hint = nearest(err.at.text, err.allowed)
			}
			r.Findings = append(r.Findings, finding.About(at.Place(), rec.Document.text, hint, "pack.adds", "document %s: %s", rec.Document.text, err.why))
		}
	}
}

// misplaced says why something cannot be added, and to which word that is due.
type misplaced struct {
	at      *word
	why     string
	allowed []string
}

func (rec *documentRecord) addPlace(p *placesRecord) *misplaced {
	rec.Leaves = append(rec.Leaves, p.Leaves...)
	switch {
	case len(p.Slots)+len(p.Schedules)+len(p.Leaves) == 0:
		return &misplaced{why: "this adds nothing; name slots, schedules or leaves"}
	case len(p.Slots) > 0 && len(p.Schedules) > 0:
		return &misplaced{why: "slots and schedules are added by an entry each"}
	case p.After.text != "" && p.Before.text != "":
		return &misplaced{at: &p.Before, why: "name the place before or the one after, not both"}
	case len(p.Schedules) > 0:
		return insert(&rec.Schedules, p, p.Schedules)
	case len(p.Slots) > 0:
		return rec.addSlots(p)
	}
	return nil
}

// addSlots adds slots to a part, or a new part.
func (rec *documentRecord) addSlots(p *placesRecord) *misplaced {
	i := slices.IndexFunc(rec.Parts, func(q partRecord) bool { return q.Part.text == p.Part.text })
	switch {
	case p.Part.text == "":
		return &misplaced{why: "slots are added to a part; name it"}
	case i >= 0 && p.Heading.text != "":
		return &misplaced{at: &p.Heading, why: fmt.Sprintf("the part %s has a heading already", p.Part.text)}
	case i >= 0:
		return insert(&rec.Parts[i].Slots, p, p.Slots)
	case p.Heading.text == "":
		return &misplaced{at: &p.Part, why: fmt.Sprintf("there is no part %q; a new one has a heading", p.Part.text), allowed: rec.partNames()}
	}
	at, bad := beside(rec.partNames(), p, "part")
	if bad == nil {
		rec.Parts = slices.Insert(rec.Parts, at, partRecord{Part: p.Part, Heading: p.Heading, Slots: p.Slots})
	}
	return bad
}

func (rec *documentRecord) partNames() (names []string) {
	for _, p := range rec.Parts {
		names = append(names, p.Part.text)
	}
	return names
}

// insert puts words into a list, after or before one of it, or at its end.
func insert(list *[]word, p *placesRecord, more []word) *misplaced {
	at, bad := beside(texts(*list), p, "slot or schedule")
	if bad == nil {
		*list = slices.Insert(*list, at, more...)
	}
	return bad
}

// beside finds the place in a list that the record names.
func beside(list []string, p *placesRecord, what string) (int, *misplaced) {
	anchor, shift := &p.After, 1
	if p.Before.text != "" {
		anchor, shift = &p.Before, 0
	}
	if anchor.text == "" {
		return len(list), nil
	}
	i := slices.Index(list, anchor.text)
	if i < 0 {
		return 0, &misplaced{anchor, fmt.Sprintf("there is no %s %q here", what, anchor.text), list}
	}
	return i + shift, nil
}
