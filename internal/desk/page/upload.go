package page

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

// The largest files that are taken, in bytes.
const (
	mostDraft = 16 << 20
	mostSheet = 8 << 20
)

// received reads the one file of a form into memory. ok is false after an answer.
func (d *Desk) received(w http.ResponseWriter, r *http.Request, most int64) (name string, data []byte, ok bool) {
	r.Body = http.MaxBytesReader(w, r.Body, most+mostForm)
	parts, err := r.MultipartReader()
	if err != nil {
		d.refuse(w, http.StatusUnsupportedMediaType, "This form holds no file.")
		return "", nil, false
	}
	for {
		part, err := parts.NextPart()
		if err != nil {
			return d.notReceived(w, r, err, most)
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		if data, err = io.ReadAll(io.LimitReader(part, most+1)); err != nil {
			return d.notReceived(w, r, err, most)
		}
		if int64(len(data)) > most {
			return d.notReceived(w, r, &http.MaxBytesError{Limit: most}, most)
		}
		return filepath.Base(strings.ReplaceAll(part.FileName(), `\`, "/")), data, true
	}
}

func (d *Desk) notReceived(w http.ResponseWriter, r *http.Request, err error, most int64) (string, []byte, bool) {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		d.refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("The file is larger than %d KB, the most that is taken.", most>>10))
	case errors.Is(err, io.EOF):
		d.refuse(w, http.StatusUnprocessableEntity, "No file was chosen.")
	default:
		d.refuse(w, http.StatusBadRequest, "The file did not arrive whole.")
	}
	return "", nil, false
}

// upload puts the deal in a file of the person on the desk. Nothing is in the folder before it is saved.
func (d *Desk) upload(w http.ResponseWriter, r *http.Request) {
	name, text, ok := d.received(w, r, deal.MaxSize)
	if !ok {
		return
	}
	if _, found := deal.ReadPart(name, text); found.Errors() {
		d.startPage(w, http.StatusUnprocessableEntity, problemsOf(found))
		return
	}
	if fileName(name) != nil {
		name = "deal.yaml"
	}
	d.taken(w, r, name, nil, text)
}

// compared is a file of the other side beside the draft.
type compared struct {
	name   string
	result *proviso.Comparison
}

// comparedView shows it.
type comparedView struct {
	Name    string
	Changes []changeView
	Draft   template.HTML
}

func comparedWith(c *compared) (*comparedView, error) {
	if c == nil {
		return nil, nil
	}
	draft, err := fragment(c.result.Draft)
	return &comparedView{c.name, changesOf(c.result), draft}, err
}

// compare reads a counterparty's file and shows how it differs from the draft.
func (d *Desk) compare(w http.ResponseWriter, r *http.Request, m *matter) {
	name, theirs, ok := d.received(w, r, mostDraft)
	if !ok {
		return
	}
	paper, err := d.paper(m, d.dealOf(m, m.text), partOther)
	if err == nil {
		var ours strings.Builder
		if _, err = proviso.RenderAs(&ours, paper, proviso.Word, proviso.Setting{}); err == nil {
			var result *proviso.Comparison
			if result, err = proviso.CompareFiles("draft.docx", []byte(ours.String()), name, theirs); err == nil {
				m.compared = &compared{name, result}
			}
		}
	}
	if err != nil {
		d.trouble(w, r, m, http.StatusUnprocessableEntity, sentence(err))
		return
	}
	m.notice = name + " is compared with the draft."
	http.Redirect(w, r, "/m/"+m.id+"/compare", http.StatusSeeOther)
}
