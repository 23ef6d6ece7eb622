// Which lines are certain or presumed, from whom to whom, on which days?
// params: none
// columns: lines
// rows: exactly one
// Links by line, and the designations through which a line to an office leads on; for the search for circles.
//+ latest_edition
OPTIONAL MATCH (a:Entity)-[r:REPORTS_TO|DISCHARGES]->(b:Entity)
WHERE r.edition_from <= edition AND edition < r.edition_to AND r.recommended IN ['certain', 'presumed']
    AND coalesce(r.nature, r.capacity) IN ['line', 'designated']
    AND r.known_to = date('9999-12-31')
WITH r, CASE type(r) WHEN 'REPORTS_TO' THEN a.id ELSE b.id END AS below, CASE type(r) WHEN 'REPORTS_TO' THEN b.id ELSE a.id END AS above
ORDER BY r.record_id
RETURN collect(CASE WHEN r IS NOT NULL THEN {below: below, above: above, from: r.from, until: r.until, statements: r.by} END) AS lines
