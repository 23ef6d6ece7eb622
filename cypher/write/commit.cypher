// Is the edition whole now?
// params: token, edition, hash, statements, records, councils
// columns: written
// rows: exactly one
// The Changeset comes last and in the same transaction in which the marker goes: no reader sees an edition before it is whole.
MATCH (w:Writing {key: 'the load under way', token: $token})
DELETE w
CREATE (:Changeset {
    edition: $edition, hash: $hash, statements: $statements, records: $records, councils: $councils, written: datetime()
})
RETURN count(*) AS written
