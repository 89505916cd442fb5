package law

import (
	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Truth is a three-valued answer. The zero Truth is False.
type Truth int8

// The three answers, in the order in which And takes the least and Or the greatest.
const (
	False Truth = iota
	Unknown
	True
)

// And is true when both are, false when one is.
func (t Truth) And(u Truth) Truth { return min(t, u) }

// Or is true when one is, false when both are.
func (t Truth) Or(u Truth) Truth { return max(t, u) }

// Not turns true and false round and leaves unknown.
func (t Truth) Not() Truth { return True - t }

// Is tells whether the answer is another.
func (t Truth) Is(u Truth) Truth { return TruthOf(t == u) }

// Surely tells the same.
func (t Truth) Surely(u Truth) bool { return t == u }

// Of gives the other answer: a truth is an answer that is known.
func (Truth) Of(u Truth) Truth { return u }

// String gives yes, no or unknown.
func (t Truth) String() string { return [...]string{"no", "unknown", "yes"}[t] }

// ReadNode reads yes, no, unknown (or true, false).
func (t *Truth) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	switch n.Value {
	case "yes", "true":
		*t = True
	case "no", "false":
		*t = False
	case "unknown":
		*t = Unknown
	default:
		r.Fail(n, "law.word", "expected yes, no or unknown, found %s", strictyaml.NodeKind(n))
	}
}

// TruthOf is what is so, or not.
func TruthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// orElse gives what p points to, or a default.
func orElse(p *Truth, absent Truth) Truth {
	if p == nil {
		return absent
	}
	return *p
}
