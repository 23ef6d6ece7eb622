// How many decisions of this batch are there now?
// params: token, step, rows, edition, open
// columns: written
// rows: exactly one
// A decision leads to its paragraphs, to the paper that puts it or tells of it, to what it would set, to who decides, and to the
// reorganisation that it is part of. All but the entities are of this edition or were there before.
//+ under_way
UNWIND $rows AS row
CREATE (d:Decision)
SET d = row.properties
WITH d, row
CALL (d, row) {
    UNWIND row.citations AS id
    MATCH (c:Citation {id: id}) WHERE c.edition_from <= $edition AND c.edition_to = $open
    MATCH (c)-[:IN]->(p:Paper)
    CREATE (d)-[:CITES]->(c)
    WITH DISTINCT d, p
    FOREACH (told IN CASE WHEN d.told THEN [p] ELSE [] END | CREATE (d)-[:REPORTED_IN]->(told))
    FOREACH (put IN CASE WHEN d.told THEN [] ELSE [p] END | CREATE (d)-[:MADE_IN]->(put))
}
CALL (d, row) {
    UNWIND row.sets AS id
    MATCH (s:Statement {id: id}) WHERE s.edition_from <= $edition AND s.edition_to = $open
    CREATE (d)-[:WOULD_SET]->(s)
}
CALL (d) {
    MATCH (body:Entity {id: d.body})
    CREATE (d)-[:ASKED_OF]->(body)
}
CALL (d) {
    MATCH (course:Entity {id: d.reorganisation})
    CREATE (d)-[:IN_COURSE_OF]->(course)
}
RETURN count(*) AS written
