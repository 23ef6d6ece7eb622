// May this load write the edition after the one that it was compared with?
// params: token, latest
// columns: taken, left_over
// rows: exactly one
// Takes the one marker of a load under way, from whoever has it: a load that lost it writes nothing more. Not taken when another edition
// has come since the comparison. The marker is never deleted: it is also the lock under which all writing stands.
MERGE (w:Writing {key: 'the load under way'})
SET w.locked = true
WITH w
CALL () {
    OPTIONAL MATCH (c:Changeset)
    RETURN coalesce(max(c.edition), 0) AS latest
}
WITH w, latest = $latest AS taken, w.token IS NOT NULL AS left_over
CALL (w, taken) {
    WITH w, taken WHERE taken
    SET w.token = $token, w.step = 0
}
RETURN taken, left_over
