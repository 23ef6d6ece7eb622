// How many records of this batch end with the edition before this one?
// params: token, element_ids, edition
// columns: written
// rows: exactly one
MATCH (:Writing {key: 'the load under way', token: $token})
UNWIND $element_ids AS element_id
MATCH ()-[r]->() WHERE elementId(r) = element_id
SET r.edition_to = $edition
RETURN count(*) AS written
