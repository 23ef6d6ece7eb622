// How many records of this batch, of names that papers give, are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
// Like `records`, for the one relation that leads to a title and not to an entity.
//+ under_way
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject})
MATCH (b:Title {id: row.object})
//+ record_rows
RETURN count(*) AS written
