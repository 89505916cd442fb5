package templates

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/proviso-legal/proviso/internal/finding"
)

//go:embed all:base
var embedded embed.FS

type loaded struct {
	pack     *Pack
	findings finding.List
}

var base = sync.OnceValue(func() loaded {
	sub, err := fs.Sub(embedded, "base")
	if err != nil {
		var l finding.List
		l.Add(finding.Place{}, "pack.read", "the base pack cannot be read: %v", err)
		return loaded{&Pack{}, l}
	}
	p, l := Read(sub)
	return loaded{p, l}
})

// Base is the pack that comes with the program, read once.
func Base() (*Pack, finding.List) {
	b := base()
	return b.pack, b.findings
}
