// Is the marker of this load gone, nothing having been written?
// params: token
// columns: written
// rows: exactly one
OPTIONAL MATCH (w:Writing {key: 'the load under way', token: $token})
DELETE w
RETURN count(*) AS written
