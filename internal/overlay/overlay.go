// Package overlay reads lists of YAML records that lie over each other: those of the base, and those of the
// packs laid over it. A record of a pack is new, or it says with "replaces" and a fingerprint which record
// below it takes the place of; nothing is shadowed unsaid. Some kinds of record can be switched off with a
// reason, and some can be changed in one part by a short record.
//
//	folders ─▶ Reader.Layers ─▶ Stack.Read, file by file ─▶ Stack.Entries, Reader.Departures
//
// It knows nothing of what the records mean.
package overlay

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Pack is a pack's name and files. Messages put the name before the names of its files.
type Pack struct {
	Name  string // never empty
	Files fs.FS
}

// What the folder of one pack may hold.
const (
	mostFiles   = 400
	mostBytes   = 512 << 10 // of one file
	mostRecords = 4000
	mostDepth   = 4
)

// Layer is one folder of records: the base's or a pack's. It was read once and does not change.
type Layer struct {
	Pack  string   // "" is the base
	Names []string // of files below the folder, sorted
	level int      // layers below
	at    string   // what messages put before a file's name
	files map[string][]byte
	hash  string
}

// Data gives the content of one of the files.
func (l *Layer) Data(name string) []byte { return l.files[name] }

// File gives the name of a file as messages have it.
func (l *Layer) File(name string) string { return path.Join(l.at, name) }

// Reader gathers what reading layers brings to light.
type Reader struct {
	Findings   finding.List
	Departures []Departure
	records    map[string]int // by pack
}

// Layers gives the base and over it, in order, the folder of a name in each pack that has it.
func (r *Reader) Layers(base fs.FS, packs []Pack, folder string) []*Layer {
	r.records = map[string]int{}
	bottom := &Layer{files: map[string][]byte{}, hash: digest.Of(base)}
	r.open(bottom, base)
	list := []*Layer{bottom}
	for _, p := range packs {
		l := &Layer{Pack: p.Name, level: len(list), at: path.Join(p.Name, folder), files: map[string][]byte{}}
		if info, err := fs.Stat(p.Files, folder); errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err == nil && !info.IsDir() {
			r.fail(l, "", "pack.file", "this is a file; in a pack %s is a folder", folder)
			continue
		}
		fsys, err := fs.Sub(p.Files, folder)
		if err != nil {
			r.fail(l, "", "pack.file", "the folder cannot be read: %s", err)
			continue
		}
		r.open(l, fsys)
		l.seal()
		list = append(list, l)
	}
	return list
}

func (r *Reader) fail(l *Layer, name, code, format string, args ...any) {
	r.Findings.Add(finding.Place{File: l.File(name)}, code, format, args...)
}

// open reads the files of a layer.
func (r *Reader) open(l *Layer, fsys fs.FS) {
	seen := map[string]bool{}
	_ = fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && seen[name] {
			r.fail(l, name, "layer.file", "a file or folder here has no name")
			return fs.SkipDir
		}
		seen[name] = true
		if err != nil {
			r.fail(l, name, "layer.file", "the file or folder cannot be read: %s", err)
			return nil
		}
		hidden := l.Pack != "" && strings.HasPrefix(e.Name(), ".") && name != "."
		switch {
		case e.IsDir() && hidden:
			return fs.SkipDir
		case e.IsDir() && l.Pack != "" && strings.Count(name, "/") == mostDepth:
			r.fail(l, name, "pack.file", "folders lie more than %d deep", mostDepth)
			return fs.SkipDir
		case e.IsDir(), hidden, l.Pack != "" && e.Name() == "README.md":
			return nil
		case l.Pack != "" && len(l.Names) == mostFiles:
			r.fail(l, "", "pack.size", "the folder holds more than %d files", mostFiles)
			return fs.SkipAll
		}
		r.take(l, fsys, name, e)
		return nil
	})
	slices.Sort(l.Names)
}

// take reads one file.
func (r *Reader) take(l *Layer, fsys fs.FS, name string, e fs.DirEntry) {
	if l.Pack != "" {
		info, err := e.Info()
		switch {
		case path.Ext(name) != ".yaml":
			r.fail(l, name, "pack.file", "only files that end in .yaml stand here")
			return
		case err != nil || !info.Mode().IsRegular():
			r.fail(l, name, "pack.file", "this is no plain file")
			return
		case info.Size() > mostBytes:
			r.fail(l, name, "pack.size", "the file is larger than %d KB", mostBytes>>10)
			return
		}
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		r.fail(l, name, "layer.file", "the file cannot be read: %s", err)
		return
	}
	l.Names = append(l.Names, name)
	l.files[name] = data
}

// seal fingerprints the layer of a pack.
func (l *Layer) seal() {
	h := sha256.New()
	for _, name := range l.Names {
		fmt.Fprintf(h, "%s %d\n%s", name, len(l.files[name]), l.files[name])
	}
	l.hash = hex.EncodeToString(h.Sum(nil))
}

// Hash gives the hex SHA-256 of layers: of the base alone that of its files, otherwise that of all in
// their order with the packs' names.
func Hash(layers []*Layer) string {
	if len(layers) == 1 {
		return layers[0].hash
	}
	h := sha256.New()
	for _, l := range layers {
		fmt.Fprintf(h, "%s %s\n", l.Pack, l.hash)
	}
	return hex.EncodeToString(h.Sum(nil))
}
