// On which days did what a council was made of change, as far as the papers tell?
// params: council, from, until, known_at, edition, standing
// columns: edition, hash, councils, turns, names
// rows: exactly one
// The links of a tree, and the names of its units and posts. `from` is the day before the period: what is sure of a link on one day and
// on the next is one run for this question, though it be two records. Counted thing by thing, for what is grouped at once is then little.
//+ edition
//+ whole
CALL (edition, own) {
    CALL (edition, own) {
        MATCH (subject:Post) WHERE subject.id STARTS WITH own + '/post/'
        CALL (edition, subject) {
            MATCH (subject)-[r:IN_UNIT|HEADS|REPORTS_TO|DISCHARGES|EXISTS_IN|VACANT_IN]->()
            WHERE r.from < $until AND $from < r.until
                AND r.known_from <= $known_at AND $known_at < r.known_to
                AND r.edition_from <= edition AND edition < r.edition_to
                AND r[$standing] IS NOT NULL
//+ turns
        }
        RETURN day, turn, links
        UNION ALL
        MATCH (object:Post) WHERE object.id STARTS WITH own + '/post/'
        CALL (edition, object) {
            MATCH (object)<-[r:HOLDS]-(:Person)
            WHERE r.from < $until AND $from < r.until
                AND r.known_from <= $known_at AND $known_at < r.known_to
                AND r.edition_from <= edition AND edition < r.edition_to
                AND r[$standing] IS NOT NULL
//+ turns
        }
        RETURN day, turn, links
        UNION ALL
        MATCH (subject:Unit) WHERE subject.id STARTS WITH own + '/unit/'
        CALL (edition, subject) {
            MATCH (subject)-[r:PART_OF|REPORTS_TO|EXISTS_IN]->()
            WHERE r.from < $until AND $from < r.until
                AND r.known_from <= $known_at AND $known_at < r.known_to
                AND r.edition_from <= edition AND edition < r.edition_to
                AND r[$standing] IS NOT NULL
//+ turns
        }
        RETURN day, turn, links
        UNION ALL
        UNWIND ['/post/', '/unit/'] AS kind
        MATCH (subject:Entity) WHERE subject.id STARTS WITH own + kind
        CALL (edition, subject) {
            MATCH (subject)-[r:KNOWN_AS {capacity: 'preferred'}]->(title)
            WHERE r.from < $until AND $from < r.until
                AND r.known_from <= $known_at AND $known_at < r.known_to
                AND r.edition_from <= edition AND edition < r.edition_to
                AND r[$standing] IS NOT NULL
                // A paper's name that is the declared one changes nothing.
                AND NOT EXISTS {
                    MATCH (title)<-[declared:KNOWN_AS {capacity: 'declared'}]-(subject)
                    WHERE declared.edition_from <= edition AND edition < declared.edition_to
                }
//+ turns
        }
        RETURN day, turn, links
    }
    WITH day, turn, sum(links) AS links ORDER BY day, turn
    RETURN {day: collect(toString(day)), turn: collect(turn), links: collect(links)} AS turns
}
WITH edition, hash, councils, turns, [council] AS named
//+ names_of_day
RETURN edition, hash, councils, turns, names
