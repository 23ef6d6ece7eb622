// One layer more: from the posts reached last to those that report to them by line, or to an office that they have, and to those that have
// an office which does. Set by set, as in `climb`; what was reached before is not left out, for to look it up in a list of thousands takes longer than to reach it again.
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
        AND (b:Role OR b.id STARTS WITH own)
    RETURN collect(DISTINCT b) AS below
}
CALL (edition, own, below) {
    UNWIND below AS b
    MATCH (b:Role)<-[r:DISCHARGES {capacity: 'designated'}]-(haver)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND haver.id STARTS WITH own
    RETURN collect(DISTINCT haver) AS havers
}
WITH edition, hash, councils, found, own, below + havers AS frontier, under + below AS under, roles + offices + [one IN below WHERE one:Role] AS roles
