package main

import (
	"io"
	"os"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/desk/agents"
)

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
