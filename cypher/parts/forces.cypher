// With what force the statements behind `records` say what they say.
CALL (edition, records) {
    UNWIND records AS record
    UNWIND record.by AS id
    WITH DISTINCT edition, id
    MATCH (s:Statement {id: id})
    WHERE s.edition_from <= edition AND edition < s.edition_to
    RETURN collect([s.id, s.force]) AS forces
}
