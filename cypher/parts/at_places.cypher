// The records that fill these places: of their relation, at the owner's side of it, a vacancy with the holders; in this council alone.
UNWIND places AS place
WITH edition, own, place.relation AS relation, place.owner AS owner
MATCH (owner)-[r]-(other)
WHERE CASE
        WHEN type(r) = 'VACANT_IN' THEN relation = 'HOLDS' AND startNode(r) = owner
        WHEN type(r) <> relation THEN false
        WHEN relation IN ['DEPUTISES_FOR', 'DISCHARGES', 'HEADS', 'HOLDS', 'MEMBER_OF', 'OVERSEES', 'RESPONSIBLE_FOR'] THEN endNode(r) = owner
        ELSE startNode(r) = owner
    END
    AND (NOT owner:Role OR other.id STARTS WITH own)
WITH edition, owner, relation, r
