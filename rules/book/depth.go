package book

import (
	"github.com/proviso-legal/proviso/rules/deal"
)

// FromDepth gives the depth from which the clause stands for which the rule calls: the shortest where law demands it,
// else the one that the rule names, or "" when the clause's own mark decides.
func (r *Rule) FromDepth() string {
	switch {
	case !r.Includes():
		return ""
	case r.Outcome == MustInclude || r.Outcome == CarveOut:
		return depths()[0]
	}
	return r.Depth
}

// depths are how deep a draft may go, the shortest first.
func depths() []string {
	f, _ := deal.FieldOf(DepthFact)
	return f.Words()
}

// depth checks the depth that a rule names.
func (x *bookReader) depth(r *Rule) {
	switch {
	case r.Depth == "":
	case r.Outcome != ShouldInclude:
		x.fail(r.record.Depth, "book.depth", "", "only a should_include names a depth; what law demands stands at every one")
	default:
		x.oneOf(r.record.Depth, r.Depth, depths(), "depth")
	}
}
