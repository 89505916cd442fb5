package pack

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
)

// header gives a zip of one stored file whose header was changed.
func header(t *testing.T, change func(h *zip.FileHeader), data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	h := &zip.FileHeader{Name: "a.md", CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data))}
	change(h)
	f, err := w.CreateRaw(h)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write(data)
	_ = w.Close()
	return out.Bytes()
}

// central gives a zip's bytes after a change of the entry of a file in its list.
func central(data []byte, nth int, change func(entry []byte)) []byte {
	data = bytes.Clone(data)
	at := 0
	for range nth + 1 {
		at += bytes.Index(data[at:], []byte("PK\x01\x02")) + 4
	}
	change(data[at-4:])
	return data
}

func many(n int, name string) (pairs []string) {
	for i := range n {
		pairs = append(pairs, fmt.Sprintf(name, i), "")
	}
	return pairs
}

func TestRefusedZips(t *testing.T) {
	two := packed(t, "a.md", "one", "b.md", "two")
	zeros := string(make([]byte, 4<<20))
	for name, c := range map[string]struct {
		zip  []byte
		want string
	}{
		"no zip":        {[]byte("PK\x03\x04 and then nothing"), "pack.zip this is no pack in a zip: it cannot be opened as an archive"},
		"empty":         {nil, "pack.zip this is no pack in a zip: it cannot be opened as an archive"},
		"climbing":      {packed(t, "../a.md", ""), `pack.zip the pack has a file named "../a.md", which leads outside of it`},
		"climbing back": {packed(t, "a/../../b.md", ""), `pack.zip the pack has a file named "a/../../b.md", which leads outside of it`},
		"absolute":      {packed(t, "/etc/a.md", ""), `pack.zip the pack has a file named "/etc/a.md", which leads outside of it`},
		"drive":         {packed(t, "C:/a.md", ""), `pack.zip the pack has a file named "C:/a.md", which leads outside of it`},
		"backslash":     {packed(t, `..\a.md`, ""), `pack.zip the pack has a file named "..\\a.md", which leads outside of it`},
		"twice":         {packed(t, "a.md", "", "a.md", "x"), `pack.zip the pack has the file "a.md" twice`},
		"capitals":      {packed(t, "a.md", "", "A.md", "x"), `pack.name a.md: this name differs from "A.md" only in capitals`},
		"file, folder":  {packed(t, "a", "", "a/b.md", ""), "pack.name a: this name is that of a file and of a folder"},
		"link":          {packed(t, "pack.yaml", "", "a.md", "->"), "pack.kind a.md: this is a link; a pack holds files and folders of its own only"},
		"encrypted":     {header(t, func(h *zip.FileHeader) { h.Flags = 1 }, []byte("x")), `pack.zip the file "a.md" is encrypted; save the pack without a password`},
		"method":        {header(t, func(h *zip.FileHeader) { h.Method = 99 }, []byte("x")), `pack.read a.md: the file "a.md" cannot be read`},
		"checksum":      {header(t, func(h *zip.FileHeader) { h.CRC32 = 1 }, []byte("x")), `pack.read a.md: the file "a.md" is damaged`},
		"overlap": {central(two, 1, func(e []byte) { binary.LittleEndian.PutUint32(e[42:], 0) }),
			"pack.zip the files of the pack overlap, which no program for archives writes"},
		"lying size": {central(packed(t, "a.md", zeros), 0, func(e []byte) { binary.LittleEndian.PutUint32(e[24:], 9) }),
			`pack.read a.md: the file "a.md" is damaged`},
		"large":               {packed(t, "a.md", zeros), "pack.large a.md: the file is larger than 512 kB"},
		"bomb":                {packed(t, "style.docx", zeros), `pack.read style.docx: the file "style.docx" is packed more than 300 times, as in a bomb`},
		"deep":                {packed(t, strings.Repeat("a/", 9)+"b.md", ""), "pack.deep a/a/a/a/a/a/a: this lies more than 5 folders deep"},
		"many":                {packed(t, many(MostFiles+1, "f%d.md")...), "pack.files the pack has more than 2000 files and folders"},
		"too many to look at": {packed(t, many(5000, "f%d.md")...), "pack.zip the pack has 5000 files, and at most 4096 are read"},
		"declared": {header(t, func(h *zip.FileHeader) { h.UncompressedSize64 = 600 << 20 }, []byte("x")),
			"pack.zip the pack unpacks to more than 512 MB"},
	} {
		start := time.Now()
		_, err := Zip(c.zip)
		if got := told(err); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s: refused after %s", name, took)
		}
	}
}
