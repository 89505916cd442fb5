package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func proveCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "prove", Usage: "prove over every deal there can be that rulebook and wording hold together",
		Description: "A certificate is made once for the base, and a pack then takes seconds: proviso prove --certify base.json; " +
			"proviso prove --pack house --certificate base.json. One of another program or other law shows nothing. A release brings its own.",
		Flags: []cli.Flag{jsonFlag(), packFlag(),
			&cli.PathFlag{Name: "certificate", Usage: "take from `FILE` what this program has shown already", TakesFile: true},
			&cli.PathFlag{Name: "certify", Usage: "write what holds to `FILE`, for --certificate", TakesFile: true}},
		Action: p.prove,
	}}
}

func (p *printer) prove(c *cli.Context) error {
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	known, program, err := p.known(c)
	if err != nil {
		return err
	}
	report, shown, err := studio.Certify(c.Context, program, known...)
	if err != nil {
		return err
	}
	if name := c.Path("certify"); name != "" {
		data, err := json.Marshal(shown)
		if err != nil {
			return err
		}
		if err := certificateAt(name); err != nil {
			return err
		}
		if err := writeWhole(name, append(data, '\n'), open); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		err = p.json(report)
	} else {
		err = p.proved(report, shown.Taken)
	}
	if err == nil && !report.Holds() {
		return errFindings
	}
	return err
}

// largestCertificate is the most bytes of a certificate that are read; the base's has some 100 kB.
const largestCertificate = 16 << 20

// known reads the certificate named on the command line, and gives the digest of this program where one is asked for.
func (p *printer) known(c *cli.Context) (list []*proviso.Certificate, program string, err error) {
	name := c.Path("certificate")
	if name == "" && c.Path("certify") == "" {
		return nil, "", nil
	}
	if program, err = ownDigest(); err != nil || name == "" {
		return nil, program, err
	}
	data, err := strictyaml.ReadFile(name, largestCertificate)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", name, err)
	}
	var of struct {
		*proviso.Certificate
		Programs map[string]string `json:"program_sha256"` // of a release
	}
	if err := json.Unmarshal(data, &of); err != nil || of.Certificate == nil || len(of.Holds) == 0 {
		return nil, "", fmt.Errorf("%s: this is no certificate of a proof; proviso prove --certify FILE writes one", name)
	}
	if slices.Contains(slices.Collect(maps.Values(of.Programs)), program) {
		of.Program = program
	}
	if of.Program != program {
		p.note("%s is of another program and shows nothing; all is proved anew", name)
	}
	return []*proviso.Certificate{of.Certificate}, program, nil
}

// certificateAt refuses a file that is there and is no certificate.
func certificateAt(name string) error {
	data, err := os.ReadFile(name)
	if err != nil || json.Valid(data) && bytes.Contains(data, []byte("\"holds\"")) {
		return nil
	}
	return usagef("%s is there already and is no certificate; name another file", name)
}

// ownDigest gives the SHA-256 of this program.
func ownDigest() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	program, err := os.ReadFile(name)
	return digest.Bytes(program), err
}

func (p *printer) proved(r *proviso.Proof, taken int) error {
	for _, b := range r.Warnings {
		p.note("%swarning: %s: %s", p.at(b), b.Law, b.Message)
	}
	for _, b := range r.Breaches {
		p.note("%s%s: %s%s", p.at(b), b.Law, b.Message, indented(b.Deal))
	}
	for _, u := range r.Unresolved {
		p.note("%s%s: neither proved nor shown to be broken: %s\n    %s", p.at(u.Breach), u.Law, u.Message, u.Region)
	}
	verdict := "holds"
	if !r.Holds() {
		verdict = "does not hold"
	}
	return p.text("the proof %s: %d statements over %d slots, %d rules, %d clauses and %d references; %d conditions on %d facts; "+
		"%s%d values merged into others%s%s\n",
		verdict, r.Goals, r.Slots, r.Rules, r.Clauses, r.References, r.Conditions, r.Facts, statesOf(r, taken), r.Merged, fromCertificate(taken), casesPut(r.Cases))
}

// casesPut tells of the worked cases of packs, where there are any.
func casesPut(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; worked cases of the packs: %d", n)
}

// statesOf tells how many states were looked at, where all were.
func statesOf(r *proviso.Proof, taken int) string {
	if taken > 0 {
		return ""
	}
	return fmt.Sprintf("%d states cover every deal, ", r.States)
}

// fromCertificate tells what was not looked at again.
func fromCertificate(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %d statements taken from the certificate", n)
}

// at leads a breach to the file of the pack or the base where it stands.
func (p *printer) at(b proviso.Breach) string {
	placed := p.packs.inFolders(proviso.Findings{{Place: b.At}})
	if b.At.File == "" {
		return ""
	}
	return placed[0].Place.String() + ": "
}

// indented sets the deal that breaks a law under its message, ready to be saved.
func indented(deal string) string {
	if deal == "" {
		return ""
	}
	return "; the smallest deal that shows it:\n    " + strings.ReplaceAll(strings.TrimSpace(deal), "\n", "\n    ")
}

func lintCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "lint", Usage: "find what is wrong in the wording of packs, without one in the base", ArgsUsage: "[PACK]…",
		Flags:  []cli.Flag{jsonFlag(), packFlag()},
		Action: p.lint,
	}}
}

// linted is the answer of lint about one pack.
type linted struct {
	Pack     string           `json:"pack"`
	Clauses  int              `json:"clauses"`
	Terms    int              `json:"terms"`
	Findings proviso.Findings `json:"findings"`
}

func (p *printer) lint(c *cli.Context) error {
	names := append(c.StringSlice("pack"), c.Args().Slice()...)
	over, err := openPacks(names)
	if err != nil {
		return err
	}
	read, err := proviso.Lint(c.Context, proviso.Options{Packs: over.files})
	if err != nil {
		return err
	}
	one := linted{"base", read.Clauses, read.Terms, append(proviso.Findings{}, over.inFolders(read.Findings)...)}
	if len(names) > 0 {
		one.Pack = strings.Join(names, ", ")
	}
	if c.Bool("json") {
		err = p.json(one)
	} else {
		p.findings(one.Findings)
		err = p.text("%s: %d clauses and %d terms read, %d findings\n", one.Pack, one.Clauses, one.Terms, len(one.Findings))
	}
	if err == nil && one.Findings.Errors() {
		return errFindings
	}
	return err
}
