package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/safe"
)

// This file prints, and nothing else in the program does. Its rules: results go to standard output,
// everything else to standard error; a message is one line, "proviso: PLACE: message", lower case,
// without full stop; warnings and notes say so; all findings are printed, not only the first.

type printer struct {
	out, err io.Writer
	packs    *packs         // that the command opened
	style    *proviso.Style // that they give
}

// findings prints every finding and tells whether one is an error.
func (p *printer) findings(l proviso.Findings) bool {
	for _, f := range l {
		word := ""
		if f.Severity != proviso.SeverityError {
			word = string(f.Severity) + ": "
		}
		if file, ours := p.packs.inFolder(f.Place.File); ours {
			f.Place.File = file
		}
		p.line("%s%s", word, f)
	}
	return l.Errors()
}

// exit prints an error that ends the run and gives the exit code.
func (p *printer) exit(err error) int {
	var usage usageErr
	var list proviso.Findings
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings):
		return exitInput
	case errors.As(err, &list):
		p.findings(list)
		return exitInput
	case errors.As(err, &usage):
		p.line("%s", usage.msg)
		return exitUsage
	}
	p.line("%s", err)
	return exitInput
}

// fault prints a fault of ours with what is needed to report it.
func (p *printer) fault(cause any) {
	fmt.Fprintf(p.err, "proviso: a fault of ours, please report it: %v\n%s", cause, debug.Stack())
}

// note prints one line for the person at the terminal.
func (p *printer) note(format string, args ...any) {
	p.line(format, args...)
}

// line prints a message. What of an input it quotes cannot steer a terminal: a character that cannot be seen is named.
func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(p.err, "proviso: %s\n", safe.Shown(fmt.Sprintf(format, args...)))
}

// text prints a result.
func (p *printer) text(format string, args ...any) error {
	_, err := io.WriteString(p.out, safe.Shown(fmt.Sprintf(format, args...)))
	return err
}

// json prints a result as indented JSON.
func (p *printer) json(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
