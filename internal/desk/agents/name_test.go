package agents

import (
	"bytes"
	"testing"
	"testing/fstest"
)

// Whatever the name, nothing hidden is read, and nothing larger than is allowed.
func FuzzName(f *testing.F) {
	secret := []byte("SECRET")
	s := &server{Options: Options{Folder: fstest.MapFS{
		"a.yaml": {Data: []byte("deal: {}")}, "b/c.yml": {Data: []byte("deal: {}")},
		".hidden.yaml": {Data: secret}, ".git/d.yaml": {Data: secret}, "large.yaml": {Data: bytes.Repeat(secret, 100)},
	}}}
	for _, name := range []string{"a.yaml", "b/c.yml", ".hidden.yaml", "./.hidden.yaml", "b/../.git/d.yaml", "../x", "/a.yaml", "large.yaml", "b", "", `b\c.yml`, "a.yaml\x00"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if data, err := s.read(name, 50); err == nil && bytes.Contains(data, secret) {
			t.Errorf("%q is read: %s", name, data)
		}
	})
}
