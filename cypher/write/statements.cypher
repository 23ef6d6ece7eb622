// How many statements of this batch are there now?
// params: token, rows, edition, open
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $rows AS row
MATCH (c:Citation {id: row.citation}) WHERE c.edition_to = $open
CREATE (s:Statement)-[:CITES]->(c)
SET s = row.properties, s.edition_from = $edition, s.edition_to = $open
RETURN count(*) AS written
