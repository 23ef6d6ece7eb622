// Of which units and posts was a council made on a day, which under which, and held by whom?
// params: name, key, kinds, council, from, until, known_at, edition, standing, full
// columns: edition, hash, councils, found, records, names, forced, forces, inferred, evidence
// rows: exactly one
// `name`, `key` and `kinds` are of the unit or post that the tree begins with, if one is asked for. Everything comes as column lists and
// unsorted, for it is much, and the question sorts what it shows. With `full` the statements come in full.
//+ edition
//+ found
//+ whole
CALL (edition, own) {
    CALL (edition, own) {
        MATCH (subject:Post)-[r:IN_UNIT|HEADS|REPORTS_TO|DISCHARGES|EXISTS_IN|VACANT_IN]->(object)
        WHERE subject.id STARTS WITH own + '/post/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN subject, r, object
        UNION ALL
        MATCH (object:Post)<-[r:HOLDS]-(subject:Person)
        WHERE object.id STARTS WITH own + '/post/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN subject, r, object
        UNION ALL
        MATCH (subject:Unit)-[r:PART_OF|REPORTS_TO|EXISTS_IN]->(object)
        WHERE subject.id STARTS WITH own + '/unit/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN subject, r, object
    }
//+ record_lines
}
WITH edition, hash, councils, found, own, records, behind, found + ends + council AS named
//+ names_of_day
//+ told
//+ behind
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, records, names, forced, forces, inferred, evidence
