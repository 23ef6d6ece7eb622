// Who filled a role or a post in a period, or what did a person hold?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, course, beside, names, evidence
// rows: exactly one
// `name` is an id as typed, `key` a name as names are compared, `kinds` the labels that it may have. `course` is all that is known of
// the one found, on any day and in any standing, so that an answer can tell what was evidenced before and after, and what a weaker
// standing would say. `beside` are the records one step further in the period: who held the posts that had the role; who else had
// the roles of the post; which roles the person's posts had.
//+ edition
//+ found
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    MATCH (subject)-[r:DISCHARGES|HOLDS|VACANT_IN|EXISTS_IN|MEMBER_OF|OVERSEES|DEPUTISES_FOR]-(other)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND ($council IS NULL OR NOT subject:Role OR other.id STARTS WITH $council + '/')
    WITH r, other ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS course,
        collect(DISTINCT other) AS others
}
CALL (edition, found, others) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    UNWIND others AS other
    MATCH (other)-[r:HOLDS|DISCHARGES|VACANT_IN]-(third)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND third <> subject
        AND CASE
            WHEN subject:Role THEN other:Post AND type(r) <> 'DISCHARGES'
            WHEN subject:Post THEN other:Role AND type(r) = 'DISCHARGES' AND third.id STARTS WITH split(subject.id, '/')[0] + '/'
            ELSE other:Post AND type(r) = 'DISCHARGES'
        END
    WITH DISTINCT r, third ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS beside,
        collect(DISTINCT third) AS thirds
}
WITH edition, hash, councils, found, course, beside, found + others + thirds AS named
//+ names
WITH *, reduce(ids = [], r IN course + beside | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, course, beside, names, evidence
