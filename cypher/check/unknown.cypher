// Which statements are about things that the edition does not name?
// params: none
// columns: about, from, until, statements
// rows: any number
//+ latest_edition
MATCH (s:Statement)
WHERE s.edition_from <= edition AND edition < s.edition_to
// A title is its text, and is named by nothing else.
UNWIND CASE s.relation WHEN 'KNOWN_AS' THEN [s.subject] ELSE [s.subject, s.object] END AS id
OPTIONAL MATCH (entity:Entity {id: id})
WITH edition, s, id, entity
WHERE entity IS NULL OR NOT EXISTS {
    MATCH (entity)-[r:KNOWN_AS]->(:Title)
    WHERE r.edition_from <= edition AND edition < r.edition_to
}
RETURN id AS about, s.first AS from, s.last AS until, [s.id] AS statements
ORDER BY about, s.id
