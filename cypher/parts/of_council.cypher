// The council asked about, or the only one; `own` is how the ids of its things begin. With several and none named it is not guessed.
WITH edition, hash, councils, coalesce($council, CASE size(councils) WHEN 1 THEN councils[0] END) + '/' AS own
