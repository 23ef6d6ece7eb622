// The names of `named` (a list of entities) that they have in the days asked, each as its one line of text: rows of a whole council are slow.
// Most are declared: those have no days of their own, and only the edition is asked of them.
CALL (edition, named) {
    UNWIND named AS entity
    WITH DISTINCT entity, edition
    MATCH (entity)-[r:KNOWN_AS]->(:Title)
    WHERE r.capacity = 'declared' AND r.edition_from <= edition AND edition < r.edition_to
        OR r.capacity = 'preferred'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    RETURN collect(coalesce(r.record, '')) AS names
}
