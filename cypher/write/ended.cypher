// What are these things, which the next edition would no longer hold?
// params: records, names, statements, decisions, rules, papers
// columns: facts, names, statements, decisions, rules, papers
// rows: exactly one
// Each parameter is a list of element ids; of records the facts alone are told.
CALL () {
    UNWIND $records AS element_id
    MATCH (a)-[r]->(b) WHERE elementId(r) = element_id
    RETURN collect(DISTINCT {
        subject: a.id, relation: type(r), object: b.id, spell: r.spell,
        qualifier: coalesce(r.capacity, r.nature, r.office, r.manner, r.share, r.basis, r.measure, '')
    }) AS facts
}
CALL () {
    UNWIND $names AS element_id
    MATCH (e)-[r]->(t:Title) WHERE elementId(r) = element_id
    RETURN collect({entity: e.id, text: t.text}) AS names
}
CALL () {
    UNWIND $statements AS element_id
    MATCH (s) WHERE elementId(s) = element_id
    MATCH (s)-[:CITES]->(c:Citation)
    RETURN collect(s {.*, citation: c.id}) AS statements
}
CALL () {
    UNWIND $decisions AS element_id
    MATCH (d) WHERE elementId(d) = element_id
    RETURN collect(d {.key, .subject}) AS decisions
}
CALL () {
    UNWIND $rules AS element_id
    MATCH (rule) WHERE elementId(rule) = element_id
    RETURN collect(rule {.key, .title}) AS rules
}
CALL () {
    UNWIND $papers AS element_id
    MATCH (p) WHERE elementId(p) = element_id
    RETURN collect(p {.council, .id, .title}) AS papers
}
RETURN facts, names, statements, decisions, rules, papers
