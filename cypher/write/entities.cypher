// How many entities of this batch are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
// An entity is its id, which names its kind: it is never changed and never removed, so it has no edition; its names and records have.
//+ under_way
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:$(row.kind)
RETURN count(*) AS written
