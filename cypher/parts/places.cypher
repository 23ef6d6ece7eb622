// The places that the records `r` from `one` to `other` fill: whose place, by which relation. The list is `OF_OBJECT` of graph/questions/places.py.
WITH DISTINCT
    CASE type(r) WHEN 'VACANT_IN' THEN 'HOLDS' ELSE type(r) END AS relation,
    CASE WHEN type(r) IN ['DEPUTISES_FOR', 'DISCHARGES', 'HEADS', 'HOLDS', 'MEMBER_OF', 'OVERSEES', 'RESPONSIBLE_FOR'] THEN other ELSE one END AS owner
RETURN collect({relation: relation, owner: owner}) AS places
