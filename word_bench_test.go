package proviso_test

import (
	"bytes"
	stdflate "compress/flate"
	"io"
	"testing"

	"github.com/klauspost/compress/flate"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// BenchmarkWord writes a draft as Word again and again, and compresses the same text alone, with the compressor
// of the draft and with that of the standard library: the first should cost little more than compressing. Parts
// that other drafts have as they are (styles, settings, relations) are compressed once a process and not
// counted. Of a draft's time about half is compressing, a third writing the body, a tenth finding places and
// counting pages.
func BenchmarkWord(b *testing.B) {
	c := draft(b, examples(b)["pump-control"])
	var out bytes.Buffer
	text := ownParts(b, c.Draft, draft(b, examples(b)["vault-ledger"]).Draft)
	b.Run("draft", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			if _, err := proviso.Render(&out, c.Draft, proviso.Word); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	})
	b.Run("compressing", func(b *testing.B) {
		w, err := flate.NewWriter(&out, 6)
		if err != nil {
			b.Fatal(err)
		}
		compress(b, w, &out, text)
	})
	b.Run("compressing as usual", func(b *testing.B) {
		w, err := stdflate.NewWriter(&out, stdflate.DefaultCompression)
		if err != nil {
			b.Fatal(err)
		}
		compress(b, w, &out, text)
	})
}

// ownParts gives the parts of a draft in Word that another does not have as they are.
func ownParts(b *testing.B, d, other *tree.Draft) (text [][]byte) {
	b.Helper()
	_, f := wordFile(b, d, proviso.Setting{})
	_, g := wordFile(b, other, proviso.Setting{})
	for _, name := range f.Names {
		if !bytes.Equal(f.Data[name], g.Data[name]) {
			text = append(text, f.Data[name])
		}
	}
	return text
}

func compress(b *testing.B, w interface {
	io.WriteCloser
	Reset(io.Writer)
}, out *bytes.Buffer, text [][]byte) {
	size := 0
	for b.Loop() {
		size = 0
		for _, part := range text {
			out.Reset()
			w.Reset(out)
			if _, err := w.Write(part); err != nil {
				b.Fatal(err)
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
			size += out.Len()
		}
	}
	b.ReportMetric(float64(size), "bytes")
}
