package docx_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/clauses/render/docx"
	"github.com/proviso-legal/proviso/internal/testing/specimen"
	"github.com/proviso-legal/proviso/internal/testing/wordcheck"
)

const (
	mainSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relSpace  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	office    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// firm gives the parts of a firm's document as a German Word writes it: ids of styles in German, names
// in English, headings bound to the firm's own lists.
func firm() map[string]string {
	return map[string]string{
		"_rels/.rels": `<Relationships ` + relSpace + `><Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document ` + mainSpace + `><w:body><w:p><w:pPr><w:sectPr><w:pgSz w:w="5000" w:h="5000"/></w:sectPr></w:pPr></w:p>` +
			`<w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/><w:pgSz w:w="12240" w:h="15840"/>` +
			`<w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300" w:header="500" w:footer="600" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
		"word/_rels/document.xml.rels": `<Relationships ` + relSpace + `><Relationship Id="rId1" Type="` + office + `styles" Target="styles.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `theme" Target="theme/theme1.xml"/><Relationship Id="rId3" Type="` + office + `numbering" Target="numbering.xml"/>` +
			`<Relationship Id="rId7" Type="` + office + `header" Target="header3.xml"/><Relationship Id="rId8" Type="` + office + `footer" Target="footer1.xml"/></Relationships>`,
		"word/styles.xml": `<?xml version="1.0"?><w:styles ` + mainSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:qFormat/><w:pPr><w:keepNext/><w:numPr><w:numId w:val="99"/></w:numPr><w:spacing w:before="100"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="800000"/></w:rPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Textkrper"><w:name w:val="Body Text"/><w:basedOn w:val="Standard"/><w:pPr/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Klausel2"><w:name w:val="clause 2"/><w:pPr><w:keepLines/><w:ind w:left="300"/></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Clause3"><w:name w:val="Aufzählung"/><w:pPr><w:numPr><w:ilvl w:val="3"/><w:numId w:val="99"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="character" w:default="1" w:styleId="Absatz"><w:name w:val="Default Paragraph Font"/></w:style>` +
			`<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/><w:tblPr/></w:style></w:styles>`,
		"word/theme/theme1.xml": `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Firm"/>`,
		"word/numbering.xml":    `<w:numbering ` + mainSpace + `/>`,
		"word/header3.xml":      `<w:hdr ` + mainSpace + `><w:p><w:r><w:t>Kanzlei Muster</w:t></w:r><w:hyperlink r:id="rId2"/><w:r><w:pict r:id="rId1"/></w:r></w:p></w:hdr>`,
		"word/_rels/header3.xml.rels": `<Relationships ` + relSpace + `><Relationship Id="rId1" Type="` + office + `image" Target="media/logo.png"/>` +
			`<Relationship Id="rId2" Type="` + office + `hyperlink" Target="https://firm.example" TargetMode="External"/></Relationships>`,
		"word/media/logo.png": "\x89PNG logo",
		"word/footer1.xml":    `<w:ftr ` + mainSpace + `><w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:fldSimple w:instr=" docproperty legend \* MERGEFORMAT "><w:r><w:t>old</w:t></w:r><w:r><w:t>er</w:t></w:r></w:fldSimple></w:p></w:ftr>`,
	}
}

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFirmsLook(t *testing.T) {
	style, err := docx.ReadStyle(packed(t, firm()))
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range trees() {
		t.Run(name, func(t *testing.T) {
			f := opened(t, d, docx.Options{Comments: true, Style: style})
			noFaults(t, f.Faults("word/header1.xml", "word/footer2.xml", "word/theme/theme1.xml"))
			noFaults(t, f.Against(d))
		})
	}
	f := opened(t, specimen.Draft(2), docx.Options{Style: style})
	document, styles := string(f.Data["word/document.xml"]), string(f.Data["word/styles.xml"])
	for what, found := range map[string]bool{
		"the firm's heading":            strings.Contains(document, `<w:pStyle w:val="berschrift1"/>`) && strings.Contains(styles, `<w:color w:val="800000"/>`),
		"the firm's clause":             strings.Contains(document, `<w:pStyle w:val="Klausel2"/>`) && strings.Contains(styles, `<w:keepLines/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:ind w:left="300"/>`),
		"our numbering":                 strings.Contains(styles, `<w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="100"/>`),
		"no numbering of the firm":      !strings.Contains(styles, `<w:numId w:val="99"/>`),
		"an id that is free":            strings.Contains(styles, `w:styleId="Own1Clause3"><w:name w:val="Clause 3"/>`),
		"the draft's language":          strings.Contains(styles, `<w:lang w:val="en-GB"`),
		"the page set-up":               strings.Contains(document, `<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300" w:header="500" w:footer="600" w:gutter="0"/><w:titlePg/>`),
		"the header with its picture":   strings.Contains(string(f.Data["word/header1.xml"]), "Kanzlei Muster") && strings.Contains(string(f.Data["word/_rels/header1.xml.rels"]), `Target="media/picture`),
		"the legend in the text":        strings.Contains(document, "DRAFT 22 November 2026"),
		"the legend in the foot":        wordcheck.Words(f.Part("word/footer2.xml")) == "1DRAFT 22 November 2026 – for discussion, not an offer",
		"the legend as a property":      strings.Contains(string(f.Data["docProps/custom.xml"]), "DRAFT 22 November 2026"),
		"nothing of the firm's text":    !strings.Contains(document, `w:w="5000"`),
		"one style that is the default": strings.Count(styles, `w:type="table" w:default="1"`) == 1,
	} {
		if !found {
			t.Errorf("the document lacks %s", what)
		}
	}
}

// Rules to sign on and cells keep their shape, whatever a firm's document calls by their names and
// however far its usual paragraph is set in.
func TestShapeUnderAFirmsLook(t *testing.T) {
	same, err := os.ReadFile("testdata/same-style-name.docx")
	if err != nil {
		t.Fatal(err)
	}
	parts := firm()
	parts["word/styles.xml"] = strings.Replace(parts["word/styles.xml"], `</w:styles>`,
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Zelle"><w:name w:val="table text"/><w:pPr><w:ind w:left="2000"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>`, 1)
	for name, document := range map[string][]byte{"the same name": same, "set in": packed(t, parts)} {
		style, err := docx.ReadStyle(document)
		if err != nil {
			t.Fatal(err)
		}
		d := specimen.Draft(2)
		f := opened(t, d, docx.Options{Style: style})
		styles := string(f.Data["word/styles.xml"])
		noFaults(t, f.Against(d))
		for _, want := range []string{
			`<w:name w:val="Signature Line"/>`, `<w:tab w:val="left" w:leader="underscore" w:pos="6500"/></w:tabs><w:spacing w:before="320" w:after="0"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>`,
			`<w:name w:val="Table Text"/>`, `<w:spacing w:before="60" w:after="60"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>`,
		} {
			if strings.Count(styles, want) != 1 {
				t.Errorf("%s: the styles hold %d of %s", name, strings.Count(styles, want), want)
			}
		}
		if strings.Contains(styles, `w:left="5040"`) || strings.Contains(styles, `w:left="2000"`) {
			t.Errorf("%s: the firm's shape is there", name)
		}
		if name == "set in" && !strings.Contains(styles, `<w:jc w:val="left"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`) {
			t.Errorf("%s: the firm's letters are not there", name)
		}
	}
}

// Our own document serves as a firm's.
func TestOwnLookComesBack(t *testing.T) {
	own, _ := renderFile(t, specimen.Draft(1), docx.Options{})
	style, err := docx.ReadStyle(own)
	if err != nil {
		t.Fatal(err)
	}
	d := specimen.Draft(5)
	d.Legend, d.ID = "DRAFT & revised", "another id"
	f := opened(t, d, docx.Options{Comments: true, Style: style})
	if head, foot := wordcheck.Words(f.Part("word/header1.xml")), wordcheck.Words(f.Part("word/footer2.xml")); head != "DRAFT & revised" || foot != "another id Page 1 of 1" {
		t.Errorf("the head says %q, the foot %q", head, foot)
	}
	noFaults(t, f.Faults())
	noFaults(t, f.Against(d))
	if len(f.Part("word/styles.xml").Kids) != len(opened(t, d, docx.Options{}).Part("word/styles.xml").Kids) {
		t.Error("styles were added to a document that has them all")
	}
}

// What a document brings that is large, broken or reaches outside is refused, soon and with a reason.
func TestHostileStyles(t *testing.T) {
	with := func(name, content string) []byte {
		parts := firm()
		parts[name] = content
		return packed(t, parts)
	}
	replaced := func(name, old, fresh string) []byte {
		if !strings.Contains(firm()[name], old) {
			t.Fatalf("%s holds no %q", name, old)
		}
		return with(name, strings.Replace(firm()[name], old, fresh, 1))
	}
	many := firm()
	for i := range 5000 {
		many["word/x"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+time.Duration(i).String()] = ""
	}
	bomb := `<w:styles ` + mainSpace + `>` + strings.Repeat(" ", 1<<30>>4) + `</w:styles>`
	for name, c := range map[string]struct {
		document []byte
		want     string
	}{
		"no archive":         {[]byte("not a zip"), "no Word document"},
		"empty archive":      {packed(t, nil), `no part "_rels/.rels"`},
		"no main part":       {replaced("_rels/.rels", "officeDocument", "other"), "no Word document"},
		"bomb":               {with("word/styles.xml", bomb), "larger than 8 MB"},
		"many parts":         {packed(t, many), "at most 4096"},
		"document type":      {with("word/styles.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:styles `+mainSpace+`/>`), "document type"},
		"entity":             {replaced("word/header3.xml", "Kanzlei", "&a;"), "no sound XML"},
		"deep":               {with("word/styles.xml", `<w:styles `+mainSpace+`>`+strings.Repeat("<a>", 3000)), "deep"},
		"cut off":            {with("word/styles.xml", `<w:styles `+mainSpace+`><w:style>`), "no sound XML"},
		"no styles":          {with("word/styles.xml", `<w:styles `+mainSpace+`/>`), "no styles"},
		"other prefix":       {with("word/styles.xml", `<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`), "not in the form"},
		"path out":           {replaced("word/_rels/header3.xml.rels", "media/logo.png", "../../../etc/x.png"), "no part"},
		"outside picture":    {replaced("word/_rels/header3.xml.rels", `Target="media/logo.png"`, `Target="http://evil.example/x.png" TargetMode="External"`), "cannot be taken over"},
		"script link":        {replaced("word/_rels/header3.xml.rels", "https://firm.example", "file:///etc/passwd"), "cannot be taken over"},
		"embedded object":    {replaced("word/_rels/header3.xml.rels", "relationships/image", "relationships/oleObject"), "cannot be taken over"},
		"field that fetches": {replaced("word/footer1.xml", " PAGE ", ` INCLUDETEXT http://evil.example `), "INCLUDETEXT"},
		"field in pieces":    {with("word/footer1.xml", `<w:ftr `+mainSpace+`><w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r></w:p></w:ftr>`), "DDEAUTO"},
		"no room":            {replaced("word/document.xml", `w:w="12240"`, `w:w="3000"`), "no room"},
		"no header":          {replaced("word/document.xml", `r:id="rId7"`, `r:id="rId77"`), "rId77"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := docx.ReadStyle(c.document)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func FuzzReadStyle(f *testing.F) {
	f.Add(firm()["word/styles.xml"], firm()["word/document.xml"], firm()["word/header3.xml"])
	f.Add(`<w:styles `+mainSpace+`><w:style w:styleId="a"><w:pPr><w:numPr/></w:pPr></w:style></w:styles>`, "<a/>", "<a/>")
	f.Fuzz(func(t *testing.T, styles, document, header string) {
		parts := firm()
		parts["word/styles.xml"], parts["word/document.xml"], parts["word/header3.xml"] = styles, document, header
		style, err := docx.ReadStyle(packed(t, parts))
		if err != nil {
			return
		}
		file, _ := renderFile(t, specimen.Memo(), docx.Options{Style: style})
		if _, err := wordcheck.Open(file); err != nil {
			t.Error(err)
		}
	})
}

// A blank says itself how it looks: some programs drop the style of what is bound to a value.
func TestBlanksKeepTheirLook(t *testing.T) {
	parts := firm()
	parts["word/styles.xml"] = strings.Replace(parts["word/styles.xml"], `</w:styles>`,
		`<w:style w:type="character" w:customStyle="1" w:styleId="Lücke"><w:name w:val="Blank"/><w:rPr><w:color w:val="0000FF"/></w:rPr></w:style></w:styles>`, 1)
	style, err := docx.ReadStyle(packed(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	for want, s := range map[string]*docx.Style{
		`<w:rStyle w:val="Blank"/><w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/></w:rPr><w:t`: nil,
		`<w:rStyle w:val="Lücke"/><w:color w:val="0000FF"/></w:rPr><w:t`:                                           style,
	} {
		body := string(opened(t, specimen.Draft(2), docx.Options{Style: s}).Data["word/document.xml"])
		if n, m := strings.Count(body, want), strings.Count(body, "<w:dataBinding "); n == 0 || n < m {
			t.Errorf("%d of %d blanks begin %s", n, m, want)
		}
	}
}
