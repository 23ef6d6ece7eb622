// The names of `named` (a list of entities) that they have in the days asked, as column lists: `names` of a whole council as rows are slow.
// Of a declared name, which has no days of its own, neither these nor a state are told.
CALL (edition, named) {
    UNWIND named AS entity
    WITH DISTINCT entity
    MATCH (entity)-[r:KNOWN_AS]->(title:Title)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND r.capacity <> 'variant'
    RETURN {
        id: collect(entity.id), name: collect(title.text), capacity: collect(r.capacity), detail: collect(coalesce(r.detail, '')),
        from: collect(CASE r.capacity WHEN 'preferred' THEN toString(r.from) ELSE '' END),
        until: collect(CASE r.capacity WHEN 'preferred' THEN toString(r.until) ELSE '' END),
        state: collect(CASE r.capacity WHEN 'preferred' THEN r[$standing] ELSE '' END)
    } AS names
}
