package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
)

// repack writes the parts of a workbook in one order, the list of kinds of parts first, since the library that makes them takes them as they come.
func repack(out io.Writer, book []byte) error {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	slices.SortFunc(z.File, func(a, b *zip.File) int {
		return strings.Compare(strings.TrimPrefix(a.Name, "["), strings.TrimPrefix(b.Name, "[")) // "Content" is before all others
	})
	w := zip.NewWriter(out)
	for _, f := range z.File {
		if err := copyPart(w, f); err != nil {
			return err
		}
	}
	return w.Close()
}

// copyPart copies a part as it is packed.
func copyPart(w *zip.Writer, f *zip.File) error {
	to, err := w.CreateRaw(&f.FileHeader)
	if err != nil {
		return err
	}
	from, err := f.OpenRaw()
	if err == nil {
		_, err = io.Copy(to, from)
	}
	return err
}
