// How many cited paragraphs of this batch are there now?
// params: token, step, rows, edition, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
MATCH (p:Paper {key: row.paper}) WHERE p.edition_from <= $edition AND p.edition_to = $open
CREATE (c:Citation)-[:IN]->(p)
SET c = row.properties
RETURN count(*) AS written
