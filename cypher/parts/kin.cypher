// One rung more of those that came before or after by succession: set by set, as in `climb`.
CALL (edition, frontier, kin) {
    UNWIND frontier AS a
    MATCH (a)-[r:SUCCEEDED_BY]-(b)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND NOT b IN kin
    RETURN collect(DISTINCT b) AS beside
}
WITH *, beside AS frontier_, kin + beside AS kin_
WITH edition, hash, councils, found, own, frontier_ AS frontier, kin_ AS kin
