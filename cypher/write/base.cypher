// What stands before this load: the latest edition and what its Changeset says of it?
// params: none
// columns: edition, hash, statements, records, councils
// rows: exactly one
OPTIONAL MATCH (c:Changeset)
WITH c ORDER BY c.edition DESC LIMIT 1
RETURN coalesce(c.edition, 0) AS edition, coalesce(c.hash, '') AS hash, coalesce(c.statements, 0) AS statements,
    coalesce(c.records, 0) AS records, coalesce(c.councils, []) AS councils
