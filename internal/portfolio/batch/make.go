package batch

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// task is a row on its way.
type task struct {
	row   *workbook.Row
	name  string
	clash error // why it cannot have the name
	done  chan made
}

// made is what became of a task.
type made struct {
	record    *record
	unchanged bool
	err       error // ends the run
}

// maker drafts rows, several at once.
type maker struct {
	order   *Order
	store   *store
	journal *journal
}

// file is one output with its bytes.
type file struct {
	name string
	hash string
	data []byte
}

const memoMark = ".memo"

// attempt makes a task. A fault of ours in one row does not stop the others.
func (m *maker) attempt(t *task) (done made) {
	defer func() {
		if fault := recover(); fault != nil {
			result := empty(t.row.Number, "")
			result.Deal = t.row.Cells["deal.id"]
			result.fail(rowPlace(m.order.Input, m.order.Sheet, t.row.Number), "batch.fault", "a fault of ours, please report it: %v", fault)
			done = made{record: &record{Result: &result}}
		}
	}()
	return m.make(t)
}

// make drafts one row and writes its files, or finds that they are there.
func (m *maker) make(t *task) made {
	result := empty(t.row.Number, t.name)
	result.Deal = m.dealID(t.row)
	result.Findings = append(result.Findings, t.row.Findings...)
	if t.clash != nil {
		result.Name = "" // it belongs to another row
		if !m.stated(t.row) {
			return made{record: &record{Result: &result}} // that it says nothing is said already
		}
		result.fail(m.place(t, m.named()...), "batch.name", "the name %q for its files cannot be used: %s", t.name, t.clash)
		return made{record: &record{Result: &result}}
	}
	old := m.journal.find(keyOf(t.name))
	if t.row.Deal == nil || t.row.Findings.Errors() {
		return m.failed(result, old)
	}
	key, at := m.order.key(t.row.Deal), places(t.row.Deal)
	if again, ok := m.unchanged(result, old, key, at); ok {
		return made{record: again, unchanged: true}
	}
	rec := &record{Key: key, At: at, Result: &result}
	files, err := m.draft(t, rec)
	if err != nil {
		return m.failed(result, old)
	}
	if err := m.put(rec, old, files); err != nil {
		return made{err: err}
	}
	if result.State == Failed {
		return m.failed(result, old)
	}
	return made{record: rec}
}

func (m *maker) dealID(row *workbook.Row) string {
	if row.Deal == nil {
		return row.Cells["deal.id"]
	}
	return row.Deal.Get("deal.id").Word()
}

// named gives the facts that make names.
func (m *maker) named() (facts []string) {
	for _, part := range m.order.Name.orUsual().parts {
		for _, p := range part {
			if p.fact != "" {
				facts = append(facts, p.fact)
			}
		}
	}
	return facts
}

// stated tells whether a row states any of the facts that make its name, or has nothing wrong but its name.
func (m *maker) stated(row *workbook.Row) bool {
	return !row.Findings.Errors() || slices.ContainsFunc(m.named(), func(path string) bool { return row.Cells[path] != "" })
}

// place leads to the first of some facts that the row states, or to the row.
func (m *maker) place(t *task, facts ...string) finding.Place {
	if d := t.row.Deal; d != nil {
		for _, path := range facts {
			if at := d.At(path); d.Given(path) && (at.Cell != "" || at.Line > 0) {
				return at
			}
		}
	}
	return rowPlace(m.order.Input, m.order.Sheet, t.row.Number)
}

// failed keeps in mind the files of earlier runs of a row that gives none now.
func (m *maker) failed(result Result, old *record) made {
	result.State, result.Files = Failed, []Written{}
	rec := &record{Known: map[string][]string{}, Result: &result}
	m.leave(rec, old)
	return made{record: rec}
}

// unchanged gives the record of a row again when all that decides its files is as it was and they are there.
// A file that a person changed since is named and left, unless all are to be overwritten.
func (m *maker) unchanged(fresh Result, old *record, key, at string) (*record, bool) {
	if old.Key != key || old.Result == nil || old.Result.Name != fresh.Name || old.Gone {
		return nil, false
	}
	if len(old.Result.Drafting) > 0 && old.At != at {
		return nil, false // its messages lead elsewhere now
	}
	result := *old.Result
	result.Row, result.Findings, result.Left = fresh.Row, fresh.Findings, []string{}
	rec := &record{Key: key, At: at, Known: map[string][]string{}, Result: &result}
	for _, f := range result.Files {
		is, err := m.store.hash(f.Name)
		switch {
		case err == nil && is == f.Hash:
		case err == nil && (is == "" || slices.Contains(old.Known[f.Name], is)) || m.order.Overwrite:
			return nil, false
		default:
			result.warn(m.store.place(f.Name), "batch.edited", edited)
		}
		rec.Known[f.Name] = []string{f.Hash}
	}
	m.leave(rec, old)
	return rec, true
}

// errRow says that a row has errors, which its result names.
var errRow = errors.New("the row has errors")

// draft decides, composes and renders.
func (m *maker) draft(t *task, rec *record) (files []file, err error) {
	result := rec.Result
	theCase, err := m.order.Studio.Draft(t.row.Deal)
	if err == nil {
		result.Drafting = headed(t.row.Deal, theCase.Findings)
		files, err = m.render(theCase, result)
	}
	var list finding.List
	switch {
	case err == nil:
		result.decided(t.row.Deal, theCase.Explain())
		result.opened(theCase.Draft)
		return files, nil
	case errors.As(err, &list):
		result.Findings = append(result.Findings, headed(t.row.Deal, list)...)
	default:
		result.fail(rowPlace(m.order.Input, m.order.Sheet, t.row.Number), "batch.draft", "%s", err)
	}
	return nil, errRow
}

// headed names the column of a cell that holds points before what is said of it, as the cells of facts are named.
func headed(d *deal.Deal, list finding.List) finding.List {
	list = slices.Clone(list)
	for i, f := range list {
		if slices.ContainsFunc(d.Points(), func(p deal.PointSetting) bool { return p.At.Cell != "" && p.At == f.Place }) {
			list[i].Message = workbook.HeadingOf("points") + ": " + f.Message
		}
	}
	return list
}

// render puts a case on paper in every format asked for.
func (m *maker) render(c *proviso.Case, result *Result) (files []file, err error) {
	parts := []struct{ part, mark string }{{cmp.Or(m.order.Part, tree.PartDraft), ""}, {tree.PartMemo, memoMark}}
	if !m.order.Memo {
		parts = parts[:1]
	}
	for _, p := range parts {
		paper, err := c.Part(p.part)
		if err != nil {
			return nil, err
		}
		for _, format := range m.order.Formats {
			var out bytes.Buffer
			found, err := proviso.RenderAs(&out, paper, format, m.order.settingOf(format))
			if err != nil {
				return nil, err
			}
			name := result.Name + p.mark + "." + string(format)
			result.Drafting = append(result.Drafting, found...)
			files = append(files, file{name, digest.Bytes(out.Bytes()), out.Bytes()})
		}
	}
	return files, nil
}

func (o *Order) settingOf(f proviso.Format) proviso.Setting {
	s := o.Setting
	if f != proviso.Word {
		s.Style = nil
	}
	return s
}
