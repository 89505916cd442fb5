package readback_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/change/readback"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	packages  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	office    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// document gives the parts of a Word document with a body.
func document(body string) map[string]string {
	return map[string]string{
		"_rels/.rels":       `<Relationships ` + packages + `><Relationship Id="r" Type="` + office + `officeDocument" Target="/word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels": `<Relationships ` + packages + `><Relationship Id="s" Type="` + office + `styles" Target="styles.xml"/>` +
			`<Relationship Id="h" Type="` + office + `header" Target="header1.xml"/><Relationship Id="p1" Type="` + office + `image" Target="media/a.png"/>` +
			`<Relationship Id="n" Type="` + office + `footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/media/a.png":   "png",
		"word/footnotes.xml": `<w:footnotes ` + wordSpace + `><w:footnote w:id="3"><w:p><w:r><w:t>aside,</w:t></w:r></w:p><w:p><w:r><w:t>and more</w:t></w:r></w:p></w:footnote></w:footnotes>`,

		"word/styles.xml": `<w:styles ` + wordSpace + `><w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
			`<w:style w:styleId="I"><w:basedOn w:val="H"/></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style>` +
			`<w:style w:styleId="N"><w:name w:val="Heading 2"/></w:style><w:style w:styleId="M"><w:basedOn w:val="N"/></w:style>` +
			`<w:style w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="S"><w:rPr><w:dstrike/></w:rPr></w:style>` +
			`<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
		"word/header1.xml":    `<w:hdr ` + wordSpace + `><w:p><w:r><w:t>head</w:t></w:r></w:p></w:hdr>`,
		"customXml/item7.xml": `<b:blanks xmlns:b="urn:proviso:blanks"><b:blank>[name]</b:blank></b:blanks>`,
		"customXml/item9.xml": `<x xmlns="urn:other">head</x>`,
	}
}

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
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

func TestWordsOfADocument(t *testing.T) {
	run := func(text string) string {
		return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	para := func(inner ...string) string { return `<w:p w:rsidR="00A1">` + strings.Join(inner, "") + `</w:p>` }
	field := func(code, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
			result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	control := func(shown string) string {
		return `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/b:blanks[1]/b:blank[1]"/></w:sdtPr><w:sdtContent>` + run(shown) + `</w:sdtContent></w:sdt>`
	}
	styled := func(id string) string { return `<w:pPr><w:pStyle w:val="` + id + `"/></w:pPr>` }
	row := func(mark, text string) string {
		return `<w:tr><w:trPr>` + mark + `</w:trPr><w:tc><w:tcPr><w:tcW w:w="1"/></w:tcPr>` + para(run(text)) + `</w:tc></w:tr>`
	}
	for name, c := range map[string]struct{ body, want string }{
		"runs split":          {para(run("The Sup"), `<w:proofErr w:type="spellStart"/>`, run("plier")), "The Supplier"},
		"properties":          {para(`<w:pPr><w:tabs><w:tab w:pos="5"/></w:tabs></w:pPr>`, run("a"), `<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>`), "a b c\u2011d"},
		"wrapped":             {para(`<w:smartTag>`, run("a"), `</w:smartTag><w:hyperlink>`, run("b"), `</w:hyperlink><w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>`, run("c"), `</w:sdtContent></w:sdt>`), "abc"},
		"simple field":        {para(`<w:fldSimple w:instr=" REF x ">`, run("4.1"), `</w:fldSimple>`), "4.1"},
		"field":               {para(run("clause "), field(`REF x \h`, run("4.1"))), "clause 4.1"},
		"field in a code":     {para(field(`IF `+`</w:instrText></w:r>`+field("REF x", run("hidden"))+`<w:r><w:instrText>`, run("shown"))), "shown"},
		"contents":            {para(run("a"), field(`TOC \o`, run("Deposit 4")), run("b")), "ab"},
		"contents of Word":    {`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + para(run("Contents")) + `</w:sdtContent></w:sdt>` + para(run("a")), "a"},
		"insertion":           {para(run("a"), `<w:ins w:id="1">`, run("b"), `</w:ins><w:moveTo>`, run("c"), `</w:moveTo>`), "abc"},
		"deletion":            {para(run("a"), `<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom>`, run("c"), `</w:moveFrom>`), "a"},
		"deleted end":         {para(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`, run("a")) + para(run("b")), "ab"},
		"deleted last end":    {para(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`, run("a")), "a"},
		"deleted row":         {`<w:tbl>` + row("", "a") + row(`<w:del w:id="1"/>`, "b") + row(`<w:ins w:id="1"/>`, "c") + `</w:tbl>`, "a|c"},
		"hidden text":         {para(run("a"), `<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>c</w:t></w:r>`), "ac"},
		"headings":            {para(styled("H"), run("a")) + para(styled("I"), run("b")) + para(styled("T"), run("c")) + para(styled("A"), run("d")) + para(`<w:pPr><w:outlineLvl w:val="1"/></w:pPr>`, run("e")), "#a|#b|#c|d|#e"},
		"no text":             {para(run("a"), `<w:r><w:drawing><x>hidden</x></w:drawing></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="1"/>`) + `<w:altChunk/>`, "a[picture][note]|[content of another file]"},
		"text box":            {para(run("a"), `<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>`, para(run("box")), `</w:txbxContent></mc:Choice><mc:Fallback>`, para(run("box")), `</mc:Fallback></mc:AlternateContent></w:r>`, run("b")), "box|ab"},
		"hidden by a style":   {para(run("a"), `<w:r><w:rPr><w:rStyle w:val="V"/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:rStyle w:val="V"/><w:vanish w:val="false"/></w:rPr><w:t>c</w:t></w:r>`), "ac"},
		"struck through":      {para(run("a "), `<w:r><w:rPr><w:strike/></w:rPr><w:t>b</w:t></w:r><w:proofErr/><w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>c</w:t></w:r>`), "a [struck through: bc]"},
		"level of text":       {para(`<w:pPr><w:pStyle w:val="H"/><w:outlineLvl w:val="9"/></w:pPr>`, run("a")) + para(styled("N"), run("b")) + para(styled("M"), run("c")), "a|#b|#c"},
		"style before":        {para(`<w:pPr><w:pStyle w:val="T0"/><w:rPr><w:rPrChange w:id="2"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange></w:pPr>`, run("a")), "a"},
		"symbols":             {para(`<w:r><w:sym w:font="Wingdings" w:char="f0a8"/></w:r>`), "[symbol F0A8 of Wingdings]"},
		"box of a form":       {para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`), "[box, ticked]"},
		"box left empty":      {para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`), "[box, not ticked]"},
		"pictures":            {para(`<w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="` + strings.TrimSuffix(office, "/") + `" r:embed="p1"/></w:drawing></w:r>`), "[picture 8f8cbb7d]"},
		"notes":               {para(run("a"), `<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>`), "a[note: aside, and more][note]"},
		"alternatives":        {para(`<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="zz"><w:t>odd</w:t></mc:Choice><mc:Choice Requires="w14"><w:t>x</w:t></mc:Choice><mc:Fallback><w:t>y</w:t></mc:Fallback></mc:AlternateContent></w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="w14 zz">` + run("no") + `</mc:Choice><mc:Fallback>` + run("z") + `</mc:Fallback></mc:AlternateContent>`), "xz"},
		"reference":           {para(`<w:bookmarkStart w:name="fee"/>`, run("a "), field(`REF fee \w \h`, run("4.1")), run(" b "), field("REF gone \\w", run("Error: not found"))), "a 4.1 b Error: not found"},
		"blank":               {para(control("[name]")), "[name]"},
		"blank filled":        {para(control("Acme")), "Acme [stored: [name]]"},
		"end without a start": {para(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`, run("a")), "a"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := readback.Read("x.docx", packed(t, document(c.body)))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, one := range p.Passages {
				if one.Heading {
					one.Text = "#" + one.Text
				}
				got = append(got, one.Text)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// entry is one part of an archive made by hand.
type entry struct {
	name     string
	data     []byte
	flags    uint16
	method   uint16
	declared uint32 // size that it claims; 0 for the true one
	offset   int    // of another entry whose data it shares, plus one
}

// raw packs entries as no program would.
func raw(entries ...entry) []byte {
	var file, list bytes.Buffer
	le := func(b *bytes.Buffer, values ...any) {
		for _, v := range values {
			_ = binary.Write(b, binary.LittleEndian, v) // a buffer does not fail
		}
	}
	starts := []int{}
	for _, e := range entries {
		at, size := file.Len(), uint32(len(e.data))
		if e.declared > 0 {
			size = e.declared
		}
		head := []any{uint16(20), e.flags, e.method, uint32(0), crc32.ChecksumIEEE(e.data), uint32(len(e.data)), size, uint16(len(e.name)), uint16(0)}
		if e.offset > 0 {
			at = starts[e.offset-1]
		} else {
			le(&file, uint32(0x04034b50))
			le(&file, head...)
			file.WriteString(e.name)
			file.Write(e.data)
		}
		starts = append(starts, at)
		le(&list, uint32(0x02014b50), uint16(20))
		le(&list, head...)
		le(&list, uint16(0), uint16(0), uint16(0), uint32(0), uint32(at))
		list.WriteString(e.name)
	}
	at := file.Len()
	file.Write(list.Bytes())
	le(&file, uint32(0x06054b50), uint16(0), uint16(0), uint16(len(entries)), uint16(len(entries)), uint32(list.Len()), uint32(at), uint16(0))
	return file.Bytes()
}

func deflated(t testing.TB, text string) []byte {
	f, err := zip.NewReader(bytes.NewReader(packed(t, map[string]string{"x": text})), int64(len(packed(t, map[string]string{"x": text}))))
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hostile gives archives that nobody makes in good faith, with what is said of each.
func hostile(t testing.TB) map[string]struct {
	file []byte
	want string
} {
	with := func(name, data string) []byte {
		parts := document("")
		parts[name] = data
		return packed(t, parts)
	}
	many := document("")
	for i := range 5000 {
		many[fmt.Sprintf("word/x%d.xml", i)] = ""
	}
	inner := func(body string) string { return document(body)["word/document.xml"] }
	spaces := strings.Repeat(" ", 4<<20)
	huge := deflated(t, "<a>"+strings.Repeat(" ", 64<<20))
	rels := []byte(document("")["_rels/.rels"])
	sound := packed(t, document(strings.Repeat("<w:p/>", 5000)))
	damaged := bytes.Clone(sound)
	for i := range 40 {
		damaged[120+i] ^= 0x5a
	}
	main := func(e entry) []byte {
		e.name = "word/document.xml"
		return raw(entry{name: "_rels/.rels", data: rels}, e)
	}
	overlapping := []entry{{name: "_rels/.rels", data: rels}}
	for i := range 500 {
		overlapping = append(overlapping, entry{name: fmt.Sprint("a", i), data: rels, offset: 1})
	}
	text := `<w:p><w:r><w:t>` + strings.Repeat("a ", 30000) + `</w:t></w:r></w:p>`
	return map[string]struct {
		file []byte
		want string
	}{
		"nothing":                     {nil, "no Word document"},
		"text":                        {[]byte("Dear Sirs"), "no Word document"},
		"PDF":                         {[]byte("%PDF-1.7\nPK\x03\x04"), "no Word document"},
		"old Word file":               {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), "no Word document"},
		"empty archive":               {packed(t, nil), `no part "_rels/.rels"`},
		"archive of others":           {packed(t, map[string]string{"a.txt": "x"}), `no part "_rels/.rels"`},
		"no main part":                {with("_rels/.rels", `<Relationships/>`), "no Word document"},
		"main part that is not there": {with("_rels/.rels", strings.Replace(string(rels), "/word/document.xml", "../../../etc/passwd", 1)), "no part"},
		"main part outside":           {with("_rels/.rels", strings.Replace(string(rels), "/word/document.xml", "http://evil.example/a.xml", 1)), "no part"},
		"cut off":                     {sound[:len(sound)/2], "no Word document"},
		"damaged":                     {damaged, "damaged"},
		"a gigabyte of XML":           {main(entry{data: huge, method: zip.Deflate, declared: 1 << 30}), "unpacks to more than 512 MB"},
		"bomb":                        {with("word/document.xml", inner(strings.Repeat(" ", 64<<20))), "larger than 8 MB"},
		"bomb that hides its size":    {main(entry{data: huge, method: zip.Deflate, declared: 900000}), "damaged"},
		"tight bomb":                  {with("word/document.xml", inner(spaces)), "packed more than 300 times"},
		"bomb of styles":              {with("word/styles.xml", strings.Repeat(" ", 64<<20)), "larger than 8 MB"},
		"bomb of data":                {with("customXml/item3.xml", strings.Repeat("<a>", 16<<20)), "larger than 8 MB"},
		"bomb of many parts":          {raw(overlapping...), "overlap"},
		"too many parts":              {packed(t, many), "at most 4096"},
		"a list without end":          {bytes.Repeat([]byte("PK\x01\x02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 1<<20), "at most 4096"},
		"one part twice":              {raw(entry{name: "a", data: rels}, entry{name: "a", data: rels}), "twice"},
		"path up":                     {raw(entry{name: "../../etc/cron.d/x", data: rels}), "leads outside"},
		"path from the root":          {raw(entry{name: "/etc/passwd", data: rels}), "leads outside"},
		"path of Windows":             {raw(entry{name: `..\..\x.exe`, data: rels}), "leads outside"},
		"path with a drive":           {raw(entry{name: `c:/x.exe`, data: rels}), "leads outside"},
		"encrypted":                   {main(entry{data: []byte("secret"), flags: 1}), "is encrypted"},
		"packed in an unknown way":    {main(entry{data: []byte("x"), method: 99}), "cannot be read"},
		"document type":               {with("word/document.xml", `<!DOCTYPE w [<!ENTITY a "x">]><w>&a;</w>`), "document type"},
		"outside entity":              {with("word/document.xml", `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>`), "document type"},
		"billion laughs":              {with("word/document.xml", `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w>&b;</w>`), "document type"},
		"undeclared entity":           {with("word/document.xml", inner("&a;")), "no sound XML"},
		"deep nesting":                {with("word/document.xml", inner(strings.Repeat("<w:sdt>", 3000))), "deep"},
		"XML cut off":                 {with("word/document.xml", `<w:document `+wordSpace+`><w:body>`), "no sound XML"},
		"other letters":               {with("word/document.xml", "\xff\xfe<\x00w\x00/\x00>\x00"), "no sound XML"},
		"styles with a document type": {with("word/styles.xml", `<!DOCTYPE a []><a/>`), "document type"},
		"one endless paragraph":       {with("word/document.xml", inner(text)), "at most 50000"},
		"paragraphs without end":      {with("word/document.xml", inner(strings.Repeat(`<w:p><w:r><w:t>a</w:t></w:r></w:p>`, 25000))), "at most 20000"},
	}
}

// What is hostile or broken is refused, in under a second and with a reason.
func TestHostileDocuments(t *testing.T) {
	for name, c := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := readback.Read("x.docx", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// Whatever stands in a document, it is read or refused.
func FuzzDocument(f *testing.F) {
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, `<b:blanks xmlns:b="urn:proviso:blanks"><b:blank>x</b:blank></b:blanks>`)
	f.Add(`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/b:blank[1]"/></w:sdtPr><w:p/></w:sdt><w:tc/><w:del><w:p>`, `<p:provenance xmlns:p="urn:proviso:provenance">{"deal_sha":"1"}</p:provenance>`)
	f.Add(`<w:p><w:p><w:r><w:del/><w:t>a</w:t></w:r></w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>`, ``)
	f.Fuzz(func(t *testing.T, body, data string) {
		parts := document(body)
		parts["customXml/item1.xml"] = data
		if p, err := readback.Read("x.docx", packed(t, parts)); err == nil && p == nil {
			t.Error("neither paper nor error")
		}
	})
}
