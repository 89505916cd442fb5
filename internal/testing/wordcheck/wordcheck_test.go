package wordcheck

import (
	"slices"
	"strings"
	"testing"
)

func root(t *testing.T, source string) *Node {
	t.Helper()
	n, err := parse([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMisplaced(t *testing.T) {
	const w = `<w:p xmlns:w="w">`
	for name, c := range map[string]struct{ source, want string }{
		"sound":   {w + `<w:pPr><w:pStyle/><w:jc/></w:pPr><w:r><w:t/></w:r><w:r/></w:p>`, ""},
		"order":   {w + `<w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>`, "w:pPr holds w:pStyle where it may not"},
		"twice":   {w + `<w:pPr><w:jc/><w:jc/></w:pPr></w:p>`, "w:pPr holds w:jc twice"},
		"late":    {w + `<w:r/><w:pPr/></w:p>`, "w:p holds w:pPr where it may not"},
		"missing": {`<w:tbl xmlns:w="w"><w:tblPr/><w:tr/></w:tbl>`, "w:tbl has no w:tblGrid"},
		"unknown": {w + `<w:r><w:t><w:zoom/></w:t></w:r></w:p>`, "w:t holds w:zoom where it may not"},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(Misplaced(root(t, c.source)), "; ")
			if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// fake gives a document of some paragraphs in one list of two levels.
func fake(t *testing.T, body string) *File {
	const w = ` xmlns:w="w">`
	return &File{nodes: map[string]*Node{
		"word/document.xml": root(t, `<w:document`+w+`<w:body>`+body+`</w:body></w:document>`),
		"word/numbering.xml": root(t, `<w:numbering`+w+`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>`+
			`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>`+
			`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`),
		"word/styles.xml": root(t, `<w:styles`+w+`<w:style w:styleId="H"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`+
			`<w:style w:styleId="I"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="J"><w:basedOn w:val="I"/></w:style></w:styles>`),
	}}
}

func TestCounting(t *testing.T) {
	h, i, j := `<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr></w:p>`, `<w:p><w:pPr><w:pStyle w:val="I"/></w:pPr></w:p>`, `<w:p><w:pPr><w:pStyle w:val="J"/></w:pPr></w:p>`
	seven := `<w:p><w:pPr><w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:p>`
	var numbers, full []string
	for _, p := range fake(t, h+i+j+h+i+seven+`<w:p/>`+h).Paragraphs() {
		numbers, full = append(numbers, p.Number), append(full, p.Full)
	}
	if want := []string{"1.", "(a)", "(b)", "2.", "(a)", "7.", "", "8."}; !slices.Equal(numbers, want) {
		t.Errorf("got %q, want %q", numbers, want)
	}
	if want := []string{"1", "1(a)", "1(b)", "2", "2(a)", "7", "", "8"}; !slices.Equal(full, want) {
		t.Errorf("in full: got %q, want %q", full, want)
	}
}

func TestUpdating(t *testing.T) {
	field := func(code, result string) string {
		return `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` +
			result + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	}
	target := `<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:bookmarkStart w:id="1" w:name="_m"/><w:r><w:t>Head</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>`
	f := fake(t, target+field(`REF _m \w \h`, "9")+field(`REF _m \h`, "Old")+field(`REF _gone \n \h`, "3"))
	_, fresh := f.Update()
	if want := []string{"1", "Head", Missing}; !slices.Equal(fresh, want) {
		t.Errorf("got %q, want %q", fresh, want)
	}
	f.Refresh()
	if got := Words(f.Part("word/document.xml")); got != "Head1Head"+Missing {
		t.Errorf("refreshed to %q", got)
	}
}
