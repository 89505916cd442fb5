package page

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// form reads the fields of a form. ok is false after an answer.
func (d *Desk) form(w http.ResponseWriter, r *http.Request) (ok bool) {
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		d.refuse(w, http.StatusRequestEntityTooLarge, "This form holds more than an answer needs.")
		return false
	}
	return true
}

// answer does what a person answers to a question.
func (d *Desk) answer(w http.ResponseWriter, r *http.Request, m *matter) {
	if !d.form(w, r) {
		return
	}
	f, known := deal.FieldOf(r.PostForm.Get("fact"))
	act := r.PostForm.Get("act")
	if act == "back" {
		d.takeBack(m)
		d.onward(w, r, m)
		return
	}
	if act == "again" {
		clear(m.putOff)
		d.onward(w, r, m)
		return
	}
	if !known {
		d.refuse(w, http.StatusBadRequest, "There is no such question.")
		return
	}
	if act == "later" {
		m.putOff[f.Path] = true
		m.notice = named(f) + " is put off."
		d.onward(w, r, m)
		return
	}
	if err := d.state(m, f, act, r.PostForm["value"]); err != nil {
		d.matterPage(w, r, m, http.StatusUnprocessableEntity, ask{fact: f.Path, given: r.PostForm["value"], problem: err.Error()})
		return
	}
	d.onward(w, r, m)
}

// state writes an answer into the deal.
func (d *Desk) state(m *matter, f deal.Field, act string, given []string) error {
	words := "unknown"
	switch act {
	case "remove":
		words = ""
	case "unknown":
	default:
		var err error
		if words, err = wordsOf(f, given); err != nil {
			return err
		}
	}
	text, err := interview.With(m.name, m.text, f, words)
	if err != nil {
		return err
	}
	m.change(text, f.Path)
	delete(m.putOff, f.Path)
	if m.notice = named(f) + " is taken out."; words != "" {
		m.notice = fmt.Sprintf("%s: %s.", named(f), d.says(f, d.dealOf(m, text)))
	}
	return nil
}

// noneOf is the answer that none of the words of a set holds.
const noneOf = "[]"

// wordsOf gives an answer in the words of a deal.
func wordsOf(f deal.Field, given []string) (string, error) {
	given = slices.DeleteFunc(slices.Clone(given), func(s string) bool { return strings.TrimSpace(s) == "" })
	switch {
	case len(given) == 0:
		return "", fmt.Errorf("choose or write an answer first, or say that it is not known yet")
	case slices.Contains(given, noneOf) && len(given) > 1:
		return "", fmt.Errorf("none of them cannot be chosen together with another")
	case len(given) > 1 && f.Kind != deal.Set && f.Kind != deal.Places:
		return "", fmt.Errorf("choose one answer")
	}
	return strings.TrimSpace(strings.Join(given, ", ")), nil
}

// takeBack undoes the last change, and puts its question again.
func (d *Desk) takeBack(m *matter) {
	fact, ok := m.back()
	f, isFact := deal.FieldOf(fact)
	switch {
	case !ok:
		m.notice = "There is nothing to take back."
	case isFact:
		m.notice = named(f) + " is as it was before."
	default:
		m.notice = "The point is as it was before."
	}
}

// point moves a negotiable point, or all that a form names.
func (d *Desk) point(w http.ResponseWriter, r *http.Request, m *matter) {
	if !d.form(w, r) {
		return
	}
	text, moved := m.text, 0
	now := positionsOf(d.dealOf(m, m.text))
	for _, p := range d.points {
		to, given := r.PostForm["p."+p.ID]
		if !given || to[0] == now[p.ID] || to[0] == ownValues {
			continue
		}
		next, err := deal.WritePoint(text, p.ID, to[0])
		if err != nil {
			d.refuse(w, http.StatusUnprocessableEntity, sentence(err))
			return
		}
		text, moved = next, moved+1
		m.notice = fmt.Sprintf("%s: %s.", p.Question, positionSays(to[0]))
	}
	switch {
	case moved == 0:
		m.notice = "No point is moved."
	case moved > 1:
		m.notice = counted(moved, "point") + " moved."
	}
	if moved > 0 {
		m.change(text, "")
	}
	d.onward(w, r, m)
}

// onward leads to the page of the matter on which the person was.
func (d *Desk) onward(w http.ResponseWriter, r *http.Request, m *matter) {
	view := r.PostForm.Get("view")
	if !slices.Contains(views, view) {
		view = ""
	}
	http.Redirect(w, r, "/m/"+m.id+"/"+view, http.StatusSeeOther)
}
