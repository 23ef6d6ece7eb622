// How many statements, papers and citations of this batch end with the edition before this one?
// params: token, element_ids, edition
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $element_ids AS element_id
MATCH (n) WHERE elementId(n) = element_id
SET n.edition_to = $edition
RETURN count(*) AS written
