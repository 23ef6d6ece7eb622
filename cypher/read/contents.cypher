// What does an edition hold, by id?
// params: edition
// columns: records, names, statements, decisions, rules, papers, outlines, citations
// rows: exactly one
// Each is a list of ids and the list of their element ids; for the comparison that a load makes. It speaks of no days: it is about all.
// Asked of a whole edition and never of "what is open", so that what another load has under way is not seen.
CALL () {
    MATCH ()-[r]->() WHERE r.edition_from <= $edition AND $edition < r.edition_to AND r.fact_id <> ''
    RETURN [collect(r.record_id), collect(elementId(r))] AS records
}
CALL () {
    MATCH (:Entity)-[r:KNOWN_AS]->(:Title)
    WHERE r.edition_from <= $edition AND $edition < r.edition_to AND r.fact_id = ''
    RETURN [collect(r.record_id), collect(elementId(r))] AS names
}
CALL () {
    MATCH (s:Statement) WHERE s.edition_from <= $edition AND $edition < s.edition_to
    RETURN [collect(s.id), collect(elementId(s))] AS statements
}
CALL () {
    MATCH (d:Decision) WHERE d.edition_from <= $edition AND $edition < d.edition_to
    RETURN [collect(d.id), collect(elementId(d))] AS decisions
}
CALL () {
    MATCH (rule:Rule) WHERE rule.edition_from <= $edition AND $edition < rule.edition_to
    RETURN [collect(rule.id), collect(elementId(rule))] AS rules
}
CALL () {
    MATCH (p:Paper) WHERE p.edition_from <= $edition AND $edition < p.edition_to
    RETURN [collect(p.key), collect(elementId(p))] AS papers
}
CALL () {
    MATCH (o:Outline) WHERE o.edition_from <= $edition AND $edition < o.edition_to
    RETURN [collect(o.id), collect(elementId(o))] AS outlines
}
CALL () {
    MATCH (c:Citation) WHERE c.edition_from <= $edition AND $edition < c.edition_to
    RETURN [collect(c.id), collect(elementId(c))] AS citations
}
RETURN records, names, statements, decisions, rules, papers, outlines, citations
