package law

// Hash gives the hex SHA-256 of the names and contents of the files that the law was read from, those of
// its packs too.
func (l *Law) Hash() string { return l.hash }
