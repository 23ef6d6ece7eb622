// The names of `named` (a list of entities) that count in this edition and on this known date, each as its one line of text.
CALL (edition, named) {
    UNWIND named AS entity
    WITH DISTINCT entity, edition
    MATCH (entity)-[r:KNOWN_AS]->(:Title)
    WHERE r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    RETURN collect(coalesce(r.record, '')) AS names
}
