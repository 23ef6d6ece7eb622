// What did a load leave that never came to its end?
// params: latest, open
// columns: relationships, nodes
// rows: exactly one
// What it made lies above the latest edition; what it ended ends above it. Names and entities have no edition: without records they are not seen.
CALL () {
    MATCH ()-[r]->()
    WHERE r.edition_from > $latest OR (r.edition_to > $latest AND r.edition_to < $open)
    RETURN collect(elementId(r)) AS relationships
}
CALL () {
    MATCH (n:Statement|Decision|Rule|Paper|Outline|Citation)
    WHERE n.edition_from > $latest OR (n.edition_to > $latest AND n.edition_to < $open)
    RETURN collect(elementId(n)) AS nodes
}
RETURN relationships, nodes
