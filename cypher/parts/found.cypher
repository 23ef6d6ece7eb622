// The entities of `$kinds` that have the id or the name asked for; several are refused by the question, never
// guessed between. A thing is in an edition when it has a name there: its node stays when an edition leaves it out.
CALL (edition) {
    CALL (edition) {
        MATCH (entity:Entity {id: $name})
        WHERE EXISTS {
            MATCH (:Title)<-[r:KNOWN_AS]-(entity)
            WHERE r.edition_from <= edition AND edition < r.edition_to
        }
        RETURN entity
        UNION
        MATCH (:Title {key: $key})<-[r:KNOWN_AS]-(entity:Entity)
        WHERE r.edition_from <= edition AND edition < r.edition_to
        RETURN entity
    }
    WITH DISTINCT entity
    WHERE any(label IN labels(entity) WHERE label IN $kinds)
        AND ($council IS NULL OR NOT entity.id CONTAINS '/' OR entity:Role OR entity:CycleStage OR entity.id STARTS WITH $council + '/')
    WITH entity ORDER BY entity.id
    RETURN collect(entity) AS found
}
