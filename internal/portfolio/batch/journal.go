package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
)

// The files of a run's own, in a folder that people need not look at.
const (
	ownFolder   = ".proviso"
	journalName = ownFolder + "/journal"
	nextName    = ownFolder + "/journal.next"
	tempPrefix  = "part-"
)

// LockName is a file of the output folder that a run may lock, so that no other writes there meanwhile.
const LockName = ownFolder + "/lock"

// record is a line of the journal: what is known of the files of one name.
type record struct {
	Key    string              `json:"key,omitempty"`   // fingerprint of all that decides the files; "" when the row failed
	At     string              `json:"at,omitempty"`    // fingerprint of the places that its findings speak of
	Known  map[string][]string `json:"known,omitempty"` // every hash that a run gave, or was about to give, to each file
	Gone   bool                `json:"gone,omitempty"`  // no row has this name any longer
	Report bool                `json:"report,omitempty"`
	Result *Result             `json:"result,omitempty"`
}

// journal is a file of records, each on a line of its own behind a checksum. Of two records of one name the
// later counts. A line that was not written to its end does not count.
type journal struct {
	mu   sync.Mutex
	file File
	at   map[nameKey]span // where the record of each name is; nil when nobody will ask
	size int64
}

type span struct {
	from int64
	size int32
}

// reportKey is the place of the record about the files of the report.
var reportKey = keyOf(reportName)

// newJournal makes a journal that is only read from beginning to end.
func newJournal(d Disk, name string) (*journal, error) {
	file, err := d.Create(name)
	if err != nil {
		return nil, err
	}
	return &journal{file: file}, nil
}

func openJournal(d Disk, name string) (*journal, error) {
	file, err := d.Append(name)
	if err != nil {
		return nil, err
	}
	j := &journal{file: file, at: map[nameKey]span{}}
	if err := j.index(); err != nil {
		file.Close()
		return nil, err
	}
	return j, nil
}

// index finds the records, and cuts off a line that was not finished.
func (j *journal) index() error {
	in := bufio.NewReaderSize(io.NewSectionReader(j.file, 0, 1<<62), 64<<10)
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return j.file.Truncate(j.size)
		}
		if err != nil {
			return err
		}
		if rec, ok := parseLine(line); ok && rec.has() {
			j.at[rec.nameKey()] = span{j.size, int32(len(line))}
		}
		j.size += int64(len(line))
	}
}

// has tells whether a record is about files: one of a row whose name belongs to another is not.
func (r *record) has() bool { return r.Report || r.Result.Name != "" }

func (r *record) nameKey() nameKey {
	if r.Report {
		return reportKey
	}
	return keyOf(r.Result.Name)
}

func (r *record) line() []byte {
	text, err := json.Marshal(r)
	if err != nil {
		return nil // strings, numbers and lists only: cannot be
	}
	return fmt.Appendf(nil, "%08x %s\n", crc32.ChecksumIEEE(text), text)
}

func parseLine(line []byte) (*record, bool) {
	sum, text, ok := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte(" "))
	if !ok || string(sum) != fmt.Sprintf("%08x", crc32.ChecksumIEEE(text)) {
		return nil, false
	}
	var r record
	if json.Unmarshal(text, &r) != nil || (r.Result == nil && !r.Report) {
		return nil, false
	}
	return &r, true
}

// add appends a record. It is in the hands of the computer when add returns.
func (j *journal) add(r *record) error {
	line := r.line()
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.Write(line); err != nil {
		return err
	}
	if r.has() && j.at != nil {
		j.at[r.nameKey()] = span{j.size, int32(len(line))}
	}
	j.size += int64(len(line))
	return nil
}

// find gives the record of a name; an empty one when there is none.
func (j *journal) find(key nameKey) *record {
	j.mu.Lock()
	where, ok := j.at[key]
	j.mu.Unlock()
	if !ok {
		return &record{}
	}
	line := make([]byte, where.size)
	if _, err := j.file.ReadAt(line, where.from); err != nil {
		return &record{}
	}
	r, ok := parseLine(line)
	if !ok {
		return &record{}
	}
	return r
}

// each gives the results of the journal in the order in which they were written, until f returns an error.
func (j *journal) each(f func(*record) error) error {
	in := bufio.NewReaderSize(io.NewSectionReader(j.file, 0, j.size), 64<<10)
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if r, ok := parseLine(line); ok && !r.Report {
			if err := f(r); err != nil {
				return err
			}
		}
	}
}

// others gives the keys of the names that are not among some, in no order.
func (j *journal) others(than names) (keys []nameKey) {
	for key := range j.at {
		if _, has := than[key]; !has && key != reportKey {
			keys = append(keys, key)
		}
	}
	return keys
}

func (j *journal) close() error { return j.file.Close() }
