package proviso_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// chance gives so many bytes of words, of which so many are different, in paragraphs of a length.
func chance(seed uint64, size, different, length int, between string) string {
	r := rand.New(rand.NewPCG(seed, 2))
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, "w%d", r.IntN(different))
		if n%length == 0 {
			b.WriteString(between)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// wordOf packs the body of a document.
func wordOf(t *testing.T, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func wordRun(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

// awkwardFiles are files that are hard to compare, by what they are and by their ending.
func awkwardFiles(t *testing.T) map[string]func(seed uint64, size int) []byte {
	paragraph := func(text string) string { return "<w:p>" + wordRun(text) + "</w:p>" }
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	many := func(one string, size int) string { return strings.Repeat(one, size/len(one)) }
	return map[string]func(seed uint64, size int) []byte{
		"no headings.md":    func(seed uint64, size int) []byte { return []byte(chance(seed, size, 3000, 40, "\n\n")) },
		"few words.md":      func(seed uint64, size int) []byte { return []byte(chance(seed, size, 9, 30, "\n\n")) },
		"one paragraph.md":  func(seed uint64, size int) []byte { return []byte(chance(seed, min(size, 49000), 50, 1<<30, " ")) },
		"headings only.md":  func(seed uint64, size int) []byte { return []byte("# T\n\n" + chance(seed, size, 2, 1, "\n\n## ")) },
		"one long table.md": func(seed uint64, size int) []byte { return []byte("| " + chance(seed, size, 30, 6, " |\n| ") + " |") },
		"equal paragraphs.md": func(seed uint64, size int) []byte {
			return []byte(strings.Repeat("The same.\n\n", min(size, 190000)/11+int(seed)))
		},
		"numbers.md": func(_ uint64, size int) []byte {
			return []byte("# 1. T\n\n" + many("1.1 a\n\n(i) b\n\n", min(size, 100000)))
		},
		"marks.md":  func(_ uint64, size int) []byte { return []byte(many(`\*`, min(size, 49000))) },
		"deep.html": func(_ uint64, size int) []byte { return []byte(many("<b>", size/2) + "x" + many("</b>", size/2)) },
		"paragraphs.html": func(seed uint64, size int) []byte {
			return []byte("<p>" + chance(seed, size, 99, 20, "</p><p>") + "</p>")
		},
		"deep.json": func(_ uint64, size int) []byte { return []byte(`{"a":` + many("[", size/2) + many("]", size/2) + "}") },
		"paragraphs.docx": func(seed uint64, size int) []byte {
			return wordOf(t, paragraph(chance(seed, size, 300, 30, "</w:t></w:r></w:p><w:p><w:r><w:t>")))
		},
		"fields in fields.docx": func(_ uint64, size int) []byte {
			return wordOf(t, "<w:p>"+many(field("begin")+wordRun("a")+field("separate")+wordRun("b"), size)+"</w:p>")
		},
		"a long code.docx": func(_ uint64, size int) []byte {
			return wordOf(t, "<w:p>"+field("begin")+"<w:r><w:instrText>"+many("REF x ", size/2)+"</w:instrText></w:r>"+field("separate")+many(wordRun("a"), size/2)+"</w:p>")
		},
		"deleted ends.docx": func(_ uint64, size int) []byte {
			return wordOf(t, many(`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`+wordRun("a")+"</w:p>", size))
		},
		"struck runs.docx": func(_ uint64, size int) []byte {
			return wordOf(t, "<w:p>"+many(`<w:r><w:rPr><w:strike/></w:rPr><w:t>a</w:t></w:r>`, size)+"</w:p>")
		},
		"references.docx": func(_ uint64, size int) []byte {
			return wordOf(t, `<w:p><w:bookmarkStart w:name="x"/></w:p>`+many(`<w:p><w:fldSimple w:instr="REF x \w">`+wordRun("1")+"</w:fldSimple></w:p>", size))
		},
	}
}

// busy is how much longer than on a quiet machine anything may take.
const busy = 4

// Every file is compared, or refused with a reason, within two seconds a megabyte on a quiet machine. With
// a time that grows with the square, the larger of these would take minutes.
func TestFilesAreComparedInTime(t *testing.T) {
	for name, file := range awkwardFiles(t) {
		for _, size := range []int{1 << 13, full.Count(t) << 10} {
			a, b := file(1, size), file(2, size)
			most := busy * (time.Second/2 + 2*time.Second*time.Duration(len(a)+len(b))/(1<<20))
			var took time.Duration
			for range 3 { // other work may slow the machine
				start := time.Now()
				_, err := proviso.CompareFiles("a "+name, a, "b "+name, b)
				if took = time.Since(start); err != nil && err.Error() == "" {
					t.Errorf("%s: refused without a reason", name)
				}
				if took <= most {
					break
				}
			}
			if took > most {
				t.Errorf("%s of %d kB: it took %s, at most %s", name, len(a)>>10, took, most)
			}
		}
	}
}
