// Through which posts and offices did a subject answer in a period?
// params: name, key, kinds, via, via_key, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, ends, links, duties, names, evidence
// rows: exactly one
// The posts, offices and bodies above the subject are found first, rung by rung and twelve at most; then the records between them and
// all that ties them upwards besides. A role is climbed through the posts that discharge it, in the subject's own council. `duties` are
// the functions that the subject's
// offices answer for, and who delivers them: from these a climb starts too.
//+ edition
//+ found
//+ own
CALL (edition, own, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    OPTIONAL MATCH (subject)-[r:DISCHARGES {capacity: 'designated'}]-(office)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND (office:Role OR office.id STARTS WITH own)
    RETURN collect(DISTINCT subject) + collect(DISTINCT office) AS selves
}
CALL (edition, own, selves) {
    UNWIND selves AS one
    WITH one WHERE one:Role
    MATCH (one)-[mine:RESPONSIBLE_FOR]->(f:Function)<-[theirs:RESPONSIBLE_FOR {capacity: 'delivers'}]-(doer)
    WHERE mine.capacity IN ['accountable', 'commissions', 'governs']
        AND NOT doer IN selves
        AND f.id STARTS WITH own AND doer.id STARTS WITH own
    UNWIND [mine, theirs] AS r
    WITH f, doer, r
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH DISTINCT f, doer, r ORDER BY r.from, r.record_id
    RETURN
        collect(DISTINCT r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS duties,
        collect(DISTINCT f) AS functions,
        collect(DISTINCT doer) AS doers
}
WITH *, selves + doers AS frontier
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
WITH *, climbed AS tied
//+ ties
//+ end
WITH edition, hash, councils, found, ends, links, duties, found + ends + climbed + others + functions AS named
//+ names
WITH *, reduce(ids = [], r IN links + duties | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN
    edition, hash, councils, [entity IN found | entity.id] AS found, [entity IN ends | entity.id] AS ends,
    links, duties, names, evidence
