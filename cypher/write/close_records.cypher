// How many records of this batch end with the edition before this one?
// params: token, step, element_ids, edition
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH ()-[r]->() WHERE elementId(r) = element_id
SET r.edition_to = $edition
RETURN count(*) AS written
