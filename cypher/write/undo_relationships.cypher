// How many records of an edition that never became whole were taken back in this batch?
// params: latest, open, batch
// columns: undone
// rows: exactly one
MATCH ()-[r]->()
WHERE r.edition_from > $latest OR (r.edition_to > $latest AND r.edition_to <> $open)
WITH r LIMIT $batch
CALL (r) {
    WITH r WHERE r.edition_from > $latest
    DELETE r
}
CALL (r) {
    WITH r WHERE r.edition_from <= $latest
    SET r.edition_to = $open
}
RETURN count(*) AS undone
