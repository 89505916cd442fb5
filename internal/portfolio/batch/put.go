package batch

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// put writes the files of a row, all or none, unless one of them is a person's. The error ends the run.
func (m *maker) put(rec, old *record, files []file) error {
	rec.Known = map[string][]string{}
	was, mine := m.owned(rec, old, files)
	if !mine {
		return nil
	}
	var fresh []file
	for i, f := range files {
		rec.Result.Files = append(rec.Result.Files, Written{f.name, f.hash})
		rec.Known[f.name] = []string{f.hash}
		if was[i] != f.hash {
			fresh = append(fresh, f)
		}
	}
	m.leave(rec, old)
	temps, err := m.store.prepare(fresh)
	if err != nil {
		return err
	}
	before := rec.before(files, was)
	if err := m.journal.add(before); err != nil {
		m.store.discard(temps)
		return m.store.unwritten(journalName, err)
	}
	return m.settle(rec, old, before, fresh, temps)
}

// before gives the record for the case that the run ends while the files take their names: each is then what it
// was, or what it is to be.
func (r *record) before(files []file, was []string) *record {
	before := *r
	before.Known = maps.Clone(r.Known)
	for i, f := range files {
		if was[i] != "" && was[i] != f.hash {
			before.Known[f.name] = []string{f.hash, was[i]}
		}
	}
	return &before
}

// settle gives files their names. One that cannot have it fails the row; a folder in which nothing can be
// made ends the run.
func (m *maker) settle(rec, old, before *record, files []file, temps []string) error {
	for i, f := range files {
		err := m.store.settle(temps[i], f.name)
		if err == nil {
			continue
		}
		m.store.discard(temps[i:])
		if errors.Is(err, fs.ErrPermission) && !m.store.has(f.name) {
			return m.store.unwritten(f.name, err)
		}
		rec.Result.fail(m.store.place(f.name), "batch.write", "%s", err)
		*old = *before // some of it may be there
		return nil
	}
	return nil
}

// What is said of people's files.
const (
	edited = "the file was changed by hand after it was written, and is left as it is"
	away   = "move it away, or overwrite it with --overwrite"
)

// owned tells whether all files may be written, and what they are now. Those that may not be are named.
func (m *maker) owned(rec, old *record, files []file) (was []string, mine bool) {
	mine = true
	for _, f := range files {
		is, err := m.store.hash(f.name)
		was = append(was, is)
		known := old.hashes(f.name)
		switch {
		case err != nil:
			rec.Result.fail(m.store.place(f.name), "batch.write", "%s", err)
			mine = false
		case is == "" || is == f.hash || m.order.Overwrite || slices.Contains(known, is):
		case known != nil:
			rec.Result.fail(m.store.place(f.name), "batch.edited", edited)
			rec.Result.hint(away)
			mine = false
		default:
			rec.Result.fail(m.store.place(f.name), "batch.foreign", "the file is there already and no run wrote it, so it is left as it is")
			rec.Result.hint(away)
			mine = false
		}
	}
	return was, mine
}

// hashes gives what is known of a file, also under a name that some file system holds to be the same.
func (r *record) hashes(name string) []string {
	if known, ok := r.Known[name]; ok {
		return known
	}
	for other, known := range r.Known {
		if strings.EqualFold(path.Ext(other), path.Ext(name)) && keyOf(other) == keyOf(name) {
			return known
		}
	}
	return nil
}

// leave notes which files of earlier runs stand there still, and are none of the record's.
func (m *maker) leave(rec, old *record) {
	for name, hashes := range old.Known {
		if _, own := rec.Known[name]; own {
			continue
		}
		if m.store.has(name) {
			rec.Known[name] = hashes
			rec.Result.Left = append(rec.Result.Left, name)
		}
	}
	slices.Sort(rec.Result.Left)
}
