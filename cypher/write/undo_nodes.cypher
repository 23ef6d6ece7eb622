// How many statements, decisions, rules, papers, outlines and citations of this batch, of an edition that never became whole, are taken back now?
// params: token, step, element_ids, latest, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH (n) WHERE elementId(n) = element_id
WITH n, n.edition_from > $latest AS new
CALL (n, new) {
    WITH n, new WHERE new
    DETACH DELETE n
}
CALL (n, new) {
    WITH n, new WHERE NOT new
    SET n.edition_to = $open
}
RETURN count(*) AS written
