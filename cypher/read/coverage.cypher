// Of which days do the papers say who had the roles of a council, and which papers are there?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, roles, course, papers, names, evidence
// rows: exactly one
// `name`, `key` and `kinds` are of the one role asked about, if one is; else `roles` are those of the law and the council's own. `course` is
// who had them on any day, so that an answer can tell what was evidenced before and after; who appoints is asked of the period.
//+ edition
//+ of_council
//+ found
CALL (edition, own) {
    UNWIND CASE WHEN $name IS NULL THEN ['role/', own + 'role/'] ELSE [] END AS beginning
    MATCH (role:Role)
    WHERE role.id STARTS WITH beginning
        AND EXISTS {
            MATCH (:Title)<-[r:KNOWN_AS]-(role)
            WHERE r.edition_from <= edition AND edition < r.edition_to
        }
    WITH role ORDER BY role.id
    RETURN collect(role) AS every_role
}
WITH *, CASE WHEN $name IS NULL THEN every_role WHEN size(found) = 1 THEN found ELSE [] END AS asked
CALL (edition, own, asked) {
    UNWIND asked AS role
    MATCH (role)-[r:DISCHARGES|EXISTS_IN]-(other)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND (other.id STARTS WITH own OR other.id + '/' = own)
    WITH r, other ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS filling,
        collect(DISTINCT other) AS others
}
CALL (edition, own, asked) {
    UNWIND asked AS role
    MATCH (role)<-[r:OVERSEES {nature: 'appointing'}]-(body)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND body.id STARTS WITH own
    WITH r, role, body ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: body.id, relation: type(r), object: role.id}) AS appointing,
        collect(DISTINCT body) AS bodies
}
CALL (edition, own) {
    MATCH (p:Paper {council: split(own, '/')[0]})
    WHERE p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at
    WITH p ORDER BY p.published, p.id
    RETURN collect(p {.id, .title, .body, .dated, .meeting, .published}) AS papers
}
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH edition, hash, councils, found, asked, papers, filling + appointing AS course,
    found + asked + others + bodies + council AS named
//+ names
WITH *, reduce(ids = [], r IN course | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, [role IN asked | role.id] AS roles, course, papers, names, evidence
