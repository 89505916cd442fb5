package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// mostRecord is the most bytes of one row of text.
const mostRecord = 4 << 20

// text reads the rows of a file with commas, semicolons or tabs.
type text struct {
	source *Source
	guard  *guard
	in     *csv.Reader
	row    int // of the record before, as a spreadsheet program counts
	end    int // the line of the file on which it ended
}

// OpenText makes out how a file is written and where its columns part.
func OpenText(s *Source) (*text, error) {
	head := s.Head(64 << 10)
	if bytes.IndexByte(head, 0) >= 0 && !wide(head) {
		return nil, errNoBook
	}
	if err := wholeText(s, head); err != nil {
		return nil, err
	}
	sample, _, _ := transform.Bytes(decoderFor(head), head)
	mark, skip := separator(string(sample))
	g := &guard{Reader: transform.NewReader(s.Whole(), decoderFor(head)), until: mostRecord}
	t := &text{source: s, guard: g, in: csv.NewReader(g)}
	t.in.Comma, t.in.FieldsPerRecord, t.in.ReuseRecord = mark, -1, true
	if skip { // a first line that only says what parts the columns, and that no program shows
		_, _ = t.Next()
		t.row = 0
	}
	return t, nil
}

// wholeText reads a file to its end, so that one which is no text throughout is known before its first row is used.
func wholeText(s *Source, head []byte) error {
	switch _, err := io.Copy(io.Discard, transform.NewReader(s.Whole(), decoderFor(head))); {
	case errors.Is(err, encoding.ErrInvalidUTF8):
		return errors.New("the text is neither UTF-8 nor UTF-16; save it as CSV in UTF-8")
	case err != nil:
		return errUnread
	}
	return nil
}

var errUnread = errors.New("the file cannot be read to its end")

// decoderFor reads UTF-8 with or without a mark, and UTF-16 with a mark or told by its zeros.
func decoderFor(head []byte) transform.Transformer {
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.BOMOverride(encoding.UTF8Validator)
	case len(head) > 1 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case len(head) > 1 && head[0] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case len(head) > 1 && head[1] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return encoding.UTF8Validator
}

// wide tells whether a file looks like text of two bytes a character.
func wide(head []byte) bool {
	if len(head) > 1 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF) {
		return true
	}
	odd, even := 0, 0
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return len(head) > 1 && (head[0] == 0 || head[1] == 0) && (odd == 0 || even == 0)
}

// separator finds what parts the columns: the mark that the first written line has most of outside of quotation
// marks. A line "sep=;" says so itself and is no row.
func separator(sample string) (mark rune, said bool) {
	sample = strings.TrimLeft(sample, "\r\n\ufeff")
	first, _, _ := strings.Cut(sample, "\n")
	if says, ok := strings.CutPrefix(strings.TrimSpace(strings.ToLower(first)), "sep="); ok && len(says) == 1 && strings.Contains(",;|", says) {
		return rune(says[0]), true
	}
	counts, quoted := map[rune]int{}, false
scan:
	for _, r := range sample {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n' && !quoted:
			break scan
		case !quoted:
			counts[r]++
		}
	}
	mark = ','
	for _, r := range ";\t" {
		if counts[r] > counts[mark] {
			mark = r
		}
	}
	return mark, false
}

// Next gives a row; io.EOF at the end. A row with a misplaced quotation mark is given as wrong.
func (t *text) Next() (*Line, error) {
	t.guard.until = t.in.InputOffset() + mostRecord
	fields, err := t.in.Read()
	var parse *csv.ParseError
	switch {
	case err == io.EOF:
		return nil, io.EOF
	case errors.As(err, &parse):
		return t.misquoted(parse), nil
	case errors.Is(err, errLongText):
		return nil, fmt.Errorf("row %d is longer than %d MB; a quotation mark may not be closed", t.row+1, mostRecord>>20)
	case err != nil:
		return nil, errUnread
	}
	if len(fields) > MostColumns {
		return nil, fmt.Errorf("row %d has %d columns, and at most %d are read", t.row+1, len(fields), MostColumns)
	}
	start, _ := t.in.FieldPos(0)
	t.row += start - t.end // empty lines are rows too
	t.end = start
	l := &Line{Number: t.row}
	for i, field := range fields {
		t.end += strings.Count(field, "\n")
		if c := plainCell(i+1, field); !c.empty() {
			l.Cells = append(l.Cells, c)
		}
	}
	return l, nil
}

// misquoted is a row in which quotation marks do not fit together.
func (t *text) misquoted(e *csv.ParseError) *Line {
	t.row += e.StartLine - t.end
	t.end = e.Line
	return &Line{Number: t.row, Wrong: fmt.Sprintf("the quotation marks of line %d do not fit together; a mark within a text is written twice, and the text stands in marks", e.Line)}
}

// plainCell undoes the apostrophe before a text that a spreadsheet program would take for a formula.
func plainCell(column int, field string) Cell {
	c := TextCell(column, field)
	if rest, ok := strings.CutPrefix(c.Text, "'"); ok && FormulaLike(rest) {
		c.Text = rest
	}
	return c
}

func (t *text) Close() error { return nil }
