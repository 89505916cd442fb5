package proviso_test

import (
	"bytes"
	"compress/flate"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/wordcheck"
)

// BenchmarkWord writes a draft as Word again and again, and compresses the same text alone: the first
// should cost little more than the second. Styles are compressed once a process and not counted.
func BenchmarkWord(b *testing.B) {
	c := draft(b, examples(b)["pump-control"])
	var out bytes.Buffer
	if _, err := proviso.Render(&out, c.Draft, proviso.Word); err != nil {
		b.Fatal(err)
	}
	f, err := wordcheck.Open(out.Bytes())
	if err != nil {
		b.Fatal(err)
	}
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
		w, err := flate.NewWriter(&out, flate.DefaultCompression)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			for _, name := range f.Names {
				if name == "word/styles.xml" {
					continue
				}
				out.Reset()
				w.Reset(&out)
				if _, err := w.Write(f.Data[name]); err != nil {
					b.Fatal(err)
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
