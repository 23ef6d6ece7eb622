// How many papers of this batch are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
//+ under_way
UNWIND $rows AS row
CREATE (p:Paper)
SET p = row
RETURN count(*) AS written
