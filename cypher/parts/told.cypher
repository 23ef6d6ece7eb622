// Of the council's statements those that are not plainly reported, with their force, and those that are inferred: so many records are in
// an answer about a whole council that looking up every statement of each would take longer than all else.
CALL (edition, own) {
    MATCH (s:Statement)
    WHERE s.force IN ['resolved', 'recommended', 'proposed'] AND s.subject STARTS WITH own + '/'
        AND s.edition_from <= edition AND edition < s.edition_to
    RETURN collect(s.id) AS forced, collect(s.force) AS forces
}
CALL (edition, own) {
    MATCH (s:Statement)
    WHERE s.inferred = true AND s.subject STARTS WITH own + '/' AND s.edition_from <= edition AND edition < s.edition_to
    RETURN collect(s.id) AS inferred
}
