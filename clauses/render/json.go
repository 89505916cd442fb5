package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/proviso-legal/proviso/clauses"
)

// JSON writes the tree as it is: indented, characters unescaped, one line feed at the end.
func JSON(w io.Writer, d *clauses.Draft) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
