// One layer more: from those reached last to those that report to them or to an office that they have, and to who had an office that was
// reached; not those that were reached already. Set by set, as in `climb`.
CALL (edition, own, frontier, climbed) {
    UNWIND frontier AS a
    MATCH (a)-[r:REPORTS_TO|DISCHARGES]-(b)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND CASE type(r) WHEN 'REPORTS_TO' THEN endNode(r) = a ELSE r.capacity = 'designated' END
        AND NOT b IN climbed
        AND (b:Role OR b.id STARTS WITH own)
    RETURN collect(DISTINCT b) AS below
}
WITH *, below AS frontier_, climbed + below AS climbed_
WITH edition, hash, councils, found, own, frontier_ AS frontier, climbed_ AS climbed
