// Which of these statements, cited paragraphs, papers and entities does an edition hold, and which decisions would set what is withdrawn?
// params: edition, statements, withdrawn, citations, papers, entities
// columns: statements, decisions, citations, papers, entities
// rows: exactly one
CALL () {
    MATCH (s:Statement)-[:CITES]->(c:Citation)
    WHERE s.id IN $statements AND s.edition_from <= $edition AND $edition < s.edition_to
    RETURN collect(s {.*, citation: c.id, element_id: elementId(s)}) AS statements
}
CALL () {
    MATCH (d:Decision)-[:WOULD_SET]->(s:Statement)
    WHERE s.id IN $withdrawn AND s.edition_from <= $edition AND $edition < s.edition_to
        AND d.edition_from <= $edition AND $edition < d.edition_to
    RETURN collect(DISTINCT d {.key}) AS decisions
}
CALL () {
    MATCH (c:Citation) WHERE c.id IN $citations AND c.edition_from <= $edition AND $edition < c.edition_to
    RETURN collect(c.id) AS citations
}
CALL () {
    MATCH (p:Paper) WHERE p.key IN $papers AND p.edition_from <= $edition AND $edition < p.edition_to
    RETURN collect(p.key) AS papers
}
CALL () {
    MATCH (e:Entity) WHERE e.id IN $entities
    AND EXISTS {
        MATCH (e)-[r:KNOWN_AS]->(:Title)
        WHERE r.edition_from <= $edition AND $edition < r.edition_to
    }
    RETURN collect(e.id) AS entities
}
RETURN statements, decisions, citations, papers, entities
