// Which facts have two records for one day, as it was known on one date?
// params: none
// columns: about, from, until, statements
// rows: any number
//+ latest_edition
MATCH (a:Entity)-[r]->(b:Entity|Title)
WHERE r.edition_from <= edition AND edition < r.edition_to AND r.fact_id <> ''
WITH r.fact_id AS fact, a.id + ' ' + type(r) + ' ' + b.id AS about, collect(r) AS records WHERE size(records) > 1
UNWIND records AS one
UNWIND records AS other
WITH about, one, other
WHERE one.record_id < other.record_id
    AND one.from < other.until AND other.from < one.until
    AND one.known_from < other.known_to AND other.known_from < one.known_to
RETURN about, one.from AS from, one.until AS until, one.by + other.by AS statements
ORDER BY about, from, until, one.record_id
