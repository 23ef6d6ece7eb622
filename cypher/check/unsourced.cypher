// Which records rest on no statement, or on one that is not in the edition or cites no paper?
// params: none
// columns: about, from, until, statements
// rows: any number
//+ latest_edition
MATCH (a:Entity)-[r]->(b:Entity|Title)
WHERE r.edition_from <= edition AND edition < r.edition_to AND r.fact_id <> ''
CALL (edition, r) {
    UNWIND r.by AS id
    OPTIONAL MATCH (s:Statement {id: id})
    WHERE s.edition_from <= edition AND edition < s.edition_to AND EXISTS { (s)-[:CITES]->(:Citation)-[:IN]->(:Paper) }
    RETURN count(s) AS sourced
}
WITH a, r, b, sourced WHERE size(r.by) = 0 OR sourced < size(r.by)
RETURN a.id + ' ' + type(r) + ' ' + b.id AS about, r.from AS from, r.until AS until, r.by AS statements
ORDER BY about, from, until, r.record_id
