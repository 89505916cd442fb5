package pdf

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
)

// attachmentName is the file, attached to the document, that says from what it was made.
const attachmentName = "provenance.json"

// attach adds the document's provenance as an attached file (ISO 32000-1, 7.11.4) and gives what the
// catalogue says of it.
func (p *painter) attach(f *file) (string, error) {
	text, err := render.ProvenanceJSON(p.draft.Provenance)
	if err != nil || text == "" {
		return "", err
	}
	date := "(D:" + strings.ReplaceAll(p.asOf.String(), "-", "") + "000000+00'00')"
	stream := f.add(fmt.Sprintf("<</Type /EmbeddedFile /Subtype /application#2Fjson /Params <</Size %d /ModDate %s>>>>", len(text), date), []byte(text))
	name := literal(attachmentName)
	spec := f.add(fmt.Sprintf("<</Type /Filespec /F %s /UF %s /Desc (From what this document was made) /EF <</F %d 0 R /UF %d 0 R>>>>",
		name, name, stream, stream), nil)
	return fmt.Sprintf(" /Names <</EmbeddedFiles <</Names [%s %d 0 R]>>>>", name, spec), nil
}
