package readback

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/office"
)

// Sealed tells whether a file is, byte for byte or part for part, as this program wrote it, by the seal in it. It is for
// a person's own files: whoever means to deceive can write a seal.
func Sealed(name string, data []byte) bool {
	switch endingOf(name) {
	case "pdf":
		return sealedPDF(data)
	case "docx":
		return sealedWord(data)
	}
	open, seal := opened(data)
	return seal != "" && seal == digest.Bytes(open)
}

var seals = regexp.MustCompile(`seal.{3,16}?([0-9a-f]{64})`)

// opened gives a text with its last seal open, and the seal.
func opened(text []byte) ([]byte, string) {
	found := seals.FindAllSubmatchIndex(text, -1)
	if found == nil {
		return text, ""
	}
	at := found[len(found)-1]
	return bytes.Join([][]byte{text[:at[2]], text[at[3]:]}, []byte(render.OpenSeal)), string(text[at[2]:at[3]])
}

// unsealed gives what a file says of its inputs with its seal open.
func unsealed(told string) string {
	text, _ := opened([]byte(told))
	return string(text)
}

// sealedWord compares the parts, in the order in which they were packed.
func sealedWord(data []byte) bool {
	a, err := office.Open(data)
	if err != nil {
		return false
	}
	seal := ""
	sum := render.Parts(func(yield func(string, ...[]byte)) {
		for _, f := range a.Files() {
			part, fault := a.Read(f.Name)
			if fault != nil {
				err = fault
				return
			}
			if bytes.Contains(part, []byte(render.ProvenanceSpace+`">`)) {
				part, seal = opened(part)
			}
			yield(f.Name, part)
		}
	})
	return err == nil && seal == fmt.Sprintf("%x", sum)
}

var lastOfPDF = regexp.MustCompile(`\nstartxref\n(\d{1,10})\n%%EOF\n$`)

// sealedPDF looks at the id that the writer made of all bytes before the table of offsets.
func sealedPDF(data []byte) bool {
	m := lastOfPDF.FindSubmatch(data[max(0, len(data)-64):])
	if m == nil {
		return false
	}
	at, err := strconv.Atoi(string(m[1]))
	if err != nil || at >= len(data) {
		return false
	}
	id := sha256.Sum256(data[:at])
	table, _, _ := bytes.Cut(data[at:], []byte("\nstream\n"))
	return bytes.Contains(table, fmt.Appendf(nil, "/ID [<%x><%x>]", id[:16], id[:16]))
}
