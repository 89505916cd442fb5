package deal

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// foldName gives a name without what people write in different ways: case, accents on Latin, Greek and Cyrillic
// letters, points, hyphens, "the", "&" and "St.".
func foldName(name string) string {
	var plain strings.Builder
	for _, r := range norm.NFKD.String(cases.Fold().String(name)) {
		switch {
		case r >= 0x300 && r <= 0x36F || r == '.' || r == '\'' || r == '’' || r == 'ʻ':
		case r == '&':
			plain.WriteString(" and ")
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			plain.WriteRune(r)
		default:
			plain.WriteByte(' ')
		}
	}
	fields := strings.Fields(plain.String())
	for i, w := range fields {
		if w == "st" {
			fields[i] = "saint"
		}
	}
	if len(fields) > 1 && fields[0] == "the" {
		fields = fields[1:]
	}
	return strings.Join(fields, " ")
}
