// How many names of this batch are there now?
// params: token, step, rows
// columns: written
// rows: exactly one
// A title is its text: it is never changed and never removed, so it has no edition of its own; the records that lead to it have.
//+ under_way
UNWIND $rows AS row
MERGE (t:Title {id: row.id})
ON CREATE SET t.text = row.text, t.key = row.key, t.initials = row.initials
RETURN count(*) AS written
