package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"sync"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
)

// deflaters are kept for the next document: a new one costs more than what it compresses.
var deflaters sync.Pool

// pooled gives a deflater back when it is closed.
type pooled struct{ *flate.Writer }

func (p pooled) Close() error {
	err := p.Writer.Close()
	deflaters.Put(p.Writer)
	return err
}

func deflater(w io.Writer) (io.WriteCloser, error) {
	if kept, ok := deflaters.Get().(*flate.Writer); ok {
		kept.Reset(w)
		return pooled{kept}, nil
	}
	fresh, err := flate.NewWriter(w, flate.DefaultCompression)
	return pooled{fresh}, err
}

// archive packs the parts. Its time is the draft's as-of date, since a draft knows no clock.
func (c *composer) archive(asOf day.Day) ([]byte, error) {
	year, month, date := asOf.Date()
	at := time.Date(max(year, 1980), month, date, 0, 0, 0, 0, time.UTC) // an archive knows no earlier year
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	z.RegisterCompressor(zip.Deflate, deflater)
	for _, p := range c.parts() {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}
