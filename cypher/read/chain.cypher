// Through which posts and offices did a subject answer in a period?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, links, names, evidence
// rows: exactly one
// The posts, offices and bodies above the subject are found first, each once, by the shortest way up; then the records between them.
// A role is climbed through the posts that discharge it, in the subject's own council.
//+ edition
//+ found
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    MATCH ANY SHORTEST (subject) ((a)-[r:REPORTS_TO|DISCHARGES WHERE
        r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL]-(b)
        WHERE CASE type(r)
            WHEN 'REPORTS_TO' THEN startNode(r) = a
            ELSE endNode(r) = a AND r.capacity = 'designated'
        END){0,12} (above)
    RETURN collect(above) AS climbed
}
CALL (edition, climbed) {
    UNWIND climbed AS one
    MATCH (one)-[r:REPORTS_TO|DISCHARGES]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND other IN climbed
        AND (type(r) = 'REPORTS_TO' OR r.capacity = 'designated')
    WITH r, one, other ORDER BY r.from, r.record_id
    RETURN collect(r {.*, subject: one.id, relation: type(r), object: other.id}) AS links
}
WITH edition, hash, councils, found, climbed, links, found + climbed AS named
//+ names
WITH *, reduce(ids = [], r IN links | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, links, names, evidence
