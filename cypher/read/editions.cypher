// Which editions are there, and what did each of them change?
// params: none
// columns: editions
// rows: exactly one
OPTIONAL MATCH (c:Changeset) WHERE c.edition > 0
WITH c ORDER BY c.edition
RETURN collect(c {
    .edition, .hash, .councils, .statements, .records, .statements_added, .statements_ended, .records_added, .records_ended,
    written: toString(datetime.truncate('second', c.written))
}) AS editions
