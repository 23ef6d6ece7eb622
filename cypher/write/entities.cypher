// How many entities of this batch are there now?
// params: token, rows
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:$(row.kind)
RETURN count(*) AS written
