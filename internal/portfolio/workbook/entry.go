package workbook

import (
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// Text gives what a cell says of a deal's fact or, for the path "points", of its points; "" when the deal does not
// state it. Reading it gives the fact back.
func Text(d *deal.Deal, path string) string {
	if path == pointsPath {
		return deal.PointsText(d.Points())
	}
	if !d.Given(path) {
		return ""
	}
	v := d.Stated(path)
	text := v.Code()
	f, _ := deal.FieldOf(path)
	switch {
	case !v.Known():
		return unknownWord
	case f.Kind == deal.Bool:
		return yesNo(v.Bool())
	case f.Kind != deal.Set && f.Kind != deal.Places:
		return text
	}
	if text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"); text == "" {
		return noneWord
	}
	return text
}
