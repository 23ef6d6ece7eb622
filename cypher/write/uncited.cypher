// Which of these cited paragraphs does no statement of an edition cite, but for those withdrawn?
// params: edition, withdrawn, citations
// columns: citations
// rows: exactly one
MATCH (c:Citation)
WHERE c.id IN $citations AND c.edition_from <= $edition AND $edition < c.edition_to
    AND NOT EXISTS {
        MATCH (s:Statement)-[:CITES]->(c)
        WHERE s.edition_from <= $edition AND $edition < s.edition_to AND NOT s.id IN $withdrawn
    }
RETURN [collect(c.id), collect(elementId(c))] AS citations
