package page

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/render/html"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// views are what can stand beside the questions; "" is the draft.
var views = []string{"", "open", "memo", "points", "facts", "compare"}

// tab leads to a view.
type tab struct {
	Name, Title string
	Here        bool
}

func tabs(view string) (list []tab) {
	titles := map[string]string{"": "Draft", "open": "Open points", "memo": "Memo", "points": "Points", "facts": "Facts", "compare": "Compare"}
	for _, name := range views {
		list = append(list, tab{name, titles[name], name == view})
	}
	return list
}

// matterView is what the page of a matter shows.
type matterView struct {
	ID, Name, Title, View string
	Tabs                  []tab
	Notice, Problem       string
	Saved, OnDisk, Steps  bool
	Question              *questionView
	Left, PutOff          int
	Missing               []string
	Stopped               bool
	Failed                problems
	Draft                 template.HTML
	Changes               []changeView
	Marked                bool
	Open                  []openView
	Families              []familyView
	Sections              []sectionView
	Compared              *comparedView
}

// ask is what a page puts instead of the next question: a fact that the person chose, with what was given and is wrong.
type ask struct {
	fact, problem string
	given         []string
}

// show answers with the page of a matter.
func (d *Desk) show(w http.ResponseWriter, r *http.Request, m *matter) {
	if view := r.PathValue("view"); !slices.Contains(views, view) {
		d.refuse(w, http.StatusNotFound, "There is no such page.")
		return
	}
	d.matterPage(w, r, m, http.StatusOK, ask{fact: r.URL.Query().Get("ask")})
}

// trouble answers with the page of a matter and what went wrong.
func (d *Desk) trouble(w http.ResponseWriter, r *http.Request, m *matter, status int, says string) {
	m.notice = ""
	d.matterPage(w, r, m, status, ask{problem: says})
}

// matterPage writes the page of a matter.
func (d *Desk) matterPage(w http.ResponseWriter, r *http.Request, m *matter, status int, a ask) {
	d.mu.Lock()
	m.used = time.Now()
	d.mu.Unlock()
	view := r.PathValue("view")
	if given := r.PostForm.Get("view"); view == "" && slices.Contains(views, given) {
		view = given
	}
	it := d.dealOf(m, m.text)
	v := &matterView{
		ID: m.id, Name: m.name, Title: m.base(), View: view, Tabs: tabs(view), Notice: m.notice, Saved: m.saved(), OnDisk: m.disk != nil,
		Steps: len(m.steps) > 0, PutOff: len(m.putOff), Missing: missing(it),
	}
	m.notice = ""
	if a.fact == "" {
		v.Problem, a.problem = a.problem, ""
	}
	if err := d.fill(r, m, it, v, a); err != nil {
		v.Failed = problemsIn(err)
	}
	d.write(w, status, "matter.html", v)
}

// fill puts the question and the chosen view into a page.
func (d *Desk) fill(r *http.Request, m *matter, it *proviso.Deal, v *matterView, a ask) error {
	if title := it.Get("deal.title"); title.Known() {
		v.Title = title.Word()
	}
	open, err := interview.Open(d.Studio, it, m.putOff)
	if err != nil {
		return err
	}
	if v.Question, err = d.question(r, it, open, a); err != nil {
		return err
	}
	v.Left = len(open)
	made, err := d.draft(m, it)
	if err != nil {
		return err
	}
	v.Stopped = made.Stopped
	v.Open = d.openPoints(made.Draft)
	switch v.View {
	case "":
		err = d.draftView(m, v, made, r.URL.Query().Get("marks") != "off")
	case "memo":
		var memo *proviso.Draft
		if memo, err = made.Memo(); err == nil {
			v.Draft, err = fragment(memo)
		}
	case "points":
		v.Families = d.families(it, made)
	case "facts":
		v.Sections = d.sections(it)
	case "compare":
		v.Compared, err = comparedWith(m.compared)
	}
	return err
}

// draftView shows the draft, with what the last change did to it.
func (d *Desk) draftView(m *matter, v *matterView, made *proviso.Case, marks bool) (err error) {
	paper := made.Draft
	if was := m.was.made; was != nil && m.was.of != m.now.of {
		c := proviso.Compare(was, made)
		v.Changes = changesOf(c)
		if v.Marked = marks; marks && len(v.Changes) > 0 {
			paper = withoutID(c.Draft)
		}
	}
	v.Draft, err = fragment(paper)
	return err
}

// withoutID leaves the id of the document unmarked, which every answer changes.
func withoutID(paper *proviso.Draft) *proviso.Draft {
	if paper.Earlier == nil {
		return paper
	}
	unmarked, earlier := *paper, *paper.Earlier
	earlier.ID = paper.ID
	unmarked.Earlier = &earlier
	return &unmarked
}

// fragment gives a document as part of a page.
func fragment(paper *proviso.Draft) (template.HTML, error) {
	var b bytes.Buffer
	err := html.Fragment(&b, paper)
	return template.HTML(b.String()), err
}

// write answers with a page.
func (d *Desk) write(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		plainly(w, http.StatusInternalServerError, "This page cannot be shown, which is a fault of ours.")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // when the person has gone there is nobody to tell
}

// refuse answers with a page that says why nothing was done.
func (d *Desk) refuse(w http.ResponseWriter, status int, says string) {
	d.write(w, status, "refused.html", map[string]string{"Says": says, "Title": "Not done"})
}

// startView is what the first page shows.
type startView struct {
	Title, Folder string
	Problems      problems
	Deals         []string
	Open          []startMatter
}

type startMatter struct {
	ID, Name string
	Saved    bool
}

func (d *Desk) start(w http.ResponseWriter, _ *http.Request) { d.startPage(w, http.StatusOK, nil) }

// startPage writes the first page.
func (d *Desk) startPage(w http.ResponseWriter, status int, wrong problems) {
	v := startView{Title: "Deals", Folder: d.Folder.name, Problems: wrong, Open: d.openMatters()}
	var err error
	if v.Deals, err = d.Folder.deals(); err != nil {
		v.Problems = append(v.Problems, problem{Says: "The folder cannot be listed."})
	}
	d.write(w, status, "start.html", v)
}

// sectionView is a group of facts, as the deal states them.
type sectionView struct {
	Heading string
	Facts   []factView
}

type factView struct {
	Path, Heading, Says string
	Given, Presumed     bool
}

// sections tells all facts of a deal.
func (d *Desk) sections(it *proviso.Deal) (list []sectionView) {
	for _, s := range deal.Sections() {
		v := sectionView{Heading: s.Heading}
		for _, f := range s.Fields {
			fact := factView{Path: f.Path, Heading: f.Heading, Says: d.says(f, it), Given: it.Given(f.Path)}
			if !fact.Given && it.Get(f.Path).Known() {
				fact.Presumed, fact.Says = true, it.Get(f.Path).String()
			}
			v.Facts = append(v.Facts, fact)
		}
		list = append(list, v)
	}
	return list
}
