package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
)

// examples are shown with the help of a verb, and tried by a test: what a person types first.
var examples = map[string][]string{
	"draft":        {"draft deal.yaml -o draft.docx", "draft deal.yaml --position supplier --as-of 2026-11-22 -o draft.pdf", "draft deal.yaml --for other-side -o draft.docx"},
	"ask":          {"ask deal.yaml"},
	"serve":        {"serve --folder deals"},
	"memo":         {"memo deal.yaml -o memo.docx", "memo deal.yaml --full -o memo.docx"},
	"explain":      {"explain deal.yaml", "explain deal.yaml --json"},
	"check":        {"check deal.yaml", "check deals/*.yaml"},
	"schema":       {"schema"},
	"prove":        {"prove", "prove --pack house"},
	"lint":         {"lint house"},
	"rules list":   {"rules list --json"},
	"points list":  {"points list"},
	"clauses list": {"clauses list"},
	"clauses show": {"clauses show ID"},
	"law list":     {"law list"},
	"law show":     {"law show ID"},
	"law status":   {"law status"},
	"verify":       {"verify draft.docx", "verify draft.docx --deal deal.yaml"},
	"compare":      {"compare deal.yaml --position supplier,customer -o both.docx", "compare ours.docx theirs.docx"},
	"pack new":     {"pack new 'Hart & Lowell'"},
	"pack diff":    {"pack diff house"},
	"sheet":        {"sheet -o deals.xlsx", "sheet --from deals -o deals.xlsx", "sheet --one -o form.xlsx", "sheet --map-for register.csv -o map.yaml"},
	"screen":       {"screen deal.yaml --list UK-Sanctions-List.csv --list consolidated.xml", "screen deals.xlsx --list sdn.csv --list alt.csv -o screened.md"},
	"batch":        {"batch deals.xlsx -o drafts --format docx,pdf"},
	"repaper":      {"repaper deals.xlsx --from 2026-01-01 --to 2026-11-22"},
	"mcp":          {"mcp --deals deals"},
	"help":         {"help draft"},
	"completion":   {"completion bash"},
}

// helpCommands are the verbs about the program itself.
func helpCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{
			Name: "help", Usage: "tell of a verb", ArgsUsage: "[VERB [PART]]",
			Action: func(c *cli.Context) error { return helpOn(c) },
		},
		{
			Name: "completion", Usage: "write what lets a shell complete verbs and flags", ArgsUsage: "bash, zsh or fish",
			Action: p.completion,
		},
	}
}

// helpOn shows the help of a verb, or of the part of one.
func helpOn(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	args := []string{c.App.Name}
	commands := c.App.Commands
	for _, word := range c.Args().Slice() {
		if len(commands) == 0 {
			return usagef("%q has no parts; see proviso help %s", strings.Join(args[1:], " "), strings.Join(args[1:], " "))
		}
		i := slices.IndexFunc(commands, func(cmd *cli.Command) bool { return cmd.HasName(word) })
		if i < 0 {
			return unknownCommand(&cli.App{Commands: commands}, word)
		}
		args, commands = append(args, word), commands[i].Subcommands
	}
	return c.App.Run(append(args, "--help"))
}

// withExamples ends the help of a command and of its parts with what may be typed.
func withExamples(cmd *cli.Command, name string) {
	for _, sub := range cmd.Subcommands {
		withExamples(sub, name+" "+sub.Name)
	}
	var b strings.Builder
	if cmd.Description != "" {
		b.WriteString(cmd.Description + "\n\n")
	}
	for i, line := range examples[name] {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("proviso " + line)
	}
	cmd.Description = b.String()
}

// usageError names the flag that comes nearest to one that there is not.
func usageError(c *cli.Context, err error, _ bool) error {
	wrong, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return usageErr{err.Error()}
	}
	wrong = strings.TrimLeft(wrong, "-")
	var names []string
	for _, f := range append(slices.Clone(c.Command.Flags), c.App.VisibleFlags()...) {
		names = append(names, f.Names()...)
	}
	if near := finding.Nearest(wrong, names); near != "" {
		return usagef("there is no flag --%s; did you mean --%s?", wrong, near)
	}
	return usagef("there is no flag --%s; see %s --help", wrong, c.Command.HelpName)
}

// completions ask the program itself what may follow.
var completions = map[string]string{
	"bash": `# source <(proviso completion bash)
_proviso() {
	local word="${COMP_WORDS[COMP_CWORD]}" words=("${COMP_WORDS[@]:0:COMP_CWORD}")
	if [[ "$word" == -* ]]; then words+=("$word"); fi
	local IFS=$'\n'
	COMPREPLY=($(compgen -W "$("${words[@]}" --generate-bash-completion 2>/dev/null)" -- "$word"))
}
complete -o bashdefault -o default -F _proviso proviso
`,
	"zsh": `#compdef proviso
# proviso completion zsh > "${fpath[1]}/_proviso"
_proviso() {
	local -a said
	local word=${words[CURRENT]}
	if [[ "$word" == -* ]]; then
		said=("${(@f)$(${words[1,CURRENT]} --generate-bash-completion 2>/dev/null)}")
	else
		said=("${(@f)$(${words[1,CURRENT-1]} --generate-bash-completion 2>/dev/null)}")
	fi
	if [[ -n "${said[1]}" ]]; then compadd -a said; fi
	_files
}
compdef _proviso proviso
`,
}

// completion writes the script of a shell.
func (p *printer) completion(c *cli.Context) error {
	shell := c.Args().First()
	if shell == "fish" {
		script, err := c.App.ToFishCompletion()
		if err != nil {
			return err
		}
		return p.text("%s", script)
	}
	script, ok := completions[shell]
	if !ok || c.NArg() != 1 {
		return usagef("completion needs the name of a shell, one of %s", finding.OneOf([]string{"bash", "zsh", "fish"}))
	}
	return p.text("%s", script)
}

// written says what a file now holds, and what may come next.
func (p *printer) written(c *cli.Context, d *proviso.Draft, next string) error {
	name := c.Path("output")
	if name == "" || name == "-" {
		return nil
	}
	clauses := 0
	for _, s := range d.Sections {
		for _, x := range s.Clauses {
			if x.Kind == "clause" {
				clauses++
			}
		}
	}
	said := name
	switch {
	case d.Provenance != nil && d.Provenance.Part == proviso.PartOther:
		said, next = said+": "+counted(clauses, "clause")+", for the other side", ""
	case clauses > 0:
		said += ": " + counted(clauses, "clause") + ", " + counted(len(d.OpenPoints), "open point")
	}
	return p.text("%s%s\n", said, next)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
