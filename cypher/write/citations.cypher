// How many cited paragraphs of this batch are there now?
// params: token, rows, edition, open
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $rows AS row
MATCH (p:Paper {key: row.paper_key}) WHERE p.edition_to = $open
CREATE (c:Citation {id: row.id, locator: row.locator, sha256: row.sha256, edition_from: $edition, edition_to: $open})-[:IN]->(p)
RETURN count(*) AS written
