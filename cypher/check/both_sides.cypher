// Which facts are certain both before and after a day on which a rival is certain?
// params: none
// columns: about, from, until, statements
// rows: any number
// The same person in the same post a second time is a second spell; the seed must say so.
//+ latest_edition
MATCH (a)-[r:DISCHARGES|HOLDS|REPORTS_TO|IN_UNIT|PART_OF|GRADED|KNOWN_AS]->(b)
WHERE r.edition_from <= edition AND edition < r.edition_to AND r.adopted = 'certain' AND r.fact_id <> ''
    AND coalesce(r.capacity, r.nature, '') IN ['designated', 'substantive', 'line', 'preferred', '']
WITH
    r,
    type(r) + ' ' + CASE
        WHEN type(r) = 'DISCHARGES' THEN b.id + ' in ' + split(a.id, '/')[0]
        WHEN type(r) = 'HOLDS' THEN b.id
        WHEN a:Role THEN a.id + ' in ' + split(b.id, '/')[0]
        ELSE a.id
    END AS seat
WITH seat, collect(r) AS rivals WHERE size(rivals) > 2
UNWIND rivals AS rival
UNWIND rivals AS before
UNWIND rivals AS after
WITH seat, rival, before, after
WHERE before.fact_id = after.fact_id AND before.fact_id <> rival.fact_id
    AND before.until <= rival.from AND rival.until <= after.from
    AND before.known_to = after.known_to AND rival.known_to = before.known_to
RETURN DISTINCT seat AS about, rival.from AS from, rival.until AS until, before.by + rival.by + after.by AS statements
ORDER BY about, from, until, statements[0]
