package workbook

import (
	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Ignored is what a map of headings writes in place of a fact for a column that is not to be read.
const Ignored = "ignore"

// ReadMap reads a file that says which column holds which fact, for workbooks with headings of their own:
//
//	Licensor country: supplier.seat
//	Matter number: deal.id
//	Fee earner: ignore
func ReadMap(file string, data []byte) (map[string]string, finding.List) {
	r := &strictyaml.Reader{File: file}
	paths := map[string]string{}
	if root := r.Parse(data); root != nil {
		r.Each(root, func(key, value *yaml.Node) {
			paths[key.Value] = value.Value
			if value.Kind != yaml.ScalarNode || !isPath(value.Value) {
				r.Fail(value, "sheet.map", "%q is no fact to which the column %q can be put; write a path such as %s, or %s",
					value.Value, key.Value, deal.Fields()[0].Path, Ignored)
				r.Findings[len(r.Findings)-1].Hint = theHeadings().meant(value.Value)
			}
		})
	}
	r.Findings.Sort()
	return paths, r.Findings
}

func isPath(name string) bool {
	return name == Ignored || theHeadings().path(name, "") != ""
}
