// What was taken from a paper, paragraph by paragraph?
// params: paper, council, known_at, edition, standing
// columns: edition, hash, councils, ids, papers, outline, cited, names, evidence
// rows: exactly one
// A paper is no record: it is published on one day. `ids` are those of all papers of the council, for whoever asks for one that there is not.
//+ edition
//+ of_council
CALL (edition, own) {
    MATCH (p:Paper {council: split(own, '/')[0]})
    WHERE p.edition_from <= edition AND edition < p.edition_to AND p.published <= $known_at
    WITH p ORDER BY p.published, p.id
    RETURN collect(p.id) AS ids, [one IN collect(p) WHERE one.id = $paper] AS found
}
CALL (edition, found) {
    UNWIND found AS p
    OPTIONAL MATCH (o:Outline)-[:OUTLINES]->(p) WHERE o.edition_from <= edition AND edition < o.edition_to
    RETURN head(collect(o {.locators, .sha256s, .headings, .nothing})) AS outline
}
CALL (edition, found) {
    UNWIND found AS p
    MATCH (p)<-[:IN]-(c:Citation) WHERE c.edition_from <= edition AND edition < c.edition_to
    RETURN collect(c) AS citations
}
//+ taken
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH *, named + council AS every
WITH edition, hash, councils, own, ids, found, outline, cited, statement_ids, [one IN every WHERE one IS NOT NULL] AS named
//+ names
//+ evidence
RETURN edition, hash, councils, ids, [p IN found | p {.*}] AS papers, outline, cited, names, evidence
