package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"

	"github.com/proviso-legal/proviso/internal/cache"
)

// deflaters are kept for the next document: a new one costs more than what it compresses.
var deflaters sync.Pool

// patience is how long to look for what a text repeats: one step more costs half as much again and saves a
// thirtieth.
const patience = 6

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
	fresh, err := flate.NewWriter(w, patience)
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
	seal(list)
	var file bytes.Buffer
	file.Grow(c.body.Len() / 5) // text compresses to about a seventh
	z := writer(&file)
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

func writer(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, deflater)
	return z
}

const stylesPart = "word/styles.xml"

// steady are the short parts that most drafts have as they are, compressed once.
var steady = cache.New[packed](256)

// pack puts a part into an archive. The styles are compressed once for each look.
func (c *composer) pack(z *zip.Writer, p part) error {
	switch {
	case p.name == stylesPart:
		c.look.once.Do(func() { c.look.packed, c.look.fault = alone(p) })
		return errors.Join(c.look.fault, c.look.packed.write(z))
	case !p.steady:
		return write(z, p)
	}
	key := p.name + "\n" + p.data
	made, known := steady.Get(key)
	if !known {
		var err error
		if made, err = alone(p); err != nil {
			return err
		}
		steady.Put(key, made)
	}
	return made.write(z)
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

// packed is a part as it stands in an archive.
type packed struct {
	header zip.FileHeader
	data   []byte
}

// alone packs a part in an archive of its own and takes it from there.
func alone(p part) (packed, error) {
	var file bytes.Buffer
	z := writer(&file)
	if err := errors.Join(write(z, p), z.Close()); err != nil {
		return packed{}, err
	}
	r, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		return packed{}, err
	}
	raw, err := r.File[0].OpenRaw()
	if err != nil {
		return packed{}, err
	}
	data, err := io.ReadAll(raw)
	return packed{r.File[0].FileHeader, data}, err
}

func (p packed) write(z *zip.Writer) error {
	w, err := z.CreateRaw(&p.header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}
