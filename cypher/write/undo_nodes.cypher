// How many statements, titles, papers and citations of an edition that never became whole were taken back in this batch?
// params: latest, open, batch
// columns: undone
// rows: exactly one
MATCH (n:Statement|Title|Paper|Citation)
WHERE n.edition_from > $latest OR (n.edition_to > $latest AND n.edition_to <> $open)
WITH n LIMIT $batch
CALL (n) {
    WITH n WHERE n.edition_from > $latest
    DETACH DELETE n
}
CALL (n) {
    WITH n WHERE n.edition_from <= $latest
    SET n.edition_to = $open
}
RETURN count(*) AS undone
