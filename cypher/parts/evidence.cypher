// The statements of `statement_ids` with their paragraphs, and the papers of these, each once; days that a statement gives are text, for
// very many are read faster so.
CALL (edition, statement_ids) {
    UNWIND statement_ids AS id
    MATCH (s:Statement {id: id})
    WHERE s.edition_from <= edition AND edition < s.edition_to
    MATCH (s)-[:CITES]->(c:Citation)-[:IN]->(p:Paper)
    WITH DISTINCT s, c, p ORDER BY s.id
    RETURN {
        lines: collect({
            id: s.id, fact_id: s.fact_id, says: s.says, when: s.when, first: toString(s.first), last: toString(s.last), force: s.force,
            inferred: s.inferred, because: s.because, paraphrase: s.paraphrase, subject: s.subject, relation: s.relation,
            object: s.object, qualifier: s.qualifier, paragraph: c.locator, fingerprint: c.sha256, paper: p.key
        }),
        papers: collect(DISTINCT p {.key, .id, .title, .body, .meeting, .published, .published_assumed})
    } AS evidence
}
