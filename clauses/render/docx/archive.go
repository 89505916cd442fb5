package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"sync"
	"time"
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

// at is the time of every part: a draft knows no clock, and an archive no earlier day.
var at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// archive packs the parts.
func (c *composer) archive() ([]byte, error) {
	list, err := c.parts()
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	file.Grow(c.body.Len() / 8) // text compresses to about a tenth
	z := zip.NewWriter(&file)
	z.RegisterCompressor(zip.Deflate, deflater)
	for _, p := range list {
		if err := c.pack(z, p); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}

const stylesPart = "word/styles.xml"

// pack puts a part into an archive. The styles are compressed once for each look.
func (c *composer) pack(z *zip.Writer, p part) error {
	if p.name != stylesPart {
		return write(z, p)
	}
	c.look.once.Do(func() { c.look.packed, c.look.fault = alone(p) })
	if c.look.fault != nil {
		return c.look.fault
	}
	return z.Copy(c.look.packed)
}

func write(z *zip.Writer, p part) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: at})
	if err != nil {
		return err
	}
	for _, piece := range append(p.pieces, []byte(p.data)) {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// alone gives a part as it stands in an archive of its own.
func alone(p part) (*zip.File, error) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	if err := errors.Join(write(z, p), z.Close()); err != nil {
		return nil, err
	}
	r, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		return nil, err
	}
	return r.File[0], nil
}
