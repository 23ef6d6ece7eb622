// Which papers does the record of a council rest on, and what was taken from each?
// params: council, known_at, edition, standing
// columns: edition, hash, councils, papers, names
// rows: exactly one
// A paper is no record: it is published on one day.
//+ edition
//+ of_council
CALL (edition, own) {
    MATCH (p:Paper {council: split(own, '/')[0]})
    WHERE p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at
    CALL (edition, p) {
        OPTIONAL MATCH (o:Outline)-[:OUTLINES]->(p) WHERE o.edition_from <= edition AND edition < o.edition_to
        RETURN head(collect(o {.locators, .sha256s, .headings, .nothing})) AS outline
    }
    CALL (edition, p) {
        MATCH (p)<-[:IN]-(c:Citation) WHERE c.edition_from <= edition AND edition < c.edition_to
        OPTIONAL MATCH (c)<-[:CITES]-(one) WHERE one.edition_from <= edition AND edition < one.edition_to
        WITH c, count(CASE WHEN one:Statement THEN 1 END) AS statements, count(CASE WHEN one:Decision THEN 1 END) AS decisions
        RETURN collect(CASE WHEN statements + decisions > 0 THEN c.locator END) AS cited,
            sum(statements) AS statements, sum(decisions) AS decisions
    }
    WITH p, outline, cited, statements, decisions ORDER BY p.published, p.id
    RETURN collect(p {.*, outline: outline, cited: cited, statements: statements, decisions: decisions}) AS papers
}
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH edition, hash, councils, papers, [one IN [council] WHERE one IS NOT NULL] AS named
//+ names
RETURN edition, hash, councils, papers, names
