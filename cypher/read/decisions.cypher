// What was put to the bodies of a council, or decided by them, in a period, or what is one part, and what do later papers report of what it would set?
// params: council, decision, from, until, known_at, edition, standing
// columns: edition, hash, councils, latest, decided, sets, later, names, evidence
// rows: exactly one
// A decision has days and no records, so the days and the known date are asked of itself. `sets` are the statements that each would
// set; `later` what papers published after that statement report of the same fact.
//+ edition
//+ of_council
CALL (edition, own) {
    MATCH (d:Decision)
    WHERE d.key STARTS WITH own
        AND d.edition_from <= edition AND edition < d.edition_to
        AND d.first < $until AND $from <= d.last
        AND d.published <= $known_at
        AND ($decision IS NULL OR d.key = $decision)
    RETURN collect(d) AS nodes
}
CALL (edition, own) {
    MATCH (p:Paper {council: split(own, '/')[0]})
    WHERE p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at
    RETURN max(p.published) AS latest
}
CALL (edition, nodes) {
    UNWIND nodes AS d
    CALL (d, edition) {
        MATCH (d)-[:CITES]->(c:Citation)-[:IN]->(p:Paper)
        WHERE c.edition_from <= edition AND edition < c.edition_to
        RETURN
            collect(c {.id, .locator, .sha256}) AS citations,
            head(collect(p {.id, .title, .body, .meeting, .published})) AS paper
    }
    OPTIONAL MATCH (d)-[:ASKED_OF]->(body:Entity)
    OPTIONAL MATCH (d)-[:IN_COURSE_OF]->(course:Entity)
    WITH d, citations, paper, body, course ORDER BY d.key
    RETURN
        collect(d {.*, cited: citations, of_paper: paper}) AS decided,
        collect(DISTINCT body) + collect(DISTINCT course) AS bodies
}
CALL (edition, nodes) {
    UNWIND nodes AS d
    MATCH (d)-[:WOULD_SET]->(s:Statement)
    WHERE s.edition_from <= edition AND edition < s.edition_to
    WITH d, s ORDER BY d.key, s.id
    RETURN collect(s {.*, decision: d.key}) AS sets, collect(DISTINCT s) AS settable
}
CALL (edition, settable) {
    UNWIND settable AS s
    MATCH (told:Statement {subject: s.subject})
    WHERE told.edition_from <= edition AND edition < told.edition_to
        AND told.fact_id = s.fact_id
        AND told.force = 'reported'
        AND s.published < told.published AND told.published <= $known_at
    WITH DISTINCT told ORDER BY told.published, told.id
    RETURN collect(told {.*}) AS later
}
CALL (settable) {
    UNWIND settable AS s
    UNWIND [s.subject, s.object] AS id
    MATCH (end:Entity {id: id})
    RETURN collect(DISTINCT end) AS ends
}
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH edition, hash, councils, latest, decided, sets, later, bodies + ends + council AS named
//+ names
WITH *, [s IN sets + later | s.id] AS statement_ids
//+ evidence
RETURN edition, hash, councils, latest, decided, sets, later, names, evidence
