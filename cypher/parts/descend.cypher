// One layer more: from the posts and offices reached last to those that report to them by line and were not reached yet. Set by set, as in `climb`.
CALL (edition, own, frontier, under) {
    UNWIND frontier AS a
    MATCH (a)<-[r:REPORTS_TO {nature: 'line'}]-(b)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND NOT b IN under
        AND b.id STARTS WITH own
    RETURN collect(DISTINCT b) AS below
}
WITH *, below AS frontier_, under + below AS under_
WITH edition, hash, councils, found, own, offices, tops, frontier_ AS frontier, under_ AS under
