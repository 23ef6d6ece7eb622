// Which seats have two certain holders on one day?
// params: none
// columns: about, from, until, statements
// rows: any number
//+ latest_edition
MATCH (a)-[r:DISCHARGES|HOLDS|REPORTS_TO|IN_UNIT|PART_OF|GRADED|KNOWN_AS]->(b)
WHERE r.edition_from <= edition AND edition < r.edition_to AND r.adopted = 'certain' AND r.fact_id <> ''
    AND coalesce(r.capacity, r.nature, '') IN ['designated', 'substantive', 'line', 'preferred', '']
WITH
    edition, r,
    type(r) + ' ' + CASE
        WHEN type(r) = 'DISCHARGES' THEN b.id + ' in ' + split(a.id, '/')[0]
        WHEN type(r) = 'HOLDS' THEN b.id
        WHEN a:Role THEN a.id + ' in ' + split(b.id, '/')[0]
        ELSE a.id
    END AS seat
WITH seat, collect(r) AS rivals WHERE size(rivals) > 1
UNWIND rivals AS one
UNWIND rivals AS other
WITH seat, one, other
WHERE one.record_id < other.record_id AND one.fact_id <> other.fact_id
    AND one.from < other.until AND other.from < one.until
    AND one.known_from < other.known_to AND other.known_from < one.known_to
RETURN
    seat AS about,
    CASE WHEN one.from < other.from THEN other.from ELSE one.from END AS from,
    CASE WHEN one.until < other.until THEN one.until ELSE other.until END AS until,
    one.by + other.by AS statements
ORDER BY about, from, until, statements[0]
