package jsonschema

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Read reads a schema that JSON wrote. A keyword that is not known is an error.
func Read(data []byte) (*Node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	n := &Node{}
	return n, d.Decode(n)
}

// UnmarshalJSON reads the schemas of one object in their order.
func (p *Properties) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("expected the schemas of named values, found %v", open)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var body json.RawMessage
		if err := d.Decode(&body); err != nil {
			return err
		}
		n, err := Read(body)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		p.Add(name.(string), n)
	}
	return nil
}
