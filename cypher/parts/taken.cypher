// What was taken from the paragraphs `citations`: statements, parts of decisions and rules. `named` are the things that the statements join.
CALL (edition, citations) {
    UNWIND citations AS c
    CALL (edition, c) {
        MATCH (c)<-[:CITES]-(s:Statement)
        WHERE s.edition_from <= edition AND edition < s.edition_to
        WITH s ORDER BY s.subject, s.relation, s.object, s.id
        RETURN collect(s.id) AS statements
    }
    CALL (edition, c) {
        MATCH (c)<-[:CITES]-(d:Decision)
        WHERE d.edition_from <= edition AND edition < d.edition_to
        WITH d ORDER BY d.key
        RETURN collect(d {.key, .verb, .subject, .status}) AS decisions
    }
    CALL (edition, c) {
        MATCH (c)<-[:RESTS_ON]-(rule:Rule)
        WHERE rule.edition_from <= edition AND edition < rule.edition_to
        WITH rule ORDER BY rule.key
        RETURN collect(rule {.key, .title}) AS rules
    }
    WITH c, statements, decisions, rules ORDER BY c.locator, c.id
    RETURN collect(c {.id, .locator, .sha256, statements: statements, decisions: decisions, rules: rules}) AS cited
}
WITH *, reduce(ids = [], one IN cited | ids + one.statements) AS statement_ids
CALL (edition, statement_ids) {
    UNWIND statement_ids AS id
    MATCH (s:Statement {id: id})
    WHERE s.edition_from <= edition AND edition < s.edition_to
    UNWIND [s.subject, s.object] AS end_id
    MATCH (end:Entity {id: end_id})
    RETURN collect(DISTINCT end) AS named
}
