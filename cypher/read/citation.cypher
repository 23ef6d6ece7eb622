// What was taken from a paragraph, and is its fingerprint kept?
// params: citation, paper, paragraph, council, known_at, edition, standing
// columns: edition, hash, councils, papers, cited, names, evidence
// rows: exactly one
// A paragraph is found by its own id, by that of a statement that cites it, or by paper and paragraph. It is no record: its paper is published
// on one day. Several are refused by the question.
//+ edition
//+ of_council
CALL (edition, own) {
    CALL (edition, own) {
        MATCH (c:Citation {id: $citation}) WHERE c.edition_from <= edition AND edition < c.edition_to
        RETURN c
        UNION
        MATCH (s:Statement {id: $citation}) WHERE s.edition_from <= edition AND edition < s.edition_to
        MATCH (s)-[:CITES]->(c:Citation) WHERE c.edition_from <= edition AND edition < c.edition_to
        RETURN c
        UNION
        MATCH (p:Paper {council: split(own, '/')[0]}) WHERE p.edition_from <= edition AND edition < p.edition_to AND p.id = $paper
        MATCH (p)<-[:IN]-(c:Citation) WHERE c.edition_from <= edition AND edition < c.edition_to AND c.locator = $paragraph
        RETURN c
    }
    MATCH (c)-[:IN]->(p:Paper)
    WHERE p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at AND p.council = split(own, '/')[0]
    WITH DISTINCT c, p ORDER BY c.id
    RETURN collect(c) AS citations, collect(p {.*}) AS papers
}
//+ taken
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH *, named + council AS every
WITH edition, hash, councils, own, papers, cited, statement_ids, [one IN every WHERE one IS NOT NULL] AS named
//+ names
//+ evidence
RETURN edition, hash, councils, papers, cited, names, evidence
