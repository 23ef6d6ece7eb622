// Which things have names like these words?
// params: words, kinds, council, edition, most
// columns: edition, hash, councils, hits
// rows: exactly one
// Names of any day: a former name finds the thing too. `words` is a full-text query; the question ranks what it finds.
//+ edition
CALL (edition) {
    CALL db.index.fulltext.queryNodes('title_names', $words, {limit: $most}) YIELD node AS title, score
    MATCH (title)<-[r:KNOWN_AS]-(entity:Entity)
    WHERE r.edition_from <= edition AND edition < r.edition_to
        AND any(label IN labels(entity) WHERE label IN $kinds)
        AND ($council IS NULL OR NOT entity.id CONTAINS '/' OR entity:Role OR entity.id STARTS WITH $council + '/')
    WITH entity, title, score ORDER BY score DESC, entity.id, title.text
    CALL (entity, edition) {
        MATCH (entity)-[r:KNOWN_AS {capacity: 'declared'}]->(preferred:Title)
        WHERE r.edition_from <= edition AND edition < r.edition_to
        RETURN preferred.text AS name
    }
    RETURN collect({id: entity.id, labels: labels(entity), name: name, matched: title.text}) AS hits
}
RETURN edition, hash, councils, hits
