package grid

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// shown is how a format of numbers shows them.
type shown int

const (
	asNumber  shown = iota // as it is, or with decimals that change nothing
	asDay                  // as a date
	asTime                 // as a time of day without date
	asPercent              // times a hundred
	asOther                // in a way of its own, so that what is stored is not what a person sees
)

// ReadStyles gives how each style of cells shows numbers.
func ReadStyles(name string, data []byte) ([]shown, error) {
	var styles []shown
	custom, inCells := map[string]string{}, false
	err := office.Scan(name, data, func(t xml.Token, _, _ int) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "numFmt":
				custom[office.Attribute(e, "numFmtId")] = office.Attribute(e, "formatCode")
			case e.Name.Local == "cellXfs":
				inCells = true
			case e.Name.Local == "xf" && inCells:
				styles = append(styles, shownBy(office.Attribute(e, "numFmtId"), custom))
			}
		case xml.EndElement:
			inCells = inCells && e.Name.Local != "cellXfs"
		}
		return nil
	})
	if err != nil {
		return nil, errDamaged
	}
	return styles, nil
}

// shownBy tells how a numbered format shows numbers; formats below 164 are fixed by the file format.
func shownBy(id string, custom map[string]string) shown {
	if code, ok := custom[id]; ok {
		return shownByCode(code)
	}
	n, _ := strconv.Atoi(id)
	switch {
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return asDay
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
		return asTime
	case n == 9, n == 10:
		return asPercent
	case n == 0, n == 1, n == 3, n == 37, n == 38, n == 49: // general, whole, in thousands, text
		return asNumber
	}
	return asOther
}

// shownByCode reads the first part of a format's code.
func shownByCode(code string) shown {
	marks := bareCode(code)
	switch {
	case marks == "" || marks == "general" || marks == "@":
		return asNumber
	case strings.ContainsAny(marks, "dy"), strings.Contains(marks, "mmm"), strings.ContainsAny(marks, "eg") && !strings.ContainsAny(marks, "0#"):
		return asDay
	case strings.ContainsAny(marks, "hs"):
		return asTime
	case strings.Contains(marks, "%"):
		return asPercent
	case strings.Trim(marks, "#,") == "0":
		return asNumber
	}
	return asOther
}

// bareCode takes texts, colours and conditions from a format's code.
func bareCode(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = skipTo(code, i+1, '"')
		case '[':
			i = skipTo(code, i+1, ']')
		case '\\', '_', '*':
			i++
		case ';':
			return strings.ToLower(b.String())
		default:
			b.WriteByte(code[i])
		}
	}
	return strings.ToLower(b.String())
}

func skipTo(s string, from int, mark byte) int {
	if i := strings.IndexByte(s[min(from, len(s)):], mark); i >= 0 {
		return from + i
	}
	return len(s)
}
