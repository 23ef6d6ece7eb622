// On which days does an edition hold these facts, with everything known that was published?
// params: edition, facts, forever, standing
// columns: courses
// rows: exactly one
UNWIND $facts AS fact
MATCH (a:Entity {id: fact.subject})-[r]->(b:Entity|Title {id: fact.object})
WHERE r.fact_id = fact.id AND r.known_to = $forever AND r.edition_from <= $edition AND $edition < r.edition_to
    AND r[$standing] IS NOT NULL
WITH fact, r ORDER BY fact.id, r.from
RETURN collect([fact.id, r.from, r.until, r[$standing]]) AS courses
