// Command proviso drafts contract clauses for source-code escrow, third-party source inspection and
// disruption by sanctions or national-security measures. Run it without arguments for its verbs.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
)

// Exit codes.
const (
	exitFine  = 0 // done
	exitInput = 1 // the deal or other input has errors; all are printed
	exitUsage = 2 // the command was written wrongly
	exitFault = 3 // a fault of ours
)

func main() { os.Exit(run(os.Args, os.Stdout, os.Stderr)) }

// run is the command as a function of its arguments and streams.
func run(args []string, stdout, stderr io.Writer) (code int) {
	p := &printer{out: stdout, err: stderr}
	defer func() {
		if fault := recover(); fault != nil {
			p.fault(fault)
			code = exitFault
		}
	}()
	app := newApp(p)
	args, err := flagsFirst(app, args)
	if err == nil {
		err = app.Run(args)
	}
	return p.exit(err)
}

func newApp(p *printer) *cli.App {
	app := &cli.App{
		Name:                   "proviso",
		Usage:                  "drafts escrow, inspection and disruption clauses, each with its reason and authority",
		Version:                proviso.Version + " (law, rulebook and wording " + proviso.ContentVersion + ")",
		Writer:                 p.out,
		ErrWriter:              p.err,
		Suggest:                true,
		HideHelpCommand:        true,
		UseShortOptionHandling: false,
		Metadata:               map[string]any{"printer": p},
		Commands: slices.Concat(
			draftCommands(p), explainCommands(p), checkCommands(p), proveCommands(p), lintCommands(p), listCommands(p), lawCommands(p),
			verifyCommands(p), compareCommands(p), packCommands(p), sheetCommands(p), batchCommands(p), repaperCommands(p), screenCommands(p), askCommands(p), serveCommands(p), mcpCommands(p), helpCommands(p)),
		Flags:                []cli.Flag{cli.HelpFlag},
		EnableBashCompletion: true,
		ExitErrHandler:       func(*cli.Context, error) {}, // run decides the exit code
		OnUsageError:         usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return unknownCommand(c.App, c.Args().First())
			}
			return cli.ShowAppHelp(c)
		},
	}
	for _, cmd := range app.Commands {
		closeCommand(cmd)
		withExamples(cmd, cmd.Name)
	}
	return app
}

// closeCommand makes a command refuse wrong usage in our way.
func closeCommand(cmd *cli.Command) {
	cmd.OnUsageError = usageError
	cmd.HideHelpCommand = true
	for _, sub := range cmd.Subcommands {
		closeCommand(sub)
	}
	if len(cmd.Subcommands) > 0 && cmd.Action == nil {
		cmd.Action = func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("%q is no part of %q; see proviso %s --help", c.Args().First(), c.Command.Name, c.Command.Name)
			}
			return cli.ShowSubcommandHelp(c)
		}
	}
}

// usageErr is a command written wrongly.
type usageErr struct{ msg string }

func (e usageErr) Error() string { return e.msg }

func usagef(format string, args ...any) error { return usageErr{fmt.Sprintf(format, args...)} }

func unknownCommand(app *cli.App, name string) error {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	if near := finding.Nearest(name, names); near != "" {
		return usagef("%q is no command; did you mean %q?", name, near)
	}
	return usagef("%q is no command; one of %s", name, finding.OneOf(names))
}

// errFindings says that the findings were printed and the input has errors.
var errFindings = errors.New("the input has errors")
