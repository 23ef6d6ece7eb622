// How many records of this batch, of an edition that never became whole, are taken back now?
// params: token, step, element_ids, latest, open
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH ()-[r]->() WHERE elementId(r) = element_id
CALL (r) {
    WITH r WHERE r.edition_from > $latest
    DELETE r
}
CALL (r) {
    WITH r WHERE r.edition_from <= $latest
    SET r.edition_to = $open
}
RETURN count(*) AS written
