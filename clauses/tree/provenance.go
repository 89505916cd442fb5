package tree

// Provenance says from what a document was made, so that the same program can make it again.
type Provenance struct {
	Program  string `json:"program"`            // version of the program
	Part     string `json:"part"`               // what was written; one of: draft, memo, full memo, draft with memo, draft for the other side
	AsOf     string `json:"as_of"`              // the day whose law decided
	Notes    string `json:"notes"`              // how remarks on the draft are shown; one of: "" (as usual in the format), none, shown
	Deal     string `json:"deal,omitempty"`     // the deal profile as YAML, in a file that is to carry it
	DealHash string `json:"deal_sha,omitempty"` // hex SHA-256 of the deal's facts; only beside the deal, since facts that are not told could be guessed by it
	Text     string `json:"text_sha,omitempty"` // of the words of the document, without cover and assumption sheet
	Law      string `json:"law_sha"`            // of the legal data
	Book     string `json:"book_sha"`           // of the rulebook
	Pack     string `json:"pack_sha"`           // of the wording

	Packs []MadeWith `json:"packs,omitempty"` // laid over the base, in their order
	Seal  string     `json:"seal,omitempty"`  // of the whole file as it was written, this place open; no proof against who writes a new one
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
	PartOther    = "draft for the other side"
)

// HashesOnly gives a copy of a document whose provenance neither tells a fact of the deal nor lets one be guessed.
func (d *Draft) HashesOnly() *Draft {
	if d.Provenance == nil {
		return d
	}
	p := *d.Provenance
	p.Deal, p.DealHash = "", ""
	return d.With(&p)
}

// With gives a copy of a document with another provenance, or with none.
func (d *Draft) With(p *Provenance) *Draft {
	copied := *d
	copied.Provenance = p
	return &copied
}
