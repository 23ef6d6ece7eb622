// Which of these cited paragraphs does nothing in an edition cite, but for those withdrawn?
// params: edition, withdrawn, citations
// columns: citations
// rows: exactly one
MATCH (c:Citation)
WHERE c.id IN $citations AND c.edition_from <= $edition AND $edition < c.edition_to
OPTIONAL MATCH (c)<-[:CITES|RESTS_ON]-(s:Statement|Decision|Rule)
WHERE s.edition_from <= $edition AND $edition < s.edition_to AND NOT s.id IN $withdrawn
WITH c, count(s) AS citing
WHERE citing = 0
RETURN [collect(c.id), collect(elementId(c))] AS citations
