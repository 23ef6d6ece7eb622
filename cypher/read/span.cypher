// Who reported to a post by line, and how many layers are below it?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, lines, offices, held, names, evidence
// rows: exactly one
// `lines` are the records of all that report below the post, layer by layer; `offices` the roles that the post discharges, to which
// others may report by name; `held` who held the posts that report directly.
//+ edition
//+ found
//+ own
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    OPTIONAL MATCH (subject)-[r:DISCHARGES {capacity: 'designated'}]->(role:Role)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH subject, r, role ORDER BY r.from, r.record_id
    RETURN
        collect(CASE WHEN role IS NOT NULL THEN r {.*, subject: subject.id, relation: type(r), object: role.id} END) AS offices,
        collect(role) + collect(DISTINCT subject) AS tops
}
WITH *, tops AS frontier, [] AS under
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
//+ descend
CALL (edition, tops, under) {
    UNWIND under AS one
    MATCH (one)-[r:REPORTS_TO {nature: 'line'}]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND (other IN under OR other IN tops)
    WITH r, one, other ORDER BY r.record_id
    RETURN collect(r {.*, subject: one.id, relation: type(r), object: other.id}) AS lines
}
CALL (edition, tops, lines) {
    UNWIND tops AS top
    MATCH (post:Post)-[:REPORTS_TO {nature: 'line'}]->(top)
    WITH DISTINCT post
    WHERE any(line IN lines WHERE line.subject = post.id)
    MATCH (person:Person)-[r:HOLDS {capacity: 'substantive'}]->(post)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH person, post, r ORDER BY r.record_id
    RETURN collect(r {.*, subject: person.id, relation: type(r), object: post.id}) AS held, collect(DISTINCT person) AS people
}
WITH edition, hash, councils, found, lines, offices, held, found + tops + under + people AS named
//+ names
WITH *, reduce(ids = [], r IN lines + offices + held | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, lines, offices, held, names, evidence
