// Package grid reads the cells of a table that comes from anybody, a sheet of an Excel workbook (.xlsx) or a text file
// with commas, semicolons or tabs (.csv), line by line, and knows nothing of what they mean.
//
// Memory does not grow with the number of lines. What unpacks to too much, is cut off or is no table is refused; no
// formula, macro or link is followed: a cell is what was last reckoned.
package grid
