// What changed in a council between two days?
// params: council, from, until, known_at, edition, standing
// columns: edition, hash, councils, records, earlier, left, names, evidence
// rows: exactly one
// `from` is the earlier day and `until` the day after the later one. A place is one thing's holder, line, owner and so on. Found first are
// the places with a record that begins or ends between the two; then `records`, all that fill these places in the period, in whatever
// standing, for the strictest standing in which a change appears; `earlier`, who surely filled them last before it; and `left`, what
// papers say stays or leave open. The evidence has besides all days that papers gave for beginnings and ends of what changed.
//+ edition
//+ of_council
CALL (edition, own) {
    UNWIND [own, 'role/'] AS prefix
    MATCH (one:Entity) WHERE one.id STARTS WITH prefix
    MATCH (one)-[r]->(other)
    // Nearly all records go on through the whole period: to look at their days first, and at nothing else, spares a third of the work.
    WITH edition, own, one, r, other, ($from < r.from AND r.from < $until) OR ($from < r.until AND r.until < $until) AS bounded
    WHERE bounded
    WITH edition, own, one, r, other
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND (NOT one:Role OR other.id STARTS WITH own)
//+ places
}
CALL (edition, own, places) {
//+ at_places
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r.fact_id <> ''
    WITH DISTINCT r ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .fact_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS records,
        collect(startNode(r)) + collect(endNode(r)) AS ends
}
CALL (edition, own, places) {
//+ at_places
    WHERE r.until <= $from
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IN ['certain', 'presumed']
        AND r.fact_id <> ''
    WITH owner, relation, coalesce(r.capacity, r.nature, r.office, r.share) AS qualifier, r ORDER BY r.until DESC, r.record_id
    WITH owner, relation, qualifier, collect(r)[0] AS r
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS earlier,
        collect(startNode(r)) + collect(endNode(r)) AS earlier_ends
}
CALL (edition, records) {
    UNWIND records AS record
    WITH DISTINCT edition, record.subject AS subject, record.fact_id AS fact_id
    MATCH (s:Statement {subject: subject})
    WHERE s.fact_id = fact_id AND s.says IN ['starts', 'ends'] AND s.edition_from <= edition AND edition < s.edition_to
    RETURN collect(DISTINCT s.id) AS dated
}
//+ left
WITH edition, hash, councils, records, earlier, left, dated, ends + earlier_ends + left_ends AS named
//+ names
CALL (records, earlier, dated, left) {
    UNWIND [{from_by: dated, by: left, until_by: []}] + records + earlier AS record
    UNWIND record.from_by + record.by + record.until_by AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
//+ evidence
RETURN edition, hash, councils, records, earlier, left, names, evidence
