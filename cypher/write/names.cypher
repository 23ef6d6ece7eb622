// How many declared names of this batch do entities have now?
// params: token, step, rows
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
MATCH (e:Entity {id: row.subject})
MATCH (t:Title {id: row.object})
CREATE (e)-[r:KNOWN_AS]->(t)
SET r = row.properties
RETURN count(*) AS written
