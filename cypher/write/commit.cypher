// Is the edition whole now?
// params: token, step, changeset
// columns: written
// rows: exactly one
// The Changeset comes last, in the transaction in which the marker is given back: no reader sees an edition before it is whole.
//+ under_way
REMOVE w.token
CREATE (c:Changeset)
SET c = $changeset, c.written = datetime()
RETURN count(*) AS written
