package page

import (
	"bytes"
	"crypto/rand"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// matter is one deal on the desk, as it is by now. Whoever opens a file has a matter of their own.
type matter struct {
	id string

	mu       sync.Mutex // held while a request about it is answered
	name     string     // of its file, or of the file to be
	disk     []byte     // what its file held when it was read or saved; nil for none
	text     []byte
	steps    []step
	putOff   map[string]bool
	notice   string // told on the next page
	now, was drafted
	compared *compared

	used time.Time // guarded by the desk
}

// step is one change, to be taken back.
type step struct {
	was  []byte
	fact string // "" for a point
}

// drafted is a case with the day and the text of the deal that it is of.
type drafted struct {
	of   string
	made *proviso.Case
}

// mostSteps can be taken back.
const mostSteps = 300

// saved tells whether the file holds the deal as it is.
func (m *matter) saved() bool { return bytes.Equal(m.text, m.disk) }

// base is the name of the file without its ending.
func (m *matter) base() string { return strings.TrimSuffix(m.name, filepath.Ext(m.name)) }

// change puts a text in the place of what there is.
func (m *matter) change(text []byte, fact string) {
	if len(m.steps) == mostSteps {
		m.steps = m.steps[1:]
	}
	m.steps = append(m.steps, step{m.text, fact})
	m.text, m.was = text, m.now
}

// back takes the last change out and tells which fact it was of.
func (m *matter) back() (fact string, ok bool) {
	n := len(m.steps) - 1
	if n < 0 {
		return "", false
	}
	fact = m.steps[n].fact
	m.text, m.was = m.steps[n].was, m.now
	m.steps = m.steps[:n]
	return fact, true
}

// errFull says that nothing more can be opened.
var errFull = errors.New("too many deals are open with unsaved answers; save or close one first")

// take puts a deal on the desk. When it is full, what was saved and rested longest is taken off.
func (d *Desk) take(name string, disk, text []byte) (*matter, error) {
	m := &matter{id: rand.Text(), name: name, disk: disk, text: text, putOff: map[string]bool{}}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.matters) >= mostMatters && !d.makeRoom() {
		return nil, errFull
	}
	m.used = time.Now()
	d.matters[m.id] = m
	return m, nil
}

func (d *Desk) makeRoom() bool {
	var oldest *matter
	for _, m := range d.matters {
		if oldest != nil && m.used.After(oldest.used) || !m.mu.TryLock() {
			continue
		}
		if m.saved() {
			oldest = m
		}
		m.mu.Unlock()
	}
	if oldest == nil {
		return false
	}
	delete(d.matters, oldest.id)
	return true
}

// openMatters lists what is on the desk.
func (d *Desk) openMatters() (list []startMatter) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, m := range d.matters {
		if m.mu.TryLock() { // who is being answered is not waited for
			list = append(list, startMatter{m.id, m.name, m.saved()})
			m.mu.Unlock()
		}
	}
	slices.SortFunc(list, func(a, b startMatter) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	return list
}

// Unsaved names the deals that are open and hold what no file does.
func (d *Desk) Unsaved() (names []string) {
	d.mu.Lock()
	open := slices.Collect(maps.Values(d.matters))
	d.mu.Unlock() // a matter that is being answered asks for it
	for _, m := range open {
		m.mu.Lock()
		if !m.saved() {
			names = append(names, m.name)
		}
		m.mu.Unlock()
	}
	slices.Sort(names)
	return names
}

// dealOf gives the deal that a text holds. What is on the desk is always well formed, if not complete.
func (d *Desk) dealOf(m *matter, text []byte) *proviso.Deal {
	it, _ := deal.ReadPart(m.name, text)
	return d.dated(it)
}

// dated gives a deal the day of today where it states none.
func (d *Desk) dated(it *proviso.Deal) *proviso.Deal {
	it, _ = interview.Dated(it, d.Today()) // today is a day
	return it
}

// draft gives the case of the deal that a matter holds now, which is made once.
func (d *Desk) draft(m *matter, it *proviso.Deal) (*proviso.Case, error) {
	of := d.Today() + "\n" + string(m.text)
	if m.now.made == nil || m.now.of != of {
		made, err := d.Studio.Draft(it)
		if err != nil {
			return nil, err
		}
		m.now = drafted{of, made}
	}
	return m.now.made, nil
}
