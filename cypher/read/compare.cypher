// What do two worlds (known dates, standings or editions) say otherwise of one day?
// params: council, from, until, known_at, edition, standing, other_known_at, other_edition, other_standing
// columns: edition, hash, councils, other_edition, other_hash, records, other_records, left, other_left, names, other_names, evidence, other_evidence
// rows: exactly one
// The predicate is written for each of the two worlds: in its own words for the one, and with `other_` before the clocks for the other.
// Found first are the places with a record that counts in one world alone or is not as sure in both; then all that fill these places.
//+ edition
//+ of_council
WITH *, coalesce($other_edition, edition) AS other_edition
OPTIONAL MATCH (changeset:Changeset {edition: other_edition})
WITH edition, hash, councils, own, other_edition, changeset.hash AS other_hash
CALL (edition, other_edition, own) {
    UNWIND [own, 'role/'] AS prefix
    MATCH (one:Entity) WHERE one.id STARTS WITH prefix
    MATCH (one)-[r]->(other)
    WHERE r.from < $until AND $from < r.until
        AND (NOT one:Role OR other.id STARTS WITH own)
    WITH one, r, other,
        r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL AS here,
        r.known_from <= $other_known_at AND $other_known_at < r.known_to
        AND r.edition_from <= other_edition AND other_edition < r.edition_to
        AND r[$other_standing] IS NOT NULL AS there
    WHERE here <> there OR (here AND r[$standing] <> r[$other_standing])
//+ places
}
CALL (edition, own, places) {
//+ at_places
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND r.fact_id <> ''
    WITH DISTINCT r ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS records,
        collect(startNode(r)) + collect(endNode(r)) AS ends
}
WITH edition AS edition_here, other_edition AS edition, hash, councils, own, other_hash, places, records, ends
CALL (edition, own, places) {
//+ at_places
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $other_known_at AND $other_known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$other_standing] IS NOT NULL
        AND r.fact_id <> ''
    WITH DISTINCT r ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS other_records,
        collect(startNode(r)) + collect(endNode(r)) AS other_ends
}
//+ left
WITH edition_here AS edition, edition AS other_edition, hash, councils, own, other_hash, records, other_records, left AS other_left, ends + other_ends + left_ends AS named
//+ left
WITH edition, other_edition, hash, councils, other_hash, records, other_records, left AS left_here, other_left, named + left_ends AS named
//+ names
CALL (other_edition, named) {
    UNWIND named AS entity
    WITH DISTINCT other_edition, entity
    MATCH (entity)-[r:KNOWN_AS]->(:Title)
    WHERE r.known_from <= $other_known_at AND $other_known_at < r.known_to
        AND r.edition_from <= other_edition AND other_edition < r.edition_to
        AND r[$other_standing] IS NOT NULL
        AND r.capacity <> 'variant'
    RETURN collect(coalesce(r.record, '')) AS other_names
}
CALL (records, other_records, left_here, other_left) {
    UNWIND [{from_by: left_here, by: other_left, until_by: []}] + records + other_records AS record
    UNWIND record.from_by + record.by + record.until_by AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
//+ evidence
WITH *, evidence AS evidence_here, edition AS edition_here, hash AS hash_here
WITH other_edition AS edition, edition_here, hash_here, councils, other_hash, records, other_records, left_here, other_left, names, other_names, statement_ids, evidence_here
//+ evidence
RETURN
    edition_here AS edition, hash_here AS hash, councils, edition AS other_edition, other_hash, records, other_records, left_here AS left, other_left,
    names, other_names, evidence_here AS evidence, evidence AS other_evidence
