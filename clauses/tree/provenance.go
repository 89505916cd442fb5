package tree

// Provenance says from what a document was made, so that the same program can make it again.
type Provenance struct {
	Program  string `json:"program"`  // version of the program
	Part     string `json:"part"`     // what was written; one of: draft, memo, full memo, draft with memo
	AsOf     string `json:"as_of"`    // the day whose law decided
	Notes    string `json:"notes"`    // how remarks on the draft are shown; one of: "" (as usual in the format), none, shown
	Deal     string `json:"deal"`     // the deal profile as YAML; "" in a file that keeps only hashes
	DealHash string `json:"deal_sha"` // hex SHA-256 of the deal's facts
	Law      string `json:"law_sha"`  // of the legal data
	Book     string `json:"book_sha"` // of the rulebook
	Pack     string `json:"pack_sha"` // of the wording

	Packs []MadeWith `json:"packs,omitempty"` // laid over the base, in their order
}

// MadeWith is a pack with which a document was made.
type MadeWith struct {
	Pack    string `json:"pack"`    // its name
	Version string `json:"version"` // as its house counts
	Hash    string `json:"sha"`     // hex SHA-256 of its files
}

// Parts of a case that can be put on paper.
const (
	PartDraft    = "draft"
	PartMemo     = "memo"
	PartFullMemo = "full memo"
	PartAnnexed  = "draft with memo"
)

// HashesOnly gives a copy of a document whose provenance tells no fact of the deal: for a file that
// goes to the other side.
func (d *Draft) HashesOnly() *Draft {
	if d.Provenance == nil {
		return d
	}
	p := *d.Provenance
	p.Deal = ""
	return d.With(&p)
}

// With gives a copy of a document with another provenance, or with none.
func (d *Draft) With(p *Provenance) *Draft {
	copied := *d
	copied.Provenance = p
	return &copied
}
