// On which days did what a council was made of change, as far as the papers tell?
// params: council, from, until, known_at, edition, standing
// columns: edition, hash, councils, turns, names
// rows: exactly one
// The links of a tree, and the names of its units and posts. `from` is the day before the period: what is sure of a link on one day and
// on the next is one run for this question, though it be two records. Each end of a run of a link is a number, and their sum on a day
// tells what becomes of the link on it: 1 it begins to be sure, and 8 is added where it was possible before; 2 it ceases to be sure, and 4
// is added where it stays possible; 3 it goes on.
//+ edition
//+ whole
CALL (edition, own) {
    CALL (edition, own) {
        MATCH (subject:Post)-[r:IN_UNIT|HEADS|REPORTS_TO|DISCHARGES|EXISTS_IN|VACANT_IN]->()
        WHERE subject.id STARTS WITH own + '/post/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN r
        UNION ALL
        MATCH (object:Post)<-[r:HOLDS]-(:Person)
        WHERE object.id STARTS WITH own + '/post/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN r
        UNION ALL
        MATCH (subject:Unit)-[r:PART_OF|REPORTS_TO|EXISTS_IN]->()
        WHERE subject.id STARTS WITH own + '/unit/'
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
        RETURN r
        UNION ALL
        UNWIND ['/post/', '/unit/'] AS kind
        MATCH (subject:Entity)-[r:KNOWN_AS {capacity: 'preferred'}]->(title)
        WHERE subject.id STARTS WITH own + kind
            AND r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            // A paper's name that is the declared one changes nothing.
            AND NOT EXISTS {
                MATCH (title)<-[declared:KNOWN_AS {capacity: 'declared'}]-(subject)
                WHERE declared.edition_from <= edition AND edition < declared.edition_to
            }
        RETURN r
    }
    WITH r.fact_id AS fact, CASE r[$standing]
        WHEN 'possible' THEN [[r.from, 4], [r.until, 8]]
        ELSE [[r.from, 1], [r.until, 2]]
    END AS ends
    UNWIND ends AS end
    WITH fact, end[0] AS day, sum(end[1]) AS turn
    WHERE turn IN [1, 2, 6, 9] AND $from < day AND day < $until
    WITH day, turn, count(*) AS links ORDER BY day, turn
    RETURN {day: collect(toString(day)), turn: collect(turn), links: collect(links)} AS turns
}
WITH edition, hash, councils, turns, [council] AS named
//+ names_of_day
RETURN edition, hash, councils, turns, names
