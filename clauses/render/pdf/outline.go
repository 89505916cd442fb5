package pdf

import (
	"bytes"
	"fmt"
	"regexp"
)

var parentOf = regexp.MustCompile(`/Parent (\d+) 0 R`)

// countOutline writes how many entries stand under each entry of the outline, closed at first (ISO
// 32000-1, 12.3.3). The library writes none everywhere.
func (f *file) countOutline() {
	under := map[string]int{}
	eachEntry := func(do func(number int, parent string)) {
		for i, o := range f.objects {
			if bytes.HasPrefix(o.value, []byte("<</Title ")) {
				if m := parentOf.FindSubmatch(o.value); m != nil {
					do(i, string(m[1]))
				}
			}
		}
	}
	eachEntry(func(_ int, parent string) { under[parent]++ })
	eachEntry(func(number int, _ string) {
		count := ""
		if n := under[fmt.Sprint(number)]; n > 0 {
			count = fmt.Sprintf("/Count -%d", n)
		}
		f.replace(number, "/Count 0", count)
	})
	for i, o := range f.objects {
		if n := under[fmt.Sprint(i)]; n > 0 && bytes.HasPrefix(o.value, []byte("<</Type /Outlines ")) {
			f.replace(i, "<</Type /Outlines ", fmt.Sprintf("<</Type /Outlines /Count %d ", n))
		}
	}
}
