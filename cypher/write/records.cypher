// How many records of this batch are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
MATCH (b:Entity {id: row.object})
CREATE (a)-[r:$(row.relation)]->(b)
SET r = row.properties
RETURN count(*) AS written
