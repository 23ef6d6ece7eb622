// How many records of this batch are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
// A row is a fact with its records: what they join is looked up once for all of them.
//+ under_way
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
MATCH (b:Entity {id: row.object})
//+ record_rows
RETURN count(*) AS written
