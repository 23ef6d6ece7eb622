// Who reported to a post by line on some days, and how many layers were below it?
// params: name, key, kinds, council, from, until, days, known_at, edition, standing
// columns: edition, hash, councils, found, lines, offices, held, names, evidence
// rows: exactly one
// `days` are the days asked, from the first to the last of which the period goes. `lines` are those of all that report below the
// post, layer by layer; `offices` who had the roles of any of them, to which others may report by name; `held` who held the posts that
// report directly.
//+ edition
//+ found
//+ own
WITH *, CASE size(found) WHEN 1 THEN found ELSE [] END AS frontier
WITH *, frontier AS under, [] AS roles
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
CALL (edition, own, under) {
    UNWIND under AS one
    WITH DISTINCT edition, own, one
    MATCH (one)-[r:REPORTS_TO {nature: 'line'}]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND any(day IN $days WHERE r.from <= day AND day < r.until)
        AND (NOT one:Role OR other:Role OR other.id STARTS WITH own)
    WITH r, one, other ORDER BY r.record_id
    RETURN collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: other.id}) AS lines
}
CALL (edition, own, roles) {
    UNWIND roles AS role
    WITH DISTINCT edition, own, role
    MATCH (role)<-[r:DISCHARGES {capacity: 'designated'}]-(one)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND any(day IN $days WHERE r.from <= day AND day < r.until)
        AND one.id STARTS WITH own
    WITH r, one, role ORDER BY r.record_id
    RETURN collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: role.id}) AS offices
}
WITH *, [one IN found | one.id] AS post
WITH *, post + [office IN offices WHERE office.subject IN post | office.object] AS tops
WITH *, [line IN lines WHERE line.object IN tops] AS direct
CALL (edition, direct, offices) {
    WITH [line IN direct | line.subject] AS reports
    UNWIND reports + [office IN offices WHERE office.object IN reports | office.subject] AS report
    MATCH (below:Entity {id: report})
    WITH DISTINCT edition, below
    OPTIONAL MATCH (person:Person)-[r:HOLDS {capacity: 'substantive'}]->(below)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH person, below, r ORDER BY r.record_id
    RETURN
        collect(CASE WHEN r IS NOT NULL THEN r {.record, .record_id, .from_by, .by, .until_by, subject: person.id, relation: type(r), object: below.id} END) AS held,
        collect(DISTINCT below) + collect(DISTINCT person) AS people
}
WITH edition, hash, councils, found, lines, offices, held, direct, found + roles + people AS named
//+ names
WITH *, reduce(ids = [], r IN direct + offices + held | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, lines, offices, held, names, evidence
