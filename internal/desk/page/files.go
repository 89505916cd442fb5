package page

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// begin puts a new deal on the desk. Nothing is in the folder before it is saved.
func (d *Desk) begin(w http.ResponseWriter, r *http.Request) {
	if !d.form(w, r) {
		return
	}
	name, err := d.freeName(r.PostForm.Get("name"))
	if err != nil {
		d.startPage(w, http.StatusUnprocessableEntity, problems{{Says: sentence(err)}})
		return
	}
	d.taken(w, r, name, nil, nil)
}

// freeName gives the name of a file that is not there.
func (d *Desk) freeName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		name = "deal"
	}
	if e := strings.ToLower(filepath.Ext(name)); e != ".yaml" && e != ".yml" {
		name += ".yaml"
	}
	_, err := d.Folder.read(name)
	switch {
	case errors.Is(err, errNone):
		return name, nil
	case err == nil:
		return "", errors.New(name + " is in the folder already; open it, or choose another name")
	}
	return "", err
}

// openFile puts a deal of the folder on the desk.
func (d *Desk) openFile(w http.ResponseWriter, r *http.Request) {
	if !d.form(w, r) {
		return
	}
	name := r.PostForm.Get("file")
	text, err := d.Folder.read(name)
	if err != nil {
		d.startPage(w, http.StatusNotFound, problems{{Says: sentence(err)}})
		return
	}
	if _, found := deal.ReadPart(name, text); found.Errors() {
		d.startPage(w, http.StatusUnprocessableEntity, problemsOf(found))
		return
	}
	d.taken(w, r, name, text, text)
}

// taken leads to the page of a deal that is put on the desk.
func (d *Desk) taken(w http.ResponseWriter, r *http.Request, name string, disk, text []byte) {
	m, err := d.take(name, disk, text)
	if err != nil {
		d.startPage(w, http.StatusServiceUnavailable, problems{{Says: sentence(err)}})
		return
	}
	http.Redirect(w, r, "/m/"+m.id+"/", http.StatusSeeOther)
}

// save writes the deal into the folder, and never over what somebody else wrote.
func (d *Desk) save(w http.ResponseWriter, r *http.Request, m *matter) {
	if !d.form(w, r) {
		return
	}
	name, was := strings.TrimSpace(r.PostForm.Get("name")), m.disk
	if name == "" {
		name = m.name
	} else if e := strings.ToLower(filepath.Ext(name)); e != ".yaml" && e != ".yml" {
		name += ".yaml"
	}
	if name != m.name {
		was = nil
	}
	if len(m.text) == 0 {
		d.trouble(w, r, m, http.StatusUnprocessableEntity, "There is no answer yet, and so there is nothing to save.")
		return
	}
	d.saving.Lock()
	err := d.Folder.replace(name, was, m.text)
	d.saving.Unlock()
	switch {
	case errors.Is(err, errChanged) && was == nil:
		d.trouble(w, r, m, http.StatusConflict, name+" is in the folder already, and is left as it is. Save under another name.")
		return
	case errors.Is(err, errChanged):
		d.trouble(w, r, m, http.StatusConflict, "Somebody else changed "+name+" in the folder meanwhile, and it is left as it is. Save your answers under another name, or take the file as it is now.")
		return
	case err != nil:
		d.trouble(w, r, m, http.StatusUnprocessableEntity, sentence(err))
		return
	}
	m.name, m.disk, m.notice = name, m.text, name+" is saved in the folder."
	d.onward(w, r, m)
}

// reload takes the file of the deal as it is now. What was answered here can be taken back.
func (d *Desk) reload(w http.ResponseWriter, r *http.Request, m *matter) {
	if !d.form(w, r) {
		return
	}
	text, err := d.Folder.read(m.name)
	if err != nil {
		d.trouble(w, r, m, http.StatusNotFound, sentence(err))
		return
	}
	if _, found := deal.ReadPart(m.name, text); found.Errors() {
		d.trouble(w, r, m, http.StatusUnprocessableEntity, problemsOf(found)[0].String())
		return
	}
	m.change(text, "")
	m.disk, m.notice = text, m.name+" is taken as it stands in the folder."
	d.onward(w, r, m)
}

// close takes the deal off the desk.
func (d *Desk) close(w http.ResponseWriter, r *http.Request, m *matter) {
	if !d.form(w, r) {
		return
	}
	if !m.saved() && r.PostForm.Get("sure") == "" {
		d.trouble(w, r, m, http.StatusConflict, "Some answers are not saved. Save them, or tick that they may be lost.")
		return
	}
	d.mu.Lock()
	delete(d.matters, m.id)
	d.mu.Unlock()
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
