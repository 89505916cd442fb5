package main

import (
	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

// For whom a draft is.
const (
	forHouse = "house"
	forOther = "other-side"
)

func forFlag() cli.Flag {
	return &cli.StringFlag{Name: "for", Value: forHouse, Usage: "house, or other-side for the contract alone: no position, assumption sheet, open points, comments or data of the deal"}
}

func provenanceFlag() cli.Flag {
	return &cli.StringFlag{Name: "provenance", Value: "hashes", Usage: "what the file tells of its inputs: hashes of law, rulebook and wording; or full, with the deal, so that verify needs no other file"}
}

// partOf gives the part of a case that --for asks for, and refuses what does not go with it.
func partOf(c *cli.Context) (string, error) {
	switch whom := c.String("for"); whom {
	case forHouse:
		return proviso.PartDraft, nil
	case forOther:
	default:
		return "", usagef("--for: %q is nobody that a draft is for; one of %s or %s", whom, forHouse, forOther)
	}
	switch {
	case c.Bool("memo"):
		return "", usagef("--memo does not go with --for %s: a memo is for the house", forOther)
	case c.String("provenance") == "full":
		return "", usagef("--provenance full does not go with --for %s: the file would carry the deal", forOther)
	case c.String("notes") == string(proviso.AllNotes):
		return "", usagef("--notes %s does not go with --for %s: notes are for the house", proviso.AllNotes, forOther)
	}
	return proviso.PartOther, nil
}

// carriesDeal tells what --provenance says.
func carriesDeal(c *cli.Context) (bool, error) {
	switch told := c.String("provenance"); told {
	case "full", "hashes":
		return told == "full", nil
	default:
		return false, usagef("%q is no provenance; one of full or hashes", told)
	}
}
