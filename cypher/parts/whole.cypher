// A question about a whole council: `own` is its code, if one is asked for or only one is loaded; else there is nothing to find.
WITH *, coalesce($council, CASE size(councils) WHEN 1 THEN councils[0] END) AS own
OPTIONAL MATCH (council:Council {id: own})
