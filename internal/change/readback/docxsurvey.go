package readback

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/office"
)

// The name spaces of a Word document.
const (
	wordSpace      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	alternateSpace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

func listed(names string) map[string]bool {
	all := map[string]bool{}
	for _, n := range strings.Fields(names) {
		all[n] = true
	}
	return all
}

// plainElements are those of a Word document that say nothing of which words show, or that are read. What else there is,
// is named as not understood.
var plainElements = listed(`document body p pPr r rPr t tbl tblPr tblGrid gridCol tr trPr tc tcPr sdt sdtPr sdtContent sdtEndPr hyperlink
	smartTag smartTagPr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference annotationRef proofErr
	lastRenderedPageBreak permStart permEnd ins moveTo moveToRangeStart moveToRangeEnd moveFromRangeStart moveFromRangeEnd
	pStyle keepNext keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr top left bottom right start end
	between bar tabs tab suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd
	snapToGrid contextualSpacing mirrorIndents jc textAlignment outlineLvl cnfStyle divId
	rStyle b bCs i iCs caps smallCaps noProof webHidden kern highlight u shd lang bdr cs strike dstrike vanish
	br cr ptab noBreakHyphen softHyphen sym fldChar instrText fldSimple fldData footnoteReference endnoteReference footnoteRef endnoteRef
	separator continuationSeparator footnotes footnote endnotes endnote
	alias tag id lock placeholder docPart temporary showingPlcHdr text docPartObj docPartGallery docPartUnique docPartCategory docPartList
	tblStyle tblW tblLayout tblLook tblInd tblBorders insideH insideV tblCellMar tblCaption tblDescription tblStyleRowBandSize
	tblStyleColBandSize cantSplit tblHeader gridBefore gridAfter wBefore wAfter tcW tcBorders tl2br tr2bl vAlign noWrap tcMar hideMark gridSpan
	sectPr headerReference footerReference type pgMar pgBorders pgNumType titlePg cols col docGrid formProt footnotePr endnotePr numRestart
	numStart pos lnNumType noEndnote paperSrc rtlGutter
	hdr ftr comments comment
	styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next link autoRedefine hidden
	uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid tblStylePr
	numbering abstractNum nsid multiLevelType tmpl styleLink numStyleLink lvl lvlText lvlJc suff lvlRestart isLgl num
	abstractNumId lvlOverride startOverride numFmt legacy`)

// changedBefore are the elements of how something was before a tracked change.
var changedBefore = listed(`pPrChange rPrChange trPrChange tcPrChange tblPrChange tblPrExChange tblGridChange sectPrChange numberingChange del moveFrom`)

// placesOf says in which elements some stand; elsewhere programs differ in what they show of them.
var placesOf = map[string]map[string]bool{
	"t":      listed("r"),
	"r":      listed("p hyperlink ins moveTo sdtContent smartTag fldSimple del moveFrom"),
	"p":      listed("body tc sdtContent hdr ftr comment footnote endnote txbxContent"),
	"tbl":    listed("body tc sdtContent hdr ftr"),
	"tr":     listed("tbl sdtContent ins"),
	"tc":     listed("tr sdtContent"),
	"hidden": listed("style"),
	"sdt":    listed("body p tbl tr tc hdr ftr sdtContent hyperlink comment"),
}

// within judges the elements that hide words only by their values.
var within = map[string]func(a func(string) string) bool{
	"color": func(a func(string) string) bool {
		return dark(a("val")) && !strings.HasPrefix(a("themeColor"), "background")
	},
	"sz": atLeast("val", 8), "szCs": atLeast("val", 8), "w": atLeast("val", 50), "pgSz": atLeast("w", 5000),
	"spacing": func(a func(string) string) bool {
		return (a("lineRule") != "exact" || number(a("line")) >= 120) && abs(number(a("val"))) <= 60
	},
	"ind": func(a func(string) string) bool {
		for _, name := range []string{"left", "right", "start", "end", "firstLine", "hanging"} {
			if abs(number(a(name))) > 8000 {
				return false
			}
		}
		return true
	},
	"rFonts": func(a func(string) string) bool {
		return !slices.ContainsFunc([]string{a("ascii"), a("hAnsi"), a("cs"), a("eastAsia")}, signFont)
	},
	"trHeight":      func(a func(string) string) bool { return a("hRule") != "exact" },
	"textDirection": func(a func(string) string) bool { return a("val") == "lrTb" },
	"vertAlign":     func(a func(string) string) bool { return a("val") == "baseline" },
	"position":      func(a func(string) string) bool { return abs(number(a("val"))) <= 12 },
	"em":            func(a func(string) string) bool { return a("val") == "none" },
	"effect":        func(a func(string) string) bool { return a("val") == "none" },
	"dataBinding": func(a func(string) string) bool {
		return blankPath.MatchString(a("xpath")) && a("storeItemID") == render.BlanksStore
	},
}

func atLeast(name string, least int) func(a func(string) string) bool {
	return func(a func(string) string) bool { return number(a(name)) >= least }
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

func abs(n int) int { return max(n, -n) }

// dark tells whether letters of a colour show on white.
func dark(colour string) bool {
	n, err := strconv.ParseUint(colour, 16, 32)
	return err != nil && (colour == "" || colour == "auto") || err == nil && (299*(n>>16&255)+587*(n>>8&255)+114*(n&255))/1000 <= 200
}

// signFont tells whether a font shows signs for letters, as its name tells.
func signFont(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"symbol", "dings", "dingbats", "marlett", "barcode", "mt extra"}, func(s string) bool { return strings.Contains(name, s) })
}

// surveyor names what a part holds that the reader of words does not take into account.
type surveyor struct {
	paper  *Paper
	under  func() string
	path   []string
	skip   int  // depth of the element below which nothing is named; 0 for none
	table  bool // a style of tables is being read
	bullet bool // a level of a list is being read that shows bullets, whose fonts have signs

	words []*strings.Builder // of the open paragraphs
	shown func(text string)  // is told the words of each paragraph; nil for nobody
}

func (s *surveyor) token(t xml.Token) {
	switch e := t.(type) {
	case xml.StartElement:
		s.path = append(s.path, e.Name.Local)
		if s.skip == 0 {
			s.start(e)
		}
	case xml.CharData:
		if n := len(s.words); n > 0 && s.skip == 0 && s.path[len(s.path)-1] == "t" {
			s.words[n-1].Write(e)
		}
	case xml.EndElement:
		if n := len(s.words); n > 0 && e.Name.Local == "p" {
			s.shown(s.words[n-1].String())
			s.words = s.words[:n-1]
		}
		if s.skip == len(s.path) {
			s.skip = 0
		}
		s.path = s.path[:len(s.path)-1]
	}
}

func (s *surveyor) start(e xml.StartElement) {
	name, in := e.Name.Local, ""
	if n := len(s.path) - 2; n >= 0 {
		in = s.path[n]
	}
	s.follow(e, in)
	switch {
	case name == "rFonts" && s.bullet && slices.Contains(s.path, "lvl"):
	case e.Name.Space == alternateSpace:
		s.name("alternatives of which programs show one or the other")
	case slices.Contains(looksOnly, e.Name.Space+" "+name):
	case e.Name.Space != wordSpace:
		s.name("the element " + name + " of the name space " + e.Name.Space)
	case changedBefore[name]:
		s.skip = len(s.path)
	case name == "vanish" && (s.table || len(s.path) < 3 || !hidesRead(s.path)):
		s.name("hidden text")
	case name == "numFmt" && office.Attribute(e, "format") != "":
		s.name("numbers in the form " + office.Attribute(e, "format"))
	case placesOf[name] != nil && in != "" && !placesOf[name][in]:
		s.name("the element " + name + " in the element " + in)
	case !plainElements[name] && !(switches[name] && switchedOff(e)):
		if fits := within[name]; fits == nil || !fits(func(a string) string { return office.Attribute(e, a) }) {
			s.name("the element " + name + values(e))
		}
	}
}

// follow keeps the words of open paragraphs, and what is being read.
func (s *surveyor) follow(e xml.StartElement, in string) {
	if n := len(s.words); n > 0 && in == "r" {
		s.words[n-1].WriteString(signs[e.Name.Local])
	}
	switch e.Name.Local {
	case "p":
		if s.shown != nil {
			s.words = append(s.words, &strings.Builder{})
		}
	case "style":
		kind := office.Attribute(e, "type")
		s.table = kind == "table" || kind == "numbering"
	case "numFmt":
		s.bullet = office.Attribute(e, "val") == "bullet"
	}
}

// name names one thing, and not what is in it.
func (s *surveyor) name(what string) {
	s.paper.unread(what, s.under())
	s.skip = len(s.path)
}

// looksOnly are elements of other name spaces that give no other words.
var looksOnly = []string{
	"http://schemas.microsoft.com/office/word/2012/wordml color", "http://schemas.microsoft.com/office/word/2012/wordml appearance",
	"http://schemas.microsoft.com/office/word/2010/wordml ligatures", "http://schemas.microsoft.com/office/word/2010/wordml numForm",
	"http://schemas.microsoft.com/office/word/2010/wordml numSpacing", "http://schemas.microsoft.com/office/word/2010/wordml cntxtAlts",
}

// hidesRead tells whether hidden text is read as hidden where it is said: in a run, or in a style of paragraphs or runs.
func hidesRead(path []string) bool {
	tail := path[len(path)-3:]
	return tail[1] == "rPr" && (tail[0] == "r" || tail[0] == "style")
}

// switches are elements that hide nothing where they are off.
var switches = listed(`rtl bidi bidiVisual outline shadow emboss imprint specVanish oMath tcFitText noEndnote`)

// switchedOff tells whether an element says only that something is not so.
func switchedOff(e xml.StartElement) bool {
	return len(e.Attr) == 1 && e.Attr[0].Name.Local == "val" && slices.Contains([]string{"0", "false", "off", "none"}, e.Attr[0].Value)
}

// values gives what an element says, shortly.
func values(e xml.StartElement) string {
	var b strings.Builder
	for _, a := range e.Attr {
		if a.Name.Space == wordSpace && b.Len() < 60 {
			b.WriteString(" " + a.Name.Local + "=" + clip(a.Value, 40))
		}
	}
	return b.String()
}

func clip(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
