// One rung more: from the posts, offices and bodies reached last to those above them that were not reached yet. A link leads up; an
// office leads to the posts that discharge it. Set by set and not path by path: in a period every link is many records, and paths multiply.
CALL (edition, own, frontier, climbed) {
    UNWIND frontier AS a
    MATCH (a)-[r:REPORTS_TO|DISCHARGES]-(b)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND CASE type(r) WHEN 'REPORTS_TO' THEN startNode(r) = a ELSE endNode(r) = a AND r.capacity = 'designated' END
        AND NOT b IN climbed
        AND (b:Role OR b.id STARTS WITH own)
    RETURN collect(DISTINCT b) AS above
}
WITH *, above AS frontier_, climbed + above AS climbed_
WITH edition, hash, councils, found, own, duties, functions, frontier_ AS frontier, climbed_ AS climbed
