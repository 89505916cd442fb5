package readback

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// attachment is the head of an attached file as this program writes it.
var attachment = regexp.MustCompile(`<</Type /EmbeddedFile [^\n]{0,300}/FlateDecode /Length (\d{1,8})>>\nstream\n`)

// mostAttached bounds an attached file once it is unpacked.
const mostAttached = 4 << 20

// pdf reads what a PDF of this program says of its inputs. Its text is not read.
func pdf(data []byte) (*Paper, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errors.New("the file is no PDF")
	}
	p := &Paper{}
	at := attachment.FindSubmatchIndex(data)
	if at == nil {
		return p, nil
	}
	size, err := strconv.Atoi(string(data[at[2]:at[3]]))
	if err != nil || at[1]+size > len(data) {
		return nil, errors.New("the file is cut off within its attachment")
	}
	unpacked, err := zlib.NewReader(bytes.NewReader(data[at[1] : at[1]+size]))
	if err != nil {
		return nil, errors.New("the attachment of the file cannot be unpacked")
	}
	text, err := io.ReadAll(io.LimitReader(unpacked, mostAttached))
	if err != nil {
		return nil, errors.New("the attachment of the file cannot be unpacked")
	}
	p.Provenance = provenance(text)
	return p, nil
}
