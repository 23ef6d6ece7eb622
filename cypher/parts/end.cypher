// The entities that have the id or the name given as the end to be reached; found as the subject is (`found`). None when none is given.
CALL (edition) {
    CALL (edition) {
        MATCH (entity:Entity {id: $via})
        WHERE EXISTS {
            MATCH (:Title)<-[r:KNOWN_AS]-(entity)
            WHERE r.edition_from <= edition AND edition < r.edition_to
        }
        RETURN entity
        UNION
        MATCH (:Title {key: $via_key})<-[r:KNOWN_AS]-(entity:Entity)
        WHERE r.edition_from <= edition AND edition < r.edition_to
        RETURN entity
    }
    WITH DISTINCT entity
    WHERE any(label IN labels(entity) WHERE label IN ['Post', 'Unit', 'Role', 'Body', 'Person'])
        AND ($council IS NULL OR NOT entity.id CONTAINS '/' OR entity:Role OR entity.id STARTS WITH $council + '/')
    WITH entity ORDER BY entity.id
    RETURN collect(entity) AS ends
}
