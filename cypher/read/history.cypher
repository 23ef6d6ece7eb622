// What is on record about a thing, relation by relation, on all days or in a period?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, records, names, evidence
// rows: exactly one
// A role is shared by all councils: of it only what this council's papers say.
//+ edition
//+ found
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    MATCH (subject)-[r]-(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND r.fact_id <> ''
        AND ($council IS NULL OR NOT subject:Role OR NOT other.id CONTAINS '/' OR other.id STARTS WITH $council + '/')
    WITH DISTINCT r, other ORDER BY type(r), r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS records,
        collect(DISTINCT other) AS others
}
WITH edition, hash, councils, found, records, found + others AS named
//+ names
CALL (records) {
    UNWIND [{from_by: [], by: [], until_by: []}] + records AS record
    UNWIND record.from_by + record.by + record.until_by AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, records, names, evidence
