package proviso

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/docx"
	"github.com/proviso-legal/proviso/clauses/render/html"
	"github.com/proviso-legal/proviso/clauses/render/pdf"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Format is a form in which a draft or memo is written.
type Format string

// The formats.
const (
	Markdown Format = "md"
	HTML     Format = "html"
	Word     Format = "docx"
	PDF      Format = "pdf"
	JSON     Format = "json"
)

// Formats gives the formats that Render writes.
func Formats() []Format { return []Format{Markdown, HTML, Word, PDF, JSON} }

// ParseFormat gives the format of a name such as "docx", in any case; the error is an ErrFormat that says
// which there are.
func ParseFormat(name string) (Format, error) {
	if f := Format(strings.ToLower(name)); slices.Contains(Formats(), f) {
		return f, nil
	}
	names := make([]string, 0, len(Formats()))
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return "", formatError(fmt.Sprintf("%q is no format; one of %s", name, finding.OneOf(names)))
}

// Notes says what of the remarks on a draft goes on paper beside its text.
type Notes string

// The three ways.
const (
	UsualNotes Notes = ""      // the list of open points; in Word also comments, with the drafting notes
	NoNotes    Notes = "none"  // a clean copy for the other side: what is open shows as blanks and brackets only
	AllNotes   Notes = "shown" // the list of open points, and the drafting notes in the text
)

// Check says what is wrong with a way that does not exist.
func (n Notes) Check() error {
	if n == UsualNotes || n == NoNotes || n == AllNotes {
		return nil
	}
	return fmt.Errorf("%q is no way to show notes; one of %s or %s", n, NoNotes, AllNotes)
}

// Style is the look of a firm's own Word document: styles, page set-up, header and footer.
type Style = docx.Style

// ReadStyle reads the look of a Word document (.docx), which it neither runs nor trusts: its size is bounded,
// and nothing it links to is opened.
func ReadStyle(document []byte) (*Style, error) { return docx.ReadStyle(document) }

// Setting is how a draft is put on paper. The zero Setting is the usual way of each format.
type Setting struct {
	Notes Notes
	Style *Style // for Word only
	Deal  bool   // the file carries the deal, so that Verify needs no other; never on for PartOther
}

// Render writes a draft or memo in a format in the usual way. Nothing is written when it fails. The
// findings warn of what the format could not show, such as a character that no font has.
func Render(w io.Writer, d *Draft, f Format) (Findings, error) {
	return RenderAs(w, d, f, Setting{})
}

// RenderAs writes a draft or memo in a format as set. Nothing is written when it fails.
func RenderAs(w io.Writer, d *Draft, f Format, s Setting) (Findings, error) {
	if d == nil {
		return nil, ErrNoDraft
	}
	if err := s.Notes.Check(); err != nil {
		return nil, err
	}
	if d.Provenance != nil && d.Provenance.Part == PartOther {
		s.Notes, s.Deal = NoNotes, false
	}
	switch s.Notes {
	case NoNotes:
		d = d.Clean()
	case AllNotes:
		d = d.Annotated()
	}
	if !s.Deal {
		d = d.HashesOnly()
	}
	d = d.With(told(d.Provenance, f, s))
	var out bytes.Buffer
	found, err := write(&out, d, f, s)
	if err != nil {
		return found, err
	}
	if d.Provenance != nil && d.Provenance.Seal != "" && f != Word { // which seals its parts
		render.Sealed(out.Bytes())
	}
	_, err = w.Write(out.Bytes())
	return found, err
}

// told is what a file says of its inputs.
func told(p *tree.Provenance, f Format, s Setting) *tree.Provenance {
	if p == nil {
		return nil
	}
	told := *p
	told.Notes, told.Seal = string(s.Notes), render.OpenSeal
	if f == PDF {
		told.Seal = "" // a PDF has an id that is made of its bytes
	}
	return &told
}

func write(w io.Writer, d *Draft, f Format, s Setting) (Findings, error) {
	switch f {
	case Markdown:
		return nil, render.Markdown(w, d)
	case HTML:
		return nil, html.Render(w, d)
	case JSON:
		return nil, render.JSON(w, d)
	case PDF:
		return pdf.Render(w, d)
	case Word:
		return docx.Render(w, d, docx.Options{Comments: s.Notes != NoNotes, Style: s.Style})
	}
	_, err := ParseFormat(string(f))
	return nil, err
}
