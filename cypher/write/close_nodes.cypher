// How many statements, decisions, rules, papers, outlines and citations of this batch end with the edition before this one?
// params: token, step, element_ids, edition
// columns: written
// rows: exactly one
//+ under_way
UNWIND $element_ids AS element_id
MATCH (n) WHERE elementId(n) = element_id
SET n.edition_to = $edition
RETURN count(*) AS written
