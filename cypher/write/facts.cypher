// Which facts do statements of an edition, but for those withdrawn, join to these entities by these relations?
// params: edition, withdrawn, entities, relations, ends
// columns: facts
// rows: exactly one
// `ends` says at which end the entities stand: subject, object, or both. For the derivation of what a changed statement touches.
CALL () {
    WITH * WHERE 'subject' IN $ends
    MATCH (s:Statement) WHERE s.subject IN $entities
    RETURN s
    UNION
    WITH * WHERE 'object' IN $ends
    MATCH (s:Statement) WHERE s.object IN $entities
    RETURN s
}
WITH s
WHERE s.relation IN $relations AND s.edition_from <= $edition AND $edition < s.edition_to AND NOT s.id IN $withdrawn
RETURN collect(DISTINCT s {.subject, .relation, .object, .qualifier, .spell}) AS facts
