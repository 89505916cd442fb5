package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// entry is a file in an archive: its name, its content, and whether it can be run.
type entry struct {
	name string
	data []byte
	mode int64
}

// entries reads files; the first is the program.
func entries(files []string) (list []entry, err error) {
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		e := entry{filepath.Base(file), data, 0o644}
		if i == 0 {
			e.mode = 0o755
		}
		list = append(list, e)
	}
	return list, nil
}

// tarred packs files for systems that have tar, all of one day and of nobody.
func tarred(archive string, files []string, day time.Time) error {
	return packed(archive, files, func(w io.Writer, list []entry) error {
		z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
		if err != nil {
			return err
		}
		t := tar.NewWriter(z)
		for _, e := range list {
			if err := t.WriteHeader(&tar.Header{Name: e.name, Mode: e.mode, Size: int64(len(e.data)), ModTime: day, Format: tar.FormatUSTAR}); err != nil {
				return err
			}
			if _, err := t.Write(e.data); err != nil {
				return err
			}
		}
		return errors.Join(t.Close(), z.Close())
	})
}

// zipped packs files for Windows, all of one day.
func zipped(archive string, files []string, day time.Time) error {
	return packed(archive, files, func(w io.Writer, list []entry) error {
		z := zip.NewWriter(w)
		for _, e := range list {
			h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: day}
			h.SetMode(os.FileMode(e.mode))
			f, err := z.CreateHeader(h)
			if err != nil {
				return err
			}
			if _, err := f.Write(e.data); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

func packed(archive string, files []string, write func(io.Writer, []entry) error) error {
	list, err := entries(files)
	if err != nil {
		return err
	}
	f, err := os.Create(archive)
	if err != nil {
		return err
	}
	return errors.Join(write(f, list), f.Close())
}
