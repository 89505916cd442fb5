package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The PDF library writes a sound file of version 1.3 without language, structure or metadata that
// software looks for. Finishing takes its objects apart and writes them again as version 1.7, with
// what is missing, and packed.

// object is one object of a file: a value, with a stream or without.
type object struct {
	value  []byte
	stream []byte // nil: none
}

// file is a file taken apart. Objects are numbered from 1; the first element is unused.
type file struct {
	objects    []object
	root, info int
}

// errForm says that the library wrote something that this code does not know. It cannot come from
// a draft.
var errForm = errors.New("the PDF library wrote a file of an unknown form")

// take cuts a file of the library into its objects: it has one table of offsets and no object streams.
func take(written []byte) (*file, error) {
	at := bytes.LastIndex(written, []byte("\nstartxref\n"))
	table := bytes.LastIndex(written, []byte("\nxref\n0 "))
	if at < 0 || table < 0 {
		return nil, errForm
	}
	lines := bytes.Split(written[table+len("\nxref\n0 "):at], []byte("\n"))
	n, err := strconv.Atoi(string(lines[0]))
	if err != nil || n < 3 || len(lines) < n+1 {
		return nil, errForm
	}
	f := &file{objects: make([]object, n), root: n - 1, info: n - 2}
	for i := 1; i < n; i++ {
		offset, err := strconv.Atoi(string(lines[i+1][:10]))
		if err != nil || offset >= len(written) {
			return nil, errForm
		}
		if f.objects[i], err = cut(written[offset:]); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// resources is the object in which the library says what the pages use.
const resources = 2

// cut reads one object from its beginning. The only streams that the library writes are empty pages.
func cut(b []byte) (object, error) {
	head := bytes.Index(b, []byte(" obj\n"))
	end := bytes.Index(b, []byte("\nendobj"))
	if head < 0 || end < head {
		return object{}, errForm
	}
	value, _, _ := bytes.Cut(b[head+len(" obj\n"):end], []byte("\nstream\n"))
	return object{value: bytes.TrimSpace(value)}, nil
}

// add gives a new object its number.
func (f *file) add(value string, stream []byte) int {
	f.objects = append(f.objects, object{[]byte(value), stream})
	return len(f.objects) - 1
}

// replace changes the first occurrence of a text in an object's value.
func (f *file) replace(number int, old, with string) {
	f.objects[number].value = bytes.Replace(f.objects[number].value, []byte(old), []byte(with), 1)
}

// pages gives the numbers of the page objects, in order.
func (f *file) pages() (numbers []int) {
	for i, o := range f.objects {
		if bytes.HasPrefix(o.value, []byte("<</Type /Page\n")) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// write gives the finished file: values packed in object streams, streams compressed, offsets in a
// cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
func (f *file) write() []byte {
	p := &packer{file: f}
	p.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	p.entries = make([]entry, len(f.objects))
	var values []int
	size := 0
	for _, o := range f.objects {
		size += len(o.stream) + len(o.value)/2 // packed, with what goes around it
	}
	p.out.Grow(size)
	for i, o := range f.objects[1:] {
		if o.stream == nil {
			values = append(values, i+1)
		} else {
			p.stream(i+1, o)
		}
	}
	for len(values) > 0 {
		n := min(len(values), packed)
		p.pack(values[:n])
		values = values[n:]
	}
	p.crossReference()
	return p.out.Bytes()
}

// packed is the number of values in one object stream: few enough for a reader that wants one of them.
const packed = 500

// entry says where an object stands: at an offset, or as the index-th value of an object stream.
type entry struct{ kind, at, index int }

type packer struct {
	*file
	out     bytes.Buffer
	entries []entry

	head, body []byte // of the last object stream, for the next
}

func (p *packer) stream(number int, o object) {
	value, data := strings.TrimSuffix(string(o.value), ">>"), o.stream
	if !strings.Contains(value, "/Filter") && !strings.Contains(value, "/Type /Metadata") {
		value, data = value+" /Filter /FlateDecode", deflate(data)
	}
	p.entries[number] = entry{1, p.out.Len(), 0}
	fmt.Fprintf(&p.out, "%d 0 obj\n%s /Length %d>>\nstream\n", number, value, len(data))
	p.out.Write(data)
	p.out.WriteString("\nendstream\nendobj\n")
}

func (p *packer) pack(numbers []int) {
	head, body := p.head[:0], slices.Grow(p.body[:0], 64*len(numbers))
	holder := len(p.entries)
	for i, n := range numbers {
		head = append(strconv.AppendInt(head, int64(n), 10), ' ')
		head = append(strconv.AppendInt(head, int64(len(body)), 10), ' ')
		body = append(append(body, p.objects[n].value...), '\n')
		p.entries[n] = entry{2, holder, i}
	}
	p.entries = append(p.entries, entry{})
	value := fmt.Sprintf("<</Type /ObjStm /N %d /First %d>>", len(numbers), len(head))
	p.head, p.body = append(head, body...), body
	p.stream(holder, object{[]byte(value), p.head})
}

func (p *packer) crossReference() {
	id := sha256.Sum256(p.out.Bytes())
	number := len(p.entries)
	p.entries = append(p.entries, entry{1, p.out.Len(), 0})
	p.entries[0] = entry{0, 0, 65535}
	at := p.out.Len()
	value := fmt.Sprintf("<</Type /XRef /Size %d /W [1 4 2] /DecodeParms <</Predictor 12 /Columns 7>> /Root %d 0 R /Info %d 0 R /ID [<%x><%x>]>>",
		number+1, p.root, p.info, id[:16], id[:16])
	p.stream(number, object{[]byte(value), p.rows()})
	fmt.Fprintf(&p.out, "startxref\n%d\n%%%%EOF\n", at)
}

// rows gives the entries, each as its difference from the one before: they pack better.
func (p *packer) rows() []byte {
	const up = 2 // a PNG predictor (ISO 32000-1, 7.4.4.4)
	rows := make([]byte, 0, 8*len(p.entries))
	var above, row [7]byte
	for _, e := range p.entries {
		row[0] = byte(e.kind)
		binary.BigEndian.PutUint32(row[1:], uint32(e.at))
		binary.BigEndian.PutUint16(row[5:], uint16(e.index))
		rows = append(rows, up)
		for i := range row {
			rows = append(rows, row[i]-above[i])
		}
		above = row
	}
	return rows
}
