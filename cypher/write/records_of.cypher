// Which records does an edition hold of these facts?
// params: edition, facts
// columns: records
// rows: exactly one
UNWIND $facts AS fact
MATCH (a:Entity {id: fact.subject})-[r]->(b:Entity|Title {id: fact.object})
WHERE r.fact_id = fact.id AND r.edition_from <= $edition AND $edition < r.edition_to
RETURN [collect(r.record_id), collect(elementId(r))] AS records
