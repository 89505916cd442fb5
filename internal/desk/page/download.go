package page

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso"
)

// media are the kinds of file by format.
var media = map[proviso.Format]string{
	proviso.Word:     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	proviso.PDF:      "application/pdf",
	proviso.HTML:     "text/html; charset=utf-8",
	proviso.Markdown: "text/markdown; charset=utf-8",
	proviso.JSON:     "application/json",
}

// Parts of a matter that can be taken as a file, besides those of a case.
const (
	partOther      = "other-side" // as --for has it
	partComparison = "comparison" // with a counterparty's file
	profile        = "deal.yaml"
)

// download gives a file, the same bytes as the command writes.
func (d *Desk) download(w http.ResponseWriter, r *http.Request, m *matter) {
	name := r.PathValue("name")
	if name == profile {
		sendFile(w, m.name, "application/yaml; charset=utf-8", m.text)
		return
	}
	part := strings.TrimSuffix(name, path.Ext(name))
	format, err := proviso.ParseFormat(strings.TrimPrefix(path.Ext(name), "."))
	if err != nil {
		d.refuse(w, http.StatusNotFound, sentence(err))
		return
	}
	it := d.dealOf(m, m.text)
	if missing := missing(it); len(missing) > 0 {
		d.trouble(w, r, m, http.StatusConflict, "A file is made once these facts are stated, if only as not known yet: "+strings.Join(missing, "; ")+".")
		return
	}
	paper, err := d.paper(m, it, part)
	if err != nil {
		d.trouble(w, r, m, http.StatusUnprocessableEntity, sentence(err))
		return
	}
	if paper == nil {
		d.refuse(w, http.StatusNotFound, "There is no such file.")
		return
	}
	var file bytes.Buffer
	if _, err := proviso.RenderAs(&file, paper, format, proviso.Setting{Style: d.Studio.Style()}); err != nil {
		d.trouble(w, r, m, http.StatusUnprocessableEntity, sentence(err))
		return
	}
	base := m.base()
	if part != proviso.PartDraft {
		base += "-" + part
	}
	sendFile(w, base+"."+string(format), media[format], file.Bytes())
}

// paper gives a part of a matter; nil for one that there is not.
func (d *Desk) paper(m *matter, it *proviso.Deal, part string) (*proviso.Draft, error) {
	if part == partComparison {
		if m.compared == nil {
			return nil, nil
		}
		return m.compared.result.Draft, nil
	}
	made, err := d.draft(m, it)
	if err != nil {
		return nil, err
	}
	if part == partOther {
		part = proviso.PartOther
	}
	return made.Part(part)
}

// sendFile answers with a file to be kept.
func sendFile(w http.ResponseWriter, name, kind string, data []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // when the person has gone there is nobody to tell
}
