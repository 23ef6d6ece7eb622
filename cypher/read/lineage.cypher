// What came before a post, unit or function, what came after it, and what became of its parts and duties?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, kin, successions, lives, decided, heads, records, names, evidence
// rows: exactly one
// `kin` are those before and after by succession, eight rungs at most; `decided` what decisions would begin and end together with any of
// them, for papers that create and delete without saying which takes whose place; `heads` the units that the posts among them led;
// `records` who had what belonged to them: their reports, units, roles and functions, before and after.
//+ edition
//+ found
//+ own
WITH *, CASE size(found) WHEN 1 THEN found ELSE [] END AS frontier
WITH *, frontier AS kin
//+ kin
//+ kin
//+ kin
//+ kin
//+ kin
//+ kin
//+ kin
//+ kin
CALL (edition, kin) {
    UNWIND kin AS one
    MATCH (one)-[r:SUCCEEDED_BY]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND other IN kin
    WITH r, one, other ORDER BY r.from, r.record_id
    RETURN collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: other.id}) AS successions
}
CALL (edition, kin) {
    UNWIND kin AS one
    MATCH (s:Statement {subject: one.id})
    WHERE s.relation = 'EXISTS_IN' AND s.says IN ['starts', 'ends'] AND s.edition_from <= edition AND edition < s.edition_to
    MATCH (d:Decision)-[:WOULD_SET]->(s)
    WHERE d.edition_from <= edition AND edition < d.edition_to
    MATCH (d)-[:WOULD_SET]->(t:Statement)
    WHERE t.relation = 'EXISTS_IN' AND t.says IN ['starts', 'ends'] AND t.edition_from <= edition AND edition < t.edition_to
    MATCH (thing:Entity {id: t.subject})
    WITH DISTINCT d, t, thing ORDER BY d.id, t.id
    RETURN collect({decision: d.key, subject: d.subject, statement: t.id, cite: t.cite, thing: t.subject, labels: labels(thing)}) AS decided,
        collect(DISTINCT thing) AS things
}
CALL (edition, kin, things) {
    UNWIND kin + things AS one
    WITH DISTINCT edition, one
    MATCH (one)-[r:EXISTS_IN]->(council)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
    WITH r, one, council ORDER BY r.from, r.record_id
    RETURN collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: council.id}) AS lives
}
CALL (edition, kin) {
    UNWIND kin AS one
    MATCH (one)-[r:HEADS]->(unit:Unit)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IN ['certain', 'presumed']
    WITH r, one, unit ORDER BY r.from, r.record_id
    RETURN collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: unit.id}) AS heads, collect(DISTINCT unit) AS headed
}
CALL (edition, own, kin, headed) {
    UNWIND kin + headed AS one
    MATCH (one)-[r]-(other)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND CASE
            WHEN type(r) IN ['REPORTS_TO', 'IN_UNIT', 'PART_OF'] THEN endNode(r) = one
            WHEN type(r) IN ['DISCHARGES', 'RESPONSIBLE_FOR', 'HEADS'] THEN startNode(r) = one
            ELSE false
        END
    WITH DISTINCT type(r) AS relation, other AS owner
    RETURN collect({relation: relation, owner: owner}) AS places
}
CALL (edition, own, places) {
//+ at_places
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH DISTINCT r ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS records,
        collect(startNode(r)) + collect(endNode(r)) AS ends
}
WITH edition, hash, councils, found, kin, successions, lives, decided, heads, records, found + kin + things + headed + ends AS named
//+ names
CALL (successions, lives, heads, records, decided) {
    UNWIND [{from_by: [one IN decided | one.statement], by: [], until_by: []}] + successions + lives + heads + records AS record
    UNWIND record.from_by + record.by + record.until_by AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
//+ evidence
RETURN
    edition, hash, councils, [entity IN found | entity.id] AS found, [entity IN kin | entity.id] AS kin, successions, lives, decided, heads,
    records, names, evidence
