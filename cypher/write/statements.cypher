// How many statements of this batch are there now?
// params: token, step, rows, edition, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
MATCH (c:Citation {id: row.citation}) WHERE c.edition_from <= $edition AND c.edition_to = $open
CREATE (s:Statement)-[:CITES]->(c)
SET s = row.properties
RETURN count(*) AS written
