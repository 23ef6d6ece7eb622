// What is a thing, what was it called, and what do papers say of it?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, records, names, decisions, told, evidence
// rows: exactly one
// `records` are what statements come to, and `told` the ids of the statements that name the thing. Of a council the things that are in it are left out: they are all
// there are. A role is shared by all councils: of it only what this council's papers say.
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
        AND NOT (subject:Council AND type(r) IN ['EXISTS_IN', 'VACANT_IN'])
        AND ($council IS NULL OR NOT subject:Role OR NOT other.id CONTAINS '/' OR other.id STARTS WITH $council + '/')
    WITH DISTINCT r, other ORDER BY type(r), r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS records,
        collect(DISTINCT other) AS others
}
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    CALL (edition, subject) {
        MATCH (s:Statement {subject: subject.id})
        WHERE s.edition_from <= edition AND edition < s.edition_to AND s.published <= $known_at
        RETURN s, s.object AS other
        UNION
        MATCH (s:Statement {object: subject.id})
        WHERE s.edition_from <= edition AND edition < s.edition_to AND s.published <= $known_at
            AND NOT (subject:Council AND s.relation IN ['EXISTS_IN', 'VACANT_IN'])
        RETURN s, s.subject AS other
    }
    WITH subject, s, other
    WHERE $council IS NULL OR NOT subject:Role OR NOT other CONTAINS '/' OR other STARTS WITH $council + '/'
    RETURN collect(DISTINCT s.id) AS told, collect(DISTINCT other) AS other_ids
}
CALL (other_ids) {
    UNWIND other_ids AS id
    MATCH (other:Entity {id: id})
    RETURN collect(other) AS spoken_of
}
CALL (edition, told) {
    UNWIND told AS id
    MATCH (s:Statement {id: id}) WHERE s.edition_from <= edition AND edition < s.edition_to
    MATCH (s)<-[:WOULD_SET]-(d:Decision) WHERE d.edition_from <= edition AND edition < d.edition_to
    WITH DISTINCT d ORDER BY d.published, d.key
    RETURN collect(d {.key, .verb, .subject, .status}) AS decisions
}
WITH edition, hash, councils, found, records, told, decisions, found + others + spoken_of AS named
//+ names
CALL (records, told) {
    UNWIND [{from_by: [], by: [], until_by: []}] + records AS record
    UNWIND record.from_by + record.by + record.until_by + told AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, records, names, decisions, told, evidence
