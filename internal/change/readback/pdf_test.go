package readback_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/change/readback"
)

// What a PDF says of its inputs is found whichever way a program stores it.
func TestProvenanceOfARewrittenPDF(t *testing.T) {
	plain := fmt.Sprintf("%%PDF-1.7\n1 0 obj <</Length 3>>\nstream\r\nq Q\r\nendstream endobj\n2 0 obj\n<</Length 9 0 R/Type/EmbeddedFile>>stream\n{\"program\":\"1\",\"part\":\"draft\",\"deal\":%q,\"deal_sha\":\"00\"}\nendstream\n", small.Provenance.Deal)
	p, err := readback.Read("x.pdf", []byte(plain))
	if err != nil || p.Provenance == nil || p.Provenance.Deal != small.Provenance.Deal {
		t.Errorf("not packed: %v, %+v", err, p)
	}
	if p, err := readback.Read("x.pdf", []byte("%PDF-1.7\nstream\n{\"a\": 1}\nendstream\nstream\nx\x9c{}\nendstream\nstream\n")); err != nil || p.Provenance != nil {
		t.Errorf("a file of others: %v, %+v", err, p)
	}
	ours := written(t, "pdf")
	if _, err := readback.Read("x.pdf", ours[:bytes.Index(ours, []byte("/Type /EmbeddedFile"))+200]); err == nil {
		t.Error("a file that is cut off within its attachment is read")
	}
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, ours, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, way := range [][]string{{"--linearize"}, {"--object-streams=generate"}, {"--stream-data=uncompress"}, {"--recompress-flate", "--compression-level=9"}} {
		out := filepath.Join(dir, "out.pdf")
		if text, err := exec.Command("qpdf", append(way, in, out)...).CombinedOutput(); err != nil {
			t.Fatalf("qpdf %v: %s", way, text)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		p, err := readback.Read("out.pdf", data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(small.Provenance, p.Provenance); diff != "" {
			t.Errorf("qpdf %v: another provenance comes back (-want +got):\n%s", way, diff)
		}
	}
}

// A PDF of nothing but streams is read within two seconds a megabyte.
func TestStreamsWithoutEnd(t *testing.T) {
	for _, one := range []string{"stream\n", "stream\nx\x9c\xedendstream ", "stream\n{endstream ", "endstream"} {
		file := []byte("%PDF-1.7\n" + strings.Repeat(one, (1<<20)/len(one)))
		start := time.Now()
		if _, err := readback.Read("x.pdf", file); err != nil {
			t.Errorf("%q: %v", one, err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q: it took %s", one, took)
		}
	}
}
