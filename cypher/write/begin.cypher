// Which edition may this load write, and what stood before it?
// params: token
// columns: latest, hash, left_over
// rows: exactly one
// Takes the one marker of a load under way for this load; a load that lost it writes nothing more (see the other files here).
MERGE (w:Writing {key: 'the load under way'})
ON CREATE SET w.fresh = true
WITH w, w.fresh IS NULL AS left_over
SET w.token = $token
REMOVE w.fresh
WITH left_over
OPTIONAL MATCH (c:Changeset)
WITH left_over, c ORDER BY c.edition DESC LIMIT 1
RETURN coalesce(c.edition, 0) AS latest, coalesce(c.hash, '') AS hash, left_over
