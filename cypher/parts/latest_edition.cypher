// Checks are made of the latest edition, over all days and all known dates.
MATCH (c:Changeset)
WITH max(c.edition) AS edition
