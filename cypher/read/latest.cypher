// Which edition is the latest?
// params: none
// columns: edition
// rows: exactly one
MATCH (c:Changeset)
RETURN max(c.edition) AS edition
