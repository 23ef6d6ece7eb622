// How many records of this batch are there now?
// params: token, rows, edition, open
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
MATCH (b:$(row.label) {id: row.object})
CREATE (a)-[r:$(row.relation)]->(b)
SET r = row.properties, r.edition_from = $edition, r.edition_to = $open
RETURN count(*) AS written
