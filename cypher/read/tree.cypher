// Of which units and posts was a council made on a day, which under which, and held by whom?
// params: name, key, kinds, council, from, until, known_at, edition, standing, full
// columns: edition, hash, councils, found, records, names, evidence
// rows: in parts
// `name`, `key` and `kinds` are of the unit or post that the tree begins with, if one is asked for. Everything comes as column lists and
// unsorted, for it is much, and the question sorts what it shows; and row by row, so that the question reads one while the server finds
// the next: what a row leads to is named in it or in one before it. With `full` the statements come in full.
//+ edition
//+ found
//+ whole
CALL (edition, own, council, found) {
    MATCH (one:Unit) WHERE one.id STARTS WITH own + '/unit/'
    WITH collect(one) AS units
    RETURN [] AS records, [] AS behind, units + found + council AS named
    UNION ALL
    MATCH (subject:Post)-[r:DISCHARGES|EXISTS_IN|VACANT_IN]->(other)
    WHERE subject.id STARTS WITH own + '/post/'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
//+ record_lines
    UNION ALL
    MATCH (subject:Post)-[r:IN_UNIT]->(other)
    WHERE subject.id STARTS WITH own + '/post/'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
//+ record_lines
    UNION ALL
    MATCH (object:Post)<-[r:HOLDS]-(other:Person)
    WHERE object.id STARTS WITH own + '/post/'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    RETURN collect(coalesce(r.record, '')) AS records, collect(CASE WHEN $full THEN r.by END) AS behind, collect(other) AS named
    UNION ALL
    MATCH (one:Post) WHERE one.id STARTS WITH own + '/post/'
    RETURN [] AS records, [] AS behind, collect(one) AS named
    UNION ALL
    MATCH (subject:Post)-[r:REPORTS_TO|HEADS]->(other)
    WHERE subject.id STARTS WITH own + '/post/'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
//+ record_lines
    UNION ALL
    MATCH (subject:Unit)-[r:PART_OF|REPORTS_TO|EXISTS_IN]->(other)
    WHERE subject.id STARTS WITH own + '/unit/'
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
//+ record_lines
}
//+ names_of_day
//+ behind
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, records, names, evidence
