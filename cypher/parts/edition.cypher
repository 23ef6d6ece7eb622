// Finds the edition asked, or the latest, before anything else, so that a reader never mixes two.
CALL () { MATCH (c:Changeset) RETURN max(c.edition) AS latest }
WITH coalesce($edition, latest) AS edition
OPTIONAL MATCH (changeset:Changeset {edition: edition})
WITH edition, changeset.hash AS hash, coalesce(changeset.councils, []) AS councils
