// One layer more: from the posts reached last to those that report to them by line, or to an office that they have. Set by set, as in
// `climb`; what was reached before is not left out, for to look it up in a list of thousands takes longer than to reach it again.
CALL (edition, frontier) {
    UNWIND frontier AS a
    MATCH (a)-[r:DISCHARGES {capacity: 'designated'}]->(role:Role)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    RETURN collect(DISTINCT role) AS offices
}
CALL (edition, own, frontier, offices) {
    UNWIND frontier + offices AS a
    MATCH (a)<-[r:REPORTS_TO {nature: 'line'}]-(b)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND b.id STARTS WITH own
    RETURN collect(DISTINCT b) AS below
}
WITH edition, hash, councils, found, own, below AS frontier, under + below AS under, roles + offices AS roles
