// The names of `named` (a list of entities) that count in this edition and on this known date, with their days.
CALL (edition, named) {
    UNWIND named AS entity
    WITH DISTINCT entity
    MATCH (entity)-[r:KNOWN_AS]->(title:Title)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH entity, title, r ORDER BY entity.id, r.capacity, title.text, r.from, r.record_id
    RETURN collect({
        id: entity.id, labels: labels(entity), name: title.text, capacity: r.capacity, detail: r.detail,
        from: r.from, until: r.until, state: r[$standing]
    }) AS names
}
