// How many papers of this batch are there now?
// params: token, rows, edition, open
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $rows AS row
CREATE (p:Paper)
SET p = row, p.edition_from = $edition, p.edition_to = $open
RETURN count(*) AS written
