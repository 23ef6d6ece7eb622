// How many outlines of papers of this batch are there now?
// params: token, step, rows, edition, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
MATCH (p:Paper {key: row.paper}) WHERE p.edition_from <= $edition AND p.edition_to = $open
CREATE (o:Outline)-[:OUTLINES]->(p)
SET o = row.properties
RETURN count(*) AS written
