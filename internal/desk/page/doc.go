// Package page is the desk in a browser: a local web page that asks for the facts of a deal and shows its draft beside
// the questions.
//
//	request ─▶ guard ─▶ matter (a deal as it is by now) ─▶ interview, draft, memo, points ─▶ template ─▶ page
//	                       │ open, save
//	                    folder of deals
//
// Every page is HTML that works without a script; the script that comes with it only puts the new parts of a page in the
// place of the old ones. A matter lives in memory, and the folder changes when a person saves and not before; a file that
// somebody else changed meanwhile is never written over.
//
// The guard lets in who knows the token, from the address under which the page was opened and from no other page; it bounds
// sizes, times and what is worked on at once. No page fetches anything from elsewhere.
package page
