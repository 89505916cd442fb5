package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
)

// changeView is a clause that the last change touched.
type changeView struct {
	Title, Does, Anchor string
}

// changesOf lists what became of clauses, without what changes with every answer.
func changesOf(c *proviso.Comparison) (list []changeView) {
	anchors := map[string]string{}
	for _, s := range c.Draft.Sections {
		for _, x := range s.Clauses {
			anchors[x.ID] = strings.ReplaceAll(x.Anchor, "#", ":")
		}
	}
	for _, ch := range c.Changes {
		if ch.Clause == "" && strings.HasSuffix(ch.Says, "document id.") || len(ch.Rules) == 0 && ch.Clause == "assumptions" {
			continue
		}
		does := "changed"
		switch ch.Change {
		case proviso.Inserted:
			does = "new"
		case proviso.Deleted:
			does = "gone"
		}
		list = append(list, changeView{strings.TrimPrefix(ch.Title, "["), does, anchors[ch.Clause]})
	}
	return list
}

// openView is an open point.
type openView struct {
	Number                     int
	Kind, What, Who, Effect    string
	Default, Fact, Point, Goes string
	Where                      []tree.Inline
}

// openPoints tells what is open, with the question or the point that settles it.
func (d *Desk) openPoints(paper *proviso.Draft) (list []openView) {
	kinds := map[string]string{"fill": "Fill in", "decide": "Decide", "confirm": "Confirm"}
	for _, p := range paper.OpenPoints {
		v := openView{Number: p.Number, Kind: cmp.Or(kinds[p.Kind], p.Kind), What: p.What, Who: p.Who, Effect: p.Effect, Default: p.Default}
		if _, ok := deal.FieldOf(p.Subject); ok {
			v.Fact = p.Subject
		}
		if slices.ContainsFunc(d.points, func(x proviso.Point) bool { return x.ID == p.Subject }) {
			v.Point = p.Subject
		}
		v.Where = slices.Clone(p.Where)
		for i := range v.Where {
			v.Where[i].Target = strings.ReplaceAll(v.Where[i].Target, "#", ":")
		}
		list = append(list, v)
	}
	return list
}
