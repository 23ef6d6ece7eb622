// Who answered to a subject in a period, layer by layer?
// params: name, key, kinds, council, from, until, known_at, edition, standing
// columns: edition, hash, councils, found, links, names, evidence
// rows: exactly one
// `chain` turned round: whoever reports to those reached last, or to an office that they have, twelve layers at most. All that ties each
// of them upwards comes with it, for whom a chain leads up to the subject only its own lines can tell.
//+ edition
//+ found
//+ own
WITH *, CASE size(found) WHEN 1 THEN found ELSE [] END AS frontier
WITH *, frontier AS climbed
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
//+ below
WITH *, climbed AS tied
//+ ties
WITH edition, hash, councils, found, links, found + climbed + others AS named
//+ names
WITH *, reduce(ids = [], r IN links | ids + r.from_by + r.by + r.until_by) AS statement_ids
//+ evidence
RETURN edition, hash, councils, [entity IN found | entity.id] AS found, links, names, evidence
