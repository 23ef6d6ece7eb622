// Which edition is the latest, and by which hash is it, or the one asked for, known?
// params: edition
// columns: edition, hash
// rows: exactly one
//+ edition
RETURN edition, hash
