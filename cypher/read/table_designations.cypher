// Which posts and persons had which roles, record by record?
// params: council, from, until, known_at, edition, standing, after_id, after, limit
// columns: edition, hash, councils, records, names
// rows: exactly one
// A page of `limit` records, thing by thing and day by day, after the record `after` (its first day and its id) of the thing `after_id`.
//+ edition
CALL (edition) {
    MATCH (subject:Entity)
    USING INDEX subject:Entity(id)
    WHERE subject.id >= $after_id
    MATCH (subject)-[r:DISCHARGES]->(object)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND (subject.id > $after_id OR toString(r.from) + r.record_id > $after)
        AND ($council IS NULL OR subject.id STARTS WITH $council + '/' OR object.id STARTS WITH $council + '/')
    WITH subject, r, object ORDER BY subject.id, r.from, r.record_id LIMIT $limit
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: subject.id, relation: type(r), object: object.id}) AS records,
        collect(DISTINCT subject) + collect(DISTINCT object) AS named
}
//+ names
RETURN edition, hash, councils, records, names
