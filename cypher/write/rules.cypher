// How many rules of this batch are there now?
// params: token, step, rows, edition, open
// columns: written
// rows: exactly one
// A rule rests on a paragraph of a council's paper or on a source of the law. A source is its text, like a title: never changed, never
// removed, in no edition. A rule is about the roles and bodies that it looks at.
//+ under_way
UNWIND $rows AS row
CREATE (rule:Rule)
SET rule = row.properties
WITH rule, row
CALL (rule, row) {
    MATCH (c:Citation {id: row.citation}) WHERE c.edition_from <= $edition AND c.edition_to = $open
    CREATE (rule)-[:RESTS_ON]->(c)
}
CALL (rule, row) {
    WITH rule, row WHERE row.citation IS NULL
    MERGE (source:Source {text: row.properties.source})
    CREATE (rule)-[:RESTS_ON]->(source)
}
CALL (rule, row) {
    UNWIND row.about AS id
    MATCH (entity:Entity {id: id})
    CREATE (rule)-[:ABOUT]->(entity)
}
RETURN count(*) AS written
