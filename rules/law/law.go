// Package law is dated law as data: places and groups, instruments and their provisions, trade
// agreements with pairwise dates, and matrices of answers per place, each with source, confidence
// and the day it was checked. It knows nothing of deals, rules or wording.
//
// A Law is read once, is immutable afterwards and safe for concurrent use. Questions are put to it
// for a day; the answer is three-valued wherever a date or a scope is unknown.
package law

import (
	"github.com/proviso-legal/proviso/internal/day"
)

// Truth is a three-valued answer. The zero Truth is False.
type Truth int8

// The three answers.
const (
	False Truth = iota
	Unknown
	True
)

// Confidence is how a datum was established.
type Confidence string

// A verified pinpoint may be printed; a secondary one may be printed and joins the points to
// confirm; an unverified one is never printed as authority.
const (
	Verified   Confidence = "verified"
	Secondary  Confidence = "secondary"
	Unverified Confidence = "unverified"
)

// Interval is half-open: From counts, Until does not. A zero Until means without end. With
// FromUnknown the start is not known; NotBefore then bounds it, if it is not zero.
type Interval struct {
	From, Until, NotBefore day.Day
	FromUnknown            bool
}

// Holds tells whether d lies in the interval.
func (i Interval) Holds(d day.Day) Truth {
	if i.Until != 0 && d >= i.Until {
		return False
	}
	if i.FromUnknown {
		if d < i.NotBefore {
			return False
		}
		return Unknown
	}
	if d < i.From {
		return False
	}
	return True
}
