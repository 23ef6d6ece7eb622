// Through which posts and offices did a subject answer in a period?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, links, names, evidence
// rows: exactly one
// The posts, offices and bodies above the subject are found first, rung by rung and twelve at most; then the records between them.
// A role is climbed through the posts that discharge it, in the subject's own council.
//+ edition
//+ found
//+ own
WITH *, CASE size(found) WHEN 1 THEN found ELSE [] END AS frontier
WITH *, frontier AS climbed
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
//+ climb
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
