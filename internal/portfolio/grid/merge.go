package grid

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// Area is a block of cells that are merged into one.
type Area struct{ Left, Top, Right, Bottom int }

func (a Area) String() string { return CellName(a.Left, a.Top) + ":" + CellName(a.Right, a.Bottom) }

// mostTail is the most bytes that may stand behind the rows of a sheet.
const mostTail = 16 << 20

// mostMerged is how many blocks of merged cells are looked at.
const mostMerged = 10000

// Tail reads a sheet to its end, so that one that is cut off is known before its first row is used, and gives
// what stands behind the rows.
func (b *Book) Tail(part string) (Tail, error) {
	in, err := b.Stream(part)
	if err != nil {
		return Tail{}, err
	}
	defer in.Close()
	rest, err := afterRows(in)
	if err != nil {
		return Tail{}, err
	}
	return readTail(rest)
}

// Tail is what stands behind the rows of a sheet.
type Tail struct {
	Merged []Area
	Legacy string // the relation that leads to the frames of notes, or ""
}

// afterRows gives what stands behind the rows of a sheet.
func afterRows(in io.Reader) ([]byte, error) {
	const overlap = 64
	buffer, kept, found := make([]byte, 256<<10), 0, false
	var rest []byte
	for {
		n, err := in.Read(buffer[kept:])
		chunk := buffer[:kept+n]
		kept = 0
		if found {
			if rest = append(rest, chunk...); len(rest) > mostTail {
				return nil, errors.New("the sheet holds more behind its rows than is read")
			}
		} else if i := endOfRows(chunk); i >= 0 {
			found, rest = true, append(rest, chunk[i:]...)
		} else {
			kept = copy(buffer, chunk[max(0, len(chunk)-overlap):])
		}
		switch {
		case err == io.EOF && found:
			return rest, nil
		case err != nil:
			return nil, errDamaged
		}
	}
}

// endOfRows finds the mark that ends the rows, with any prefix, and gives where it ends; -1 when it is not there.
func endOfRows(data []byte) int {
	word := []byte("sheetData")
	for from := 0; ; {
		i := bytes.Index(data[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(word)
		open := bytes.LastIndexByte(data[max(0, i-32):i], '<')
		if open < 0 {
			continue
		}
		open += max(0, i-32)
		switch head := data[open+1 : i]; {
		case bytes.HasPrefix(head, []byte("/")) && !bytes.ContainsAny(head, " >"):
			if end := bytes.IndexByte(data[from:], '>'); end >= 0 {
				return from + end + 1
			}
		case bytes.HasPrefix(data[from:], []byte("/>")) && !bytes.ContainsAny(head, " >"):
			return from + 2
		}
	}
}

func readTail(rest []byte) (Tail, error) {
	var all Tail
	in, ended := NewTokens(bytes.NewReader(rest)), false
	for {
		token, err := in.Next()
		if err == io.EOF && ended {
			return all, all.apart()
		}
		if err != nil {
			return Tail{}, errDamaged
		}
		switch e := token.(type) {
		case xml.EndElement:
			ended = ended || e.Name.Local == "worksheet"
		case xml.StartElement:
			switch e.Name.Local {
			case "legacyDrawing":
				all.Legacy = office.Attribute(e, "id")
			case "mergeCell":
				if all.add(office.Attribute(e, "ref")); len(all.Merged) > mostMerged {
					return Tail{}, errors.New("the sheet has more merged cells than are read; unmerge them")
				}
			}
		}
	}
}

// apart refuses blocks of merged cells that overlap, and puts the others in the order of their rows.
func (t *Tail) apart() error {
	slices.SortFunc(t.Merged, func(a, b Area) int { return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left)) })
	for i, a := range t.Merged {
		for _, b := range t.Merged[i+1:] {
			if b.Top > a.Bottom {
				break
			}
			if b.Left <= a.Right && a.Left <= b.Right {
				return fmt.Errorf("the merged cells %s and %s overlap, which no spreadsheet program writes; unmerge them", a, b)
			}
		}
	}
	return nil
}

// Over gives the blocks of merged cells that stand over a column, from the top.
func (t *Tail) Over(column int) (all []Area) {
	for _, a := range t.Merged {
		if column >= a.Left && column <= a.Right && (a.Right > a.Left || a.Bottom > a.Top) {
			all = append(all, a)
		}
	}
	return all
}

func (t *Tail) add(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, ok := SplitName(from)
	right, bottom, also := SplitName(to)
	if ok && also {
		t.Merged = append(t.Merged, Area{left, top, right, bottom})
	}
}
