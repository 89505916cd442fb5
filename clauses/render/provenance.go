package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// ProvenanceJSON gives a document's provenance on one line, in characters that no mark-up and no
// comment of XML takes for its own; "" when there is none.
func ProvenanceJSON(p *tree.Provenance) (string, error) {
	if p == nil {
		return "", nil
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(p); err != nil { // escapes <, > and &
		return "", err
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "--", `-\u002d`), nil
}

// The marks around the provenance in Markdown.
const (
	TrailerOpen  = "<!-- proviso "
	TrailerClose = " -->"
)

// Trailer gives the provenance as the last line of a Markdown file; "" when there is none.
func Trailer(p *tree.Provenance) (string, error) {
	text, err := ProvenanceJSON(p)
	if err != nil || text == "" {
		return "", err
	}
	return "\n" + TrailerOpen + text + TrailerClose + "\n", nil
}

// Name spaces of the data that a Word document holds beside its text.
const (
	ProvenanceSpace = "urn:proviso:provenance"
	BlanksSpace     = "urn:proviso:blanks"                     // the values of blanks
	BlanksStore     = "{6B1D9C52-7C0E-4F0B-9E55-3A6B0D5A7F21}" // the identity of their part
)
