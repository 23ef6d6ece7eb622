// How many posts reported to each manager of a council by line, on some days?
// params: council, from, until, days, known_at, edition, standing, full
// columns: edition, hash, councils, records, names, forced, forces, inferred, evidence
// rows: exactly one
// `days` are the days asked, from the first to the last of which the period goes. As column lists and unsorted, as in `tree`.
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
    }
//+ record_columns
}
WITH edition, hash, councils, own, records, ends + council AS named
//+ names_of_day
//+ told
//+ by_of_columns
//+ evidence
RETURN edition, hash, councils, records, names, forced, forces, inferred, evidence
