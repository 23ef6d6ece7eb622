// Which units were there, record by record of their existence?
// params: council, from, until, known_at, edition, standing, after_id, after, limit
// columns: edition, hash, councils, records, names
// rows: exactly one
// A page of `limit` records of existence, after the record `after` (its first day and its id) of the thing `after_id`. A thing of whose existence no paper speaks has
// no record of it, and is listed once where something else is known of it.
//+ edition
CALL (edition) {
    MATCH (subject:Unit) WHERE subject.id >= $after_id AND ($council IS NULL OR subject.id STARTS WITH $council + '/')
    OPTIONAL MATCH (subject)-[r:EXISTS_IN]->(:Council)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH subject, r, coalesce(toString(r.from) + r.record_id, '') AS place
    WHERE (subject.id > $after_id OR place > $after)
        AND (r IS NOT NULL OR (
            NOT EXISTS { (subject)-[e:EXISTS_IN]->(:Council) WHERE e.edition_from <= edition AND edition < e.edition_to }
            AND EXISTS {
                (subject)-[o]-(:Entity)
                WHERE o.from < $until AND $from < o.until
                    AND o.known_from <= $known_at AND $known_at < o.known_to
                    AND o.edition_from <= edition AND edition < o.edition_to
                    AND o[$standing] IS NOT NULL
            }
        ))
    WITH subject, r, place ORDER BY subject.id, place LIMIT $limit
    RETURN
        collect(CASE WHEN r IS NULL THEN {subject: subject.id}
            ELSE r {.record, .record_id, .from_by, .by, .until_by, subject: subject.id, relation: type(r), object: endNode(r).id} END) AS records,
        collect(DISTINCT subject) AS named
}
//+ names
RETURN edition, hash, councils, records, names
