package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// flagsFirst puts the flags of a command before its other arguments, since the command library stops
// reading flags at the first argument that is none: "draft deal.yaml -o draft.pdf" would lose its -o.
// What follows "--" is left alone.
func flagsFirst(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	head, rest := args[:1:1], args[1:]
	commands, flags := app.Commands, app.Flags
	for len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		i := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(rest[0]) })
		if i < 0 {
			break
		}
		head = append(head, rest[0])
		rest, flags, commands = rest[1:], commands[i].Flags, commands[i].Subcommands
	}
	var first, last []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			last = append(last, rest[i+1:]...)
			i = len(rest)
		case len(arg) > 1 && arg[0] == '-':
			first = append(first, arg)
			if takesValue(flags, arg) {
				if i+1 == len(rest) {
					return nil, usagef("%s needs a value", arg)
				}
				i++
				first = append(first, rest[i])
			}
		default:
			last = append(last, arg)
		}
	}
	if len(last) > 0 {
		first = append(first, "--")
	}
	return slices.Concat(head, first, last), nil
}

// takesValue tells whether a flag as written takes the next argument as its value.
func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			_, isBool := f.(*cli.BoolFlag)
			return !isBool
		}
	}
	return false
}
