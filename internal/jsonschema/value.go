package jsonschema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/finding"
)

// What JSON is read at all: no document of ours comes near.
const (
	mostDeep   = 100
	mostValues = 1_000_000
)

// value is one value of a JSON document with its place.
type value struct {
	at    int // offset of its first byte
	is    any // string, json.Number, bool, nil, or the kinds below
	items []*value
	keys  []key
}

type key struct {
	name  string
	at    int
	value *value
}

// The kinds that hold others.
type (
	list   struct{}
	object struct{}
)

// document reads one file.
type document struct {
	file   string
	data   []byte
	tokens *json.Decoder
	found  finding.List
	values int
}

// errStop ends the reading after a finding.
var errStop = errors.New("stop")

func (d *document) fail(at int, subject, format string, args ...any) {
	d.found = append(d.found, finding.About(d.place(at), subject, "", "json.value", format, args...))
}

// place gives line and column of an offset, the column in characters.
func (d *document) place(at int) finding.Place {
	before := d.data[:min(at, len(d.data))]
	line := bytes.LastIndexByte(before, '\n') + 1
	return finding.Place{File: d.file, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(before[line:]) + 1}
}

// parse gives the one value that the file holds, or nil after a finding.
func (d *document) parse() *value {
	if !utf8.Valid(d.data) {
		d.fail(0, "", "the file is not UTF-8")
		return nil
	}
	d.tokens = json.NewDecoder(bytes.NewReader(d.data))
	d.tokens.UseNumber()
	v, err := d.value(0)
	if err == nil {
		if rest := d.next(); rest < len(d.data) {
			d.fail(rest, "", "the file goes on after its one value")
			return nil
		}
		return v
	}
	if !errors.Is(err, errStop) {
		d.syntax()
	}
	return nil
}

// syntax says where the file ceases to be JSON.
func (d *document) syntax() {
	var all json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(d.data, &all); errors.As(err, &syntax) && !strings.Contains(err.Error(), "unexpected end") {
		d.fail(max(int(syntax.Offset)-1, 0), "", "this is not JSON: %s", syntax)
		return
	}
	d.fail(len(d.data), "", "this is not JSON: it ends too early")
}

// next gives the offset of the next token: what stands before it is space, commas and colons.
func (d *document) next() int {
	at := int(d.tokens.InputOffset())
	for at < len(d.data) && bytes.IndexByte([]byte(" \t\r\n,:"), d.data[at]) >= 0 {
		at++
	}
	return at
}

func (d *document) value(deep int) (*value, error) {
	v := &value{at: d.next()}
	if d.values++; d.values > mostValues || deep > mostDeep {
		d.fail(v.at, "", "the file holds more than %d values, or values more than %d deep", mostValues, mostDeep)
		return nil, errStop
	}
	token, err := d.tokens.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		return v, d.list(v, deep)
	case json.Delim('{'):
		return v, d.object(v, deep)
	}
	v.is = token
	return v, nil
}

func (d *document) list(v *value, deep int) error {
	v.is = list{}
	for d.tokens.More() {
		item, err := d.value(deep + 1)
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	_, err := d.tokens.Token()
	return err
}

func (d *document) object(v *value, deep int) error {
	v.is = object{}
	for d.tokens.More() {
		k := key{at: d.next()}
		token, err := d.tokens.Token()
		if err != nil {
			return err
		}
		k.name, _ = token.(string)
		if k.value, err = d.value(deep + 1); err != nil {
			return err
		}
		v.keys = append(v.keys, k)
	}
	_, err := d.tokens.Token()
	return err
}

// says names what a value is in a message.
func (v *value) says() string {
	switch is := v.is.(type) {
	case list:
		return "a list"
	case object:
		return "an object"
	case nil:
		return "null"
	case string:
		if utf8.RuneCountInString(is) > 40 {
			is = string([]rune(is)[:40]) + "…"
		}
		return fmt.Sprintf("%q", is)
	default:
		return fmt.Sprint(is)
	}
}
