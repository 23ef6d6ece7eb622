// What does the latest edition hold, by id?
// params: open
// columns: records, statements, papers, citations
// rows: exactly one
// Each list is of [id, element id]; for the comparison that a load makes.
CALL () {
    OPTIONAL MATCH ()-[r]->() WHERE r.edition_to = $open
    RETURN [x IN collect(r) | [x.record_id, elementId(x)]] AS records
}
CALL () {
    OPTIONAL MATCH (s:Statement) WHERE s.edition_to = $open
    RETURN [x IN collect(s) | [x.id, elementId(x)]] AS statements
}
CALL () {
    OPTIONAL MATCH (p:Paper) WHERE p.edition_to = $open
    RETURN [x IN collect(p) | [x.key, elementId(x)]] AS papers
}
CALL () {
    OPTIONAL MATCH (c:Citation) WHERE c.edition_to = $open
    RETURN [x IN collect(c) | [x.id, elementId(x)]] AS citations
}
RETURN records, statements, papers, citations
