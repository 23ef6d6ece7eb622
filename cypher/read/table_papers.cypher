// Which papers does the record rest on, one by one?
// params: council, known_at, edition, after, limit
// columns: edition, hash, councils, rows
// rows: exactly one
// A page of `limit` papers after the paper with the key `after`. A paper is no record: it is published on one day.
//+ edition
CALL (edition) {
    MATCH (p:Paper) WHERE p.key > $after AND p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at
        AND ($council IS NULL OR p.council = $council)
    WITH p ORDER BY p.key LIMIT $limit
    RETURN collect(p {
        .key, .id, .council, .title, .body, .dated, .meeting, .published, .published_assumed, .classification, .sha256,
        citations: COUNT { (p)<-[i:IN]-(c:Citation) WHERE c.edition_from <= edition AND edition < c.edition_to }
    }) AS rows
}
RETURN edition, hash, councils, rows
