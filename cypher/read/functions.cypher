// Who answers for which functions of a council in a period, in which capacity, and at which stages of the commissioning cycle?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, near, duties, placed, names, evidence
// rows: exactly one
// `name`, `key` and `kinds` are of the thing asked about, if one is; `near` are its roles, units and posts, whose functions are told apart.
// `duties` are those of the whole council, for an answer tells also who else has a function and who has those of the same kind.
//+ edition
//+ of_council
//+ found
CALL (edition, found) {
    UNWIND CASE size(found) WHEN 1 THEN found ELSE [] END AS subject
    MATCH (subject)-[r:DISCHARGES|IN_UNIT|HEADS|HOLDS]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, subject, other ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: subject.id, relation: type(r), object: other.id}) AS near,
        collect(DISTINCT other) AS others
}
CALL (edition, own) {
    MATCH (function:Function)<-[r:RESPONSIBLE_FOR]-(one)
    WHERE function.id STARTS WITH own
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, function, one ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: function.id}) AS duties,
        collect(DISTINCT function) AS functions,
        collect(DISTINCT one) AS responsible
}
CALL (edition, functions) {
    UNWIND functions AS function
    MATCH (function)-[r:AT_STAGE|PART_OF]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, function, other ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: function.id, relation: type(r), object: other.id}) AS placed,
        collect(DISTINCT other) AS places
}
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH edition, hash, councils, found, near, duties, placed,
    found + others + functions + responsible + places + council AS named
//+ names
WITH *, reduce(ids = [], r IN near + duties + placed | ids + r.by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, near, duties, placed, names, evidence
