// Package workbook reads and writes deals as rows of a table: an Excel workbook (.xlsx) or a text file
// with commas, semicolons or tabs (.csv).
//
//	file ─▶ Open ─▶ Reader.Next ─▶ Row: a deal, or findings with the cell that each is about
//	deals ─▶ Write ─▶ workbook with drop-downs, notes and a sheet that explains the columns
//	file, findings ─▶ Annotate ─▶ a copy with a note in each bad cell and columns for the result
//
// Columns are found by their headings: those of the schema in rules/deal, or paths of facts. Rows are read
// one by one, and memory does not grow with their number. A file may come from anybody: what unpacks to
// too much, is encrypted, cut off or no workbook is refused with a message; macros, links to other files and
// formulas are never followed, only the values that were last reckoned are read.
package workbook
