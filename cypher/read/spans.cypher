// How many posts reported to each manager of a council by line, on some days?
// params: council, from, until, days, known_at, edition, standing, full
// columns: edition, hash, councils, records, names, evidence
// rows: exactly one
// `days` are the days asked, from the first to the last of which the period goes. The records come as lists, one a manager or
// office, and unsorted, as in `tree`.
//+ edition
//+ whole
CALL (edition, own) {
    CALL (edition, own) {
        MATCH (subject:Post)-[r:REPORTS_TO|DISCHARGES]->(object)
        WHERE subject.id STARTS WITH own + '/post/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            AND (r.nature = 'line' OR r.capacity = 'designated')
            AND any(day IN $days WHERE r.from <= day AND day < r.until)
        RETURN subject, r, object
        UNION ALL
        MATCH (subject:Unit)-[r:REPORTS_TO {nature: 'line'}]->(object)
        WHERE subject.id STARTS WITH own + '/unit/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            AND any(day IN $days WHERE r.from <= day AND day < r.until)
        RETURN subject, r, object
        UNION ALL
        MATCH (subject:Role)-[r:REPORTS_TO {nature: 'line'}]->(object)
        WHERE subject.id STARTS WITH 'role/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            AND any(day IN $days WHERE r.from <= day AND day < r.until)
            AND (object:Role OR object.id STARTS WITH own + '/')
        RETURN subject, r, object
    }
    // Of ten thousand who report few are named: those who report alone, and those who have an office.
    WITH object, type(r) AS relation, collect(DISTINCT subject) AS subjects, collect(coalesce(r.record, '')) AS lines,
        collect(CASE WHEN $full THEN r.by END) AS of_lines,
        count(DISTINCT CASE WHEN r[$standing] <> 'possible' AND NOT subject:Role THEN subject END) AS sure
    RETURN collect(lines) AS records, collect(of_lines) AS of_records, collect(object) AS managers,
        collect(CASE WHEN relation = 'DISCHARGES' OR sure = 1 OR size($days) > 1 THEN subjects ELSE [] END) AS reports
}
CALL (of_records) {
    UNWIND of_records AS lists
    UNWIND lists AS ids
    RETURN collect(ids) AS behind
}
CALL (managers, reports) {
    UNWIND [managers] + reports AS things
    UNWIND things AS thing
    RETURN collect(DISTINCT thing) AS ends
}
WITH edition, hash, councils, own, records, behind, ends + council AS named
//+ names_of_day
//+ behind
//+ evidence
RETURN edition, hash, councils, records, names, evidence
