#!/usr/bin/env bash
# Guess: excelize refuses a text longer than the 32,767 characters a cell can hold; a text such as _x0041_ (in software, a name
# like any other) is kept by both of its writers.
# What happens: SetCellValue, StreamWriter and AddComment cut the text without an error, in UTF-16 units, so that 20,000 signs outside the first
# plane come back as 16,383. SetCellValue writes _x0041_ as it is, which reads back as the letter A, and so does the escaped form
# _x005F_x0041_; StreamWriter writes both so that they come back.
# For us: the stream writer is the one to use for what people typed; the length is checked before (facts hold at most 1,000 characters,
# notes are ours to shorten), and a test reads back what was written.
# Seen on 2026-11-30 with xuri/excelize v2.11.1.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/xuri/excelize/v2@v2.11.1
cat >main.go <<'GO'
package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func again(f *excelize.File) *excelize.File {
	var b bytes.Buffer
	must(f.Write(&b))
	g, err := excelize.OpenReader(&b)
	must(err)
	return g
}

func main() {
	texts := []string{strings.Repeat("a", 40_000), strings.Repeat("\U00020000", 20_000), "_x0041_", "_x005F_x0041_"}
	const sheet = "Sheet1"
	cells, stream := excelize.NewFile(), excelize.NewFile()
	w, err := stream.NewStreamWriter(sheet)
	must(err)
	for i, text := range texts {
		cell := fmt.Sprintf("A%d", i+1)
		must(cells.SetCellValue(sheet, cell, text))
		must(w.SetRow(cell, []any{text}))
	}
	must(w.Flush())
	must(cells.AddComment(sheet, excelize.Comment{Cell: "A1", Author: "House", Text: texts[0]}))
	for name, f := range map[string]*excelize.File{"cells ": again(cells), "stream": again(stream)} {
		for i, text := range texts {
			back, err := f.GetCellValue(sheet, fmt.Sprintf("A%d", i+1))
			must(err)
			if n := len([]rune(text)); n > 100 {
				fmt.Println(name, n, "characters come back as", len([]rune(back)))
				continue
			}
			fmt.Println(name, text, "comes back as", back)
		}
	}
	notes, err := again(cells).GetComments(sheet)
	must(err)
	fmt.Println("note  ", len(texts[0]), "characters come back as", len(notes[0].Text))
}
GO
go run . | sort >seen
expect <<'SEEN'
cells  20000 characters come back as 16383
cells  40000 characters come back as 32767
cells  _x0041_ comes back as A
cells  _x005F_x0041_ comes back as A
note   40000 characters come back as 32767
stream 20000 characters come back as 16383
stream 40000 characters come back as 32767
stream _x0041_ comes back as _x0041_
stream _x005F_x0041_ comes back as _x005F_x0041_
SEEN
