package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/desk/agents"
	"github.com/proviso-legal/proviso/internal/desk/page"
)

// usualAddress is this machine alone, at a port that is free.
const usualAddress = "127.0.0.1:0"

func serveCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "serve", Usage: "ask for the facts of a deal in the browser, with the draft beside the questions",
		Description: "A page for this machine alone: open the address that is printed, and end it with Ctrl-C. Deals live in a folder as the files that ask writes, and nothing is stored before somebody saves it.",
		Flags: []cli.Flag{
			&cli.PathFlag{Name: "folder", Value: ".", Usage: "the `DIR` where deals live", TakesFile: true},
			&cli.StringFlag{Name: "listen", Value: usualAddress, Usage: "the `ADDRESS` at which the page is reached; another machine reaches it only where this is said"},
			&cli.StringSliceFlag{Name: "host", Usage: "a `NAME` under which the page is reached, besides its address"},
			packFlag(),
		},
		Action: p.serve,
	}}
}

// serve answers until the person at the keyboard ends it.
func (p *printer) serve(c *cli.Context) error {
	if c.NArg() != 0 {
		return usagef("serve needs no file; name the folder of the deals with --folder")
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	folder, err := page.OpenFolder(c.Path("folder"))
	if err != nil {
		return usagef("%s", err)
	}
	defer folder.Close()
	listener, alone, err := page.Listen(c.String("listen"))
	if err != nil {
		return usagef("--listen %s: this address cannot be used: %s", c.String("listen"), err)
	}
	desk := page.New(page.Options{
		Studio: studio, Folder: folder, Hosts: c.StringSlice("host"),
		Fault: func(cause any) { p.fault(cause) },
		Today: func() string { return day.FromTime(time.Now()).String() },
	})
	defer desk.Close()
	if !alone {
		p.note("warning: other machines reach this page, and what it sends is not enciphered; whoever has the address reads and changes the deals of the folder")
	}
	if err := p.text("http://%s/?token=%s\n", listener.Addr(), url.QueryEscape(desk.Token())); err != nil {
		return err
	}
	p.note("open this address in a browser; Ctrl-C ends the page")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := page.Serve(ctx, listener, desk); err != nil {
		return fmt.Errorf("the page ended: %w", err)
	}
	if names := desk.Unsaved(); len(names) > 0 {
		p.note("not saved: %s", strings.Join(names, ", "))
	}
	return nil
}

func mcpCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "mcp", Usage: "serve an agent over the Model Context Protocol, on standard input and output",
		Description: "Offers tools (next_question, check, draft, explain, compare, law) and resources (the deals of a folder, rulebook, schemas). Nothing is written, and no file outside of the folder is read.",
		Flags:       []cli.Flag{&cli.PathFlag{Name: "deals", Usage: "the folder `DIR` of the deals and drafts that the agent may read; none when left out", TakesFile: true}, packFlag()},
		Action:      p.mcp,
	}}
}

// mcp serves until standard input ends.
func (p *printer) mcp(c *cli.Context) error {
	if c.NArg() > 0 {
		return usagef("mcp takes no file; name the folder with --deals")
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	o := agents.Options{Studio: studio, Today: day.FromTime(time.Now())}
	if name := c.Path("deals"); name != "" {
		root, err := os.OpenRoot(name)
		if err != nil {
			return usagef("--deals: %s is no folder that can be read", name)
		}
		defer root.Close()
		o.Folder = root.FS()
	}
	return agents.New(o).Run(c.Context, &mcp.IOTransport{Reader: io.NopCloser(c.App.Reader), Writer: unclosed{p.out}, MaxLineLength: agents.LargestCall})
}

// unclosed is a writer that outlives the session.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
