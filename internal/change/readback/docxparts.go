package readback

import (
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/office"
)

// parts of a document by the last word of their relation: those that are read or surveyed, and those that give no words.
var (
	once     = listed("styles numbering settings comments footnotes endnotes fontTable theme webSettings")
	repeated = listed("header footer customXml hyperlink image stylesWithEffects commentsExtended commentsIds commentsExtensible people")
)

// settingsPlain are the settings that give no other words.
var settingsPlain = listed(`settings zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat compatSetting decimalSymbol listSeparator
	themeFontLang autoHyphenation hyphenationZone rsids rsidRoot rsid clrSchemeMapping proofState activeWritingStyle trackRevisions
	mirrorMargins doNotHyphenateCaps removePersonalInformation removeDateAndTime embedSystemFonts stylePaneFormatFilter stylePaneSortMethod
	hideSpellingErrors hideGrammaticalErrors footnotePr endnotePr footnote endnote updateFields noLineBreaksAfter noLineBreaksBefore
	useFELayout drawingGridHorizontalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotTrackMoves
	doNotTrackFormatting documentProtection writeProtection doNotPromptForConvert doNotShadeFormData savePreviewPicture doNotValidateAgainstSchema
	saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml uiCompat97To2003 view revisionView
	spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable
	growAutofit useWord2013TrackBottomHyphenation allowSpaceOfSameStyleInTable splitPgBreakAndParaMark
	webSettings optimizeForBrowser allowPNG divs div marLeft marRight marTop marBottom divBdr divsChild bodyDiv top left bottom right`)

// settingsOthers are the name spaces of settings that give no words.
var settingsOthers = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/math", "http://schemas.microsoft.com/office/word/2010/wordml", "urn:schemas-microsoft-com:vml",
	"http://schemas.microsoft.com/office/word/2012/wordml", "urn:schemas-microsoft-com:office:office", "http://schemas.microsoft.com/office/word/2016/wordml/cid",
}

// surveyParts goes through what stands beside the text of a document: it keeps the words of heads, feet and comments and
// the properties, counts how lists number, and names what is not understood.
func (r *wordReader) surveyParts(a *office.Archive, main string) error {
	rels, err := a.Relations(main)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, rel := range rels {
		kind, name := path.Base(rel.Kind), office.Target(main, rel)
		switch {
		case once[kind] && seen[kind]:
			r.paper.unread("two parts of the kind "+kind, "the parts of the file")
		case !once[kind] && !repeated[kind]:
			r.paper.unread("a part of the kind "+clip(kind, 60), "the parts of the file")
		case rel.Mode != "External" && a.Has(name):
			err = r.surveyPart(a, kind, name)
		}
		if seen[kind] = true; err != nil {
			return err
		}
	}
	return r.surveyFile(a)
}

func (r *wordReader) surveyPart(a *office.Archive, kind, name string) error {
	switch kind {
	case "header", "footer", "comments":
		return r.readBeside(a, kind, name)
	case "styles", "numbering":
		return r.surveyed(a, kind, name)
	case "settings", "webSettings":
		return r.surveySettings(a, name)
	case "fontTable":
		fonts, err := a.Relations(name)
		if len(fonts) > 0 {
			r.paper.unread("fonts that the file brings with it", "the parts of the file")
		}
		return err
	}
	return nil
}

// surveyed names what is not understood in a part without words, and reads the lists.
func (r *wordReader) surveyed(a *office.Archive, kind, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	s := &surveyor{paper: r.paper, under: func() string { return "the " + kind }}
	l := newLists()
	if kind == "numbering" {
		r.lists = l
	}
	return office.Scan(name, data, func(t xml.Token, start, end int) error {
		s.token(t)
		return l.token(t, start, end)
	})
}

func (r *wordReader) surveySettings(a *office.Archive, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	return office.Scan(name, data, func(t xml.Token, _, _ int) error {
		e, ok := t.(xml.StartElement)
		if ok && !(e.Name.Space == wordSpace && settingsPlain[e.Name.Local]) && !slices.Contains(settingsOthers, e.Name.Space) && !switchedOff(e) {
			r.paper.unread("the setting "+e.Name.Local+values(e), "the settings")
		}
		return nil
	})
}

// readBeside keeps the words of a head, of a foot, or of each comment.
func (r *wordReader) readBeside(a *office.Archive, kind, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	beside := newWordReader(r.styles)
	beside.head, beside.under, beside.paper = true, besides[kind], r.paper
	beside.survey = &surveyor{paper: r.paper, under: func() string { return besides[kind] }}
	keep := func() {
		beside.flush()
		var words []string
		for _, p := range beside.raw {
			words = append(words, plainWord(p.text))
		}
		if text := alike(strings.Join(words, " ")); text != "" {
			r.paper.Beside = append(r.paper.Beside, Beside{besides[kind], text})
		}
		beside.raw = nil
	}
	err = office.Scan(name, data, func(t xml.Token, _, _ int) error {
		beside.token(t)
		if e, ok := t.(xml.EndElement); ok && e.Name.Local == "comment" {
			keep()
		}
		return nil
	})
	keep()
	return err
}

// HeadsAndFeet is where what heads and feet of a Word file say stands.
const HeadsAndFeet = "Heads and feet"

var besides = map[string]string{"header": HeadsAndFeet, "footer": HeadsAndFeet, "comments": "Comments"}

// surveyFile looks at what the file says of itself: its properties, which fields show, and the data to which blanks are bound.
func (r *wordReader) surveyFile(a *office.Archive) error {
	rels, err := a.RelationsIn("_rels/.rels")
	if err != nil {
		return err
	}
	documents := 0
	for _, rel := range rels {
		switch kind := path.Base(rel.Kind); {
		case kind == "officeDocument":
			documents++
		case kind == "custom-properties" && a.Has(office.Target("", rel)):
			if err := r.properties(a, office.Target("", rel)); err != nil {
				return err
			}
		case kind != "core-properties" && kind != "extended-properties" && kind != "custom-properties" && kind != "thumbnail":
			r.paper.unread("a part of the kind "+clip(kind, 60), "the parts of the file")
		}
	}
	if documents > 1 || r.stores > 1 {
		r.paper.unread("a part that stands twice, of which programs show one", "the parts of the file")
	}
	return r.surveyStores(a)
}

// surveyStores names data that claim to be the values of blanks and are not: a program would show them.
func (r *wordReader) surveyStores(a *office.Archive) error {
	for _, name := range a.Names() {
		if !strings.Contains("/"+name, "/customXml/item") {
			continue
		}
		rels, err := a.Relations(name)
		if err != nil {
			return err
		}
		for _, rel := range rels {
			about := office.Target(name, rel)
			if !a.Has(about) || name == r.store {
				continue
			}
			data, err := a.Read(about)
			if err != nil {
				return err
			}
			if bytes.Contains(bytes.ToUpper(data), []byte(render.BlanksStore)) {
				r.paper.unread("other data under the identity of the values of blanks", "the parts of the file")
			}
		}
	}
	return nil
}

func (r *wordReader) properties(a *office.Archive, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	at := ""
	return office.Scan(name, data, func(t xml.Token, _, _ int) error {
		switch e := t.(type) {
		case xml.StartElement:
			if e.Name.Local == "property" {
				at = office.Attribute(e, "name")
			}
		case xml.CharData:
			if at != "" && strings.TrimSpace(string(e)) != "" {
				r.paper.Properties[at] += string(e)
			}
		}
		return nil
	})
}
