package pdf

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// deflater packs one stream after another: making one costs more than a page.
type deflater struct {
	*zlib.Writer
	out bytes.Buffer
}

// deflaters are for streams of one file: patience would cost twice the time and save a tenth of the size.
var deflaters = sync.Pool{New: func() any { return newDeflater(zlib.BestSpeed) }}

func newDeflater(level int) *deflater {
	d := &deflater{}
	d.Writer, _ = zlib.NewWriterLevel(&d.out, level) // only an unknown level fails
	return d
}

func (d *deflater) deflate(data []byte) []byte {
	d.out.Reset()
	d.Reset(&d.out)
	_, _ = d.Write(data) // a bytes.Buffer never fails
	_ = d.Close()
	return bytes.Clone(d.out.Bytes())
}

func deflate(data []byte) []byte {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	return d.deflate(data)
}
