// How many statements, papers and citations of this batch, of an edition that never became whole, are taken back now?
// params: token, step, element_ids, latest, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH (n) WHERE elementId(n) = element_id
CALL (n) {
    WITH n WHERE n.edition_from > $latest
    DETACH DELETE n
}
CALL (n) {
    WITH n WHERE n.edition_from <= $latest
    SET n.edition_to = $open
}
RETURN count(*) AS written
