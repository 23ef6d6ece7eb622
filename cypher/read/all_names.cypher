// Which names are there, for a "did you mean"?
// params: edition
// columns: names
// rows: exactly one
// Not on a hot path: asked only after a name was not found.
OPTIONAL MATCH (entity:Entity)-[r:KNOWN_AS]->(title:Title)
WHERE r.edition_from <= $edition AND $edition < r.edition_to
WITH entity, title ORDER BY entity.id, title.text
RETURN collect(DISTINCT {id: entity.id, labels: labels(entity), name: title.text}) AS names
