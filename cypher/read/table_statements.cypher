// Which statements were made, one by one?
// params: council, known_at, edition, after, limit
// columns: edition, hash, councils, rows
// rows: exactly one
// A page of `limit` statements after the statement `after`. A statement is no record: it has its own days, and is published on one.
//+ edition
CALL (edition) {
    MATCH (s:Statement) WHERE s.id > $after AND s.edition_from <= edition AND edition < s.edition_to AND s.published <= $known_at
    MATCH (s)-[:CITES]->(c:Citation)-[:IN]->(p:Paper)
    WHERE $council IS NULL OR p.council = $council
    WITH s, c, p ORDER BY s.id LIMIT $limit
    RETURN collect(s {
        .id, .fact_id, .subject, .relation, .object, .qualifier, .spell, .says, .when, .first, .last, .force, .inferred, .because,
        .paraphrase, .published, council: p.council, paper: p.id, paragraph: c.locator, citation: c.id
    }) AS rows
}
RETURN edition, hash, councils, rows
