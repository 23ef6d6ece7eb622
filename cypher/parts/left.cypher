// What papers of this edition say stays as it is or leave open: the statements, and what they are about.
CALL (edition, own) {
    MATCH (s:Statement)
    USING INDEX s:Statement(says)
    WHERE s.says IN ['stays', 'undecided']
        AND s.edition_from <= edition AND edition < s.edition_to
        AND (s.subject STARTS WITH own OR (s.subject STARTS WITH 'role/' AND s.object STARTS WITH own))
    OPTIONAL MATCH (subject:Entity {id: s.subject})
    OPTIONAL MATCH (object:Entity {id: s.object})
    RETURN collect(DISTINCT s.id) AS left, collect(subject) + collect(object) AS left_ends
}
