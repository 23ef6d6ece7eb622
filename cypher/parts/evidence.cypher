// The statements of `statement_ids` with their paragraphs and papers.
CALL (edition, statement_ids) {
    UNWIND statement_ids AS id
    MATCH (s:Statement {id: id})
    WHERE s.edition_from <= edition AND edition < s.edition_to
    MATCH (s)-[:CITES]->(c:Citation)-[:IN]->(p:Paper)
    WITH DISTINCT s, c, p ORDER BY s.id
    RETURN collect({
        id: s.id, fact_id: s.fact_id, says: s.says, when: s.when, first: s.first, last: s.last, force: s.force, inferred: s.inferred,
        because: s.because, paraphrase: s.paraphrase, subject: s.subject, relation: s.relation, object: s.object,
        qualifier: s.qualifier, paragraph: c.locator, fingerprint: c.sha256,
        paper: p {.id, .title, .body, .meeting, .published, .published_assumed}
    }) AS evidence
}
