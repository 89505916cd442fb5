#!/usr/bin/env bash
# Guess: a Go library that opens a Word file and saves it, without touching anything, keeps what it does not know, or at least the visible words.
# What happens: both that can be had drop them without an error. A period changed with tracking from 20 to 45 days comes out as "within
# days": the insertion goes with its words, not only its mark. A blank in a content control goes, inside a paragraph and around one. gomutex/godocx drops
# the words of a hyperlink inside the document and the instruction of a field; fumiama/go-docx keeps both, but its hyperlink now
# points at a relation that is not there. Bookmarks go in both, so every reference is left without a target.
# For us: Word files are never changed through a library's model of them, only in place, part by part; a file that came back through such a
# program is compared word by word, and a missing number is told as a change.
# Seen on 2026-12-01 with gomutex/godocx aefd2d814cd1 and fumiama/go-docx v0.0.0-20250506085032-0c30fd09304b.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/gomutex/godocx@v0.1.6-0.20250811222946-aefd2d814cd1 github.com/fumiama/go-docx@v0.0.0-20250506085032-0c30fd09304b
cat >main.go <<'GO'
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	fumiama "github.com/fumiama/go-docx"
	"github.com/gomutex/godocx"
)

const (
	word     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	kinds    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	document    = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

var parts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ` +
		`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="` + document + `"/></Types>`},
	{"_rels/.rels", relation + `<Relationship Id="rId1" Type="` + kinds + `/officeDocument" Target="word/document.xml"/></Relationships>`},
	{"word/_rels/document.xml.rels", relation + `</Relationships>`},
	{"word/document.xml", `<w:document ` + word + `><w:body>` +
		`<w:p><w:bookmarkStart w:id="0" w:name="notice"/><w:r><w:t>Notice</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>` +
		`<w:p><w:r><w:t xml:space="preserve">repair within </w:t></w:r>` +
		`<w:del w:id="1" w:author="A" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>20</w:delText></w:r></w:del>` +
		`<w:ins w:id="2" w:author="A" w:date="2026-01-02T00:00:00Z"><w:r><w:t>45</w:t></w:r></w:ins>` +
		`<w:r><w:t xml:space="preserve"> days under clause </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>` +
		`<w:r><w:instrText> REF notice </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		`<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>[agent]</w:t></w:r></w:p></w:sdtContent></w:sdt>` +
		`<w:p><w:r><w:t xml:space="preserve">by </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="b"/></w:sdtPr><w:sdtContent><w:r><w:t>[day]</w:t></w:r></w:sdtContent></w:sdt></w:p>` +
		`<w:p><w:hyperlink w:anchor="notice"><w:r><w:t>see Notice</w:t></w:r></w:hyperlink></w:p><w:sectPr/></w:body></w:document>`},
}

var paragraph = regexp.MustCompile(`(?s)<w:p[ >].*?</w:p>`)
var text = regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`)

// tell prints the words of each paragraph, and which marks are there.
func tell(name string, file []byte) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	check(err)
	part, err := z.Open("word/document.xml")
	check(err)
	xml, err := io.ReadAll(part)
	check(err)
	fmt.Println(name)
	for _, p := range paragraph.FindAllString(string(xml), -1) {
		var words strings.Builder
		for _, t := range text.FindAllStringSubmatch(p, -1) {
			words.WriteString(t[1])
		}
		fmt.Printf("  %q\n", words.String())
	}
	fmt.Print("  has:")
	for _, mark := range []string{"bookmarkStart", "ins ", "del ", "sdt", "instrText", "hyperlink w:anchor", "hyperlink r:id"} {
		if strings.Contains(string(xml), "<w:"+mark) {
			fmt.Print(" ", strings.TrimSpace(mark), ";")
		}
	}
	fmt.Println()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	var made bytes.Buffer
	z := zip.NewWriter(&made)
	for _, p := range parts {
		w, err := z.Create(p[0])
		check(err)
		_, err = io.WriteString(w, p[1])
		check(err)
	}
	check(z.Close())
	check(os.WriteFile("in.docx", made.Bytes(), 0o600))
	tell("as made", made.Bytes())

	opened, err := godocx.OpenDocument("in.docx")
	check(err)
	check(opened.SaveTo("out.docx"))
	saved, err := os.ReadFile("out.docx")
	check(err)
	tell("godocx", saved)

	parsed, err := fumiama.Parse(bytes.NewReader(made.Bytes()), int64(made.Len()))
	check(err)
	var out bytes.Buffer
	_, err = parsed.WriteTo(&out)
	check(err)
	tell("go-docx", out.Bytes())
}
GO
go run . >seen
expect <<'SEEN'
as made
  "Notice"
  "repair within 45 days under clause 1"
  "[agent]"
  "by [day]"
  "see Notice"
  has: bookmarkStart; ins; del; sdt; instrText; hyperlink w:anchor;
godocx
  "Notice"
  "repair within  days under clause 1"
  "by "
  ""
  has:
go-docx
  "Notice"
  "repair within  days under clause 1"
  "by "
  "see Notice"
  has: instrText; hyperlink r:id;
SEEN
