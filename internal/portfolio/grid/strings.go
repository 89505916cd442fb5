package grid

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// Texts are the texts that cells share: one behind the other, so that many need little more memory than
// their letters.
type Texts struct {
	all  []byte
	ends []uint32
}

// mostTexts is the most bytes of texts that cells share.
const mostTexts = 64 << 20

func (t *Texts) get(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return string(t.all[start:t.ends[i]]), true
}

// ReadTexts reads the part with the texts that cells share.
func ReadTexts(r io.Reader) (*Texts, error) {
	all, in := &Texts{}, NewTokens(r)
	var one rich
	for {
		token, err := in.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		one.token(token)
		if e, ok := token.(xml.EndElement); ok && e.Name.Local == "si" {
			all.all = append(all.all, one.take()...)
			if all.ends = append(all.ends, uint32(len(all.all))); len(all.all) > mostTexts || len(all.ends) > mostTexts/8 {
				return nil, errors.New("the workbook holds more text than is read; split it into several")
			}
		}
	}
}

// rich gathers a text from its runs; readings that stand above a text are no part of it.
type rich struct {
	text    strings.Builder
	inText  bool
	reading bool
}

func (r *rich) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		r.inText = t.Name.Local == "t"
		r.reading = r.reading || t.Name.Local == "rPh"
	case xml.EndElement:
		r.inText = false
		if t.Name.Local == "rPh" {
			r.reading = false
		}
	case xml.CharData:
		if r.inText && !r.reading && r.text.Len() < mostToken {
			r.text.Write(t)
		}
	}
}

// take gives the text that was gathered and begins anew.
func (r *rich) take() string {
	text := unescape(r.text.String())
	r.text.Reset()
	return text
}

// unescape writes out characters that the format keeps as _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
