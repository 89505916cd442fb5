package repaper

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// inOrder writes the parts of a workbook in the order of their names: excelize gives those that were streamed in
// any order, and equal reports must give equal bytes.
type inOrder struct {
	out   *zip.Writer
	parts map[string]*bytes.Buffer
}

func partsInOrder(w io.Writer) excelize.ZipWriter {
	return &inOrder{zip.NewWriter(w), map[string]*bytes.Buffer{}}
}

// Create implements excelize.ZipWriter.
func (z *inOrder) Create(name string) (io.Writer, error) {
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS implements excelize.ZipWriter.
func (z *inOrder) AddFS(fsys fs.FS) error { return z.out.AddFS(fsys) }

// Close implements excelize.ZipWriter.
func (z *inOrder) Close() error {
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		w, err := z.out.Create(name)
		if err != nil {
			return err
		}
		if _, err := z.parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return z.out.Close()
}
