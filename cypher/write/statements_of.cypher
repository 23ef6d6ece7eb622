// What do the statements of an edition, but for those withdrawn, say of these facts?
// params: edition, withdrawn, entities, facts
// columns: statements
// rows: exactly one
// `entities` are the subjects of the facts, by which they are found.
MATCH (s:Statement)-[:CITES]->(c:Citation)
WHERE s.subject IN $entities AND s.fact_id IN $facts AND s.edition_from <= $edition AND $edition < s.edition_to AND NOT s.id IN $withdrawn
RETURN collect(s {.*, citation: c.id}) AS statements
