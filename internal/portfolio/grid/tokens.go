package grid

import (
	"encoding/xml"
	"errors"
	"io"
)

// tokens reads the marks of a part one after the other, and holds no more of it than one text.
type tokens struct {
	*xml.Decoder
	guard *guard
}

var errLongText = errors.New("a cell holds more text than any spreadsheet program writes")

// guard stops a reader that takes more than mostToken bytes for one mark.
type guard struct {
	io.Reader
	taken, until int64
}

func (g *guard) Read(p []byte) (int, error) {
	if g.taken >= g.until {
		return 0, errLongText
	}
	n, err := g.Reader.Read(p)
	g.taken += int64(n)
	return n, err
}

func NewTokens(r io.Reader) *tokens {
	g := &guard{Reader: r, until: mostToken}
	d := xml.NewDecoder(g)
	return &tokens{d, g}
}

// Next gives a mark; io.EOF at the end. A document type, which could name outside entities, is refused.
func (t *tokens) Next() (xml.Token, error) {
	t.guard.until = t.InputOffset() + mostToken
	token, err := t.RawToken()
	if _, isDirective := token.(xml.Directive); isDirective {
		return nil, errors.New("the workbook declares a document type, which no spreadsheet program writes")
	}
	switch {
	case err == nil || err == io.EOF || errors.Is(err, errLongText):
		return token, err
	}
	return nil, errDamaged
}
