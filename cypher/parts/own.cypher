// An office is shared by all councils: `own` is how the ids of the subject's own council begin.
WITH *, CASE
    WHEN size(found) = 1 AND NOT found[0]:Role THEN split(found[0].id, '/')[0] + '/'
    ELSE coalesce($council + '/', '')
END AS own
