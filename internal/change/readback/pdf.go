package readback

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// mostAttached bounds an attached file once it is unpacked.
const mostAttached = 4 << 20

// pdf reads what a PDF of this program says of its inputs, whichever program wrote the file last. Its
// text is not read.
func pdf(data []byte) (*Paper, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errors.New("the file is no PDF")
	}
	p := &Paper{}
	s := &streams{rest: data}
	for stream, ok := s.next(); ok && p.Provenance == nil; stream, ok = s.next() {
		p.Provenance = s.provenance(stream)
	}
	if p.Provenance == nil && attachment.Match(data) {
		return nil, errors.New("the file is cut off or damaged within its attachment")
	}
	return p, nil
}

// attachment is the head of an attached file as this program writes it.
var attachment = regexp.MustCompile(`<</Type /EmbeddedFile [^\n]{0,300}/FlateDecode /Length \d{1,8}>>\nstream\n`)

// streams walks the streams of a PDF, in which programs store an attached file wherever they like.
type streams struct {
	rest     []byte
	unpacker io.ReadCloser // one for all
}

// next gives the bytes of the next stream, as they are stored.
func (s *streams) next() ([]byte, bool) {
	_, after, ok := bytes.Cut(s.rest, []byte("stream"))
	if !ok {
		return nil, false
	}
	after = bytes.TrimPrefix(bytes.TrimPrefix(after, []byte("\r")), []byte("\n"))
	stream, rest, ok := bytes.Cut(after, []byte("endstream"))
	s.rest = rest
	return stream, ok
}

// provenance reads a stream that is packed or not; nil when it is something else, as its first character
// tells.
func (s *streams) provenance(stream []byte) *tree.Provenance {
	if bytes.HasPrefix(stream, []byte("{")) {
		return provenance(bytes.TrimRight(stream[:min(len(stream), mostAttached)], "\r\n"))
	}
	if !s.unpack(stream) {
		return nil
	}
	first := make([]byte, 1)
	if _, err := io.ReadFull(s.unpacker, first); err != nil || first[0] != '{' {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(s.unpacker, mostAttached))
	if err != nil {
		return nil
	}
	return provenance(append(first, text...))
}

// unpack begins to unpack a stream.
func (s *streams) unpack(stream []byte) bool {
	if s.unpacker == nil {
		z, err := zlib.NewReader(bytes.NewReader(stream))
		if err == nil {
			s.unpacker = z
		}
		return err == nil
	}
	z, ok := s.unpacker.(zlib.Resetter)
	return ok && z.Reset(bytes.NewReader(stream), nil) == nil
}
