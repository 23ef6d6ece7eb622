// How many records of this batch, of an edition that never became whole, are taken back now?
// params: token, step, element_ids, latest, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH ()-[r]->() WHERE elementId(r) = element_id
WITH r, r.edition_from > $latest AS new
CALL (r, new) {
    WITH r, new WHERE new
    DELETE r
}
CALL (r, new) {
    WITH r, new WHERE NOT new
    SET r.edition_to = $open
}
RETURN count(*) AS written
