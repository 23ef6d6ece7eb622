// Who discharged a role in a period, and who held the posts that did?
// params: name, key, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, roles, records, seat, names, evidence
// rows: exactly one
// `name` is the role's id as typed, `key` its name as names are compared. `records` are those of the period; `seat` is the whole
// known course of the role, so that an answer can tell what was last evidenced before the period and first after it.
//+ edition
CALL (edition) {
    CALL (edition) {
        MATCH (role:Role {id: $name})
        RETURN role
        UNION
        MATCH (:Title {key: $key})<-[r:KNOWN_AS]-(role:Role)
        WHERE r.edition_from <= edition AND edition < r.edition_to
        RETURN role
    }
    WITH DISTINCT role ORDER BY role.id
    RETURN collect(role) AS found
}
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS role
    MATCH (holder:Post|Person)-[r:DISCHARGES {capacity: 'designated'}]->(role)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND ($council IS NULL OR holder.id STARTS WITH $council + '/')
    WITH role, holder, r ORDER BY r.from, holder.id
    RETURN collect(r {.*, subject: holder.id, relation: type(r), object: role.id}) AS discharged, collect(DISTINCT holder) AS holders
}
CALL (edition, holders) {
    UNWIND holders AS post
    MATCH (person:Person)-[r:HOLDS {capacity: 'substantive'}]->(post)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH person, post, r ORDER BY post.id, r.from, person.id
    RETURN collect(r {.*, subject: person.id, relation: type(r), object: post.id}) AS held, collect(DISTINCT person) AS people
}
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS role
    MATCH (holder:Post|Person)-[r:DISCHARGES {capacity: 'designated'}]->(role)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND ($council IS NULL OR holder.id STARTS WITH $council + '/')
    WITH role, holder, r ORDER BY r.from, holder.id
    RETURN collect(r {.*, subject: holder.id, relation: type(r), object: role.id}) AS seat, collect(DISTINCT holder) AS ever
}
WITH edition, hash, councils, found, discharged + held AS records, seat, found + holders + people + ever AS named
//+ names
WITH *, reduce(ids = [], r IN records + seat | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [role IN found | role.id] AS roles, records, seat, names, evidence
