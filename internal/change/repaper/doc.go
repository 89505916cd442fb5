// Package repaper tells which deals of a portfolio would be drafted differently at two dates: which clauses
// come in, fall away or are worded otherwise, which rules did it, and which law turned, and when.
//
//	deals ─▶ decide at both dates ─▶ compose where words can differ ─▶ Deal ─▶ Report ─▶ JSON, workbook
//
// Most deals are settled without composing: what the wording reads of a decision and of the law is compared
// first. Equal inputs give equal reports, on any number of workers.
package repaper
