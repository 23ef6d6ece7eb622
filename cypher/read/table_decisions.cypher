// Which decisions were put or made, one by one?
// params: council, known_at, edition, after, limit
// columns: edition, hash, councils, rows
// rows: exactly one
// A page of `limit` decisions after the decision `after`. A decision is no record: it is told by one paper, and published on one day.
//+ edition
CALL (edition) {
    MATCH (d:Decision) WHERE d.key > $after AND d.edition_from <= edition AND edition < d.edition_to AND d.published <= $known_at
        AND ($council IS NULL OR d.key STARTS WITH $council + '/')
    WITH d ORDER BY d.key LIMIT $limit
    CALL (d) {
        MATCH (d)-[:CITES]->(c:Citation)
        WITH c ORDER BY c.locator
        RETURN collect(c.locator) AS paragraphs
    }
    CALL (d) {
        MATCH (d)-[:WOULD_SET]->(s:Statement)
        WITH s ORDER BY s.id
        RETURN collect(s.id) AS would_set
    }
    RETURN collect(d {
        id: d.key, .verb, .body, .status, .subject, .on, .first, .last, .told, .effective, .reorganisation, .inferred, .because,
        .paper, .published, paragraphs: paragraphs, would_set: would_set
    }) AS rows
}
RETURN edition, hash, councils, rows
