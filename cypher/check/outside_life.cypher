// Which reported days are outside the life of what the fact joins?
// params: none
// columns: about, from, until, statements
// rows: any number
// A day that a paper reports must be a day of the fact; where it is none, stronger or later words on the existence of a post or unit,
// or on the fact, contradict it.
//+ latest_edition
MATCH (s:Statement)
WHERE s.edition_from <= edition AND edition < s.edition_to AND s.says IN ['holds', 'stays'] AND s.force = 'reported'
MATCH (a:Entity {id: s.subject})
WHERE NOT EXISTS {
    MATCH (a)-[r]->(b:Entity|Title)
    WHERE r.fact_id = s.fact_id AND r.edition_from <= edition AND edition < r.edition_to
        AND r.from <= s.first AND s.first < r.until AND r.known_to = date('9999-12-31') AND r.adopted IS NOT NULL
}
RETURN s.subject + ' ' + s.relation + ' ' + s.object AS about, s.first AS from, s.last AS until, [s.id] AS statements
ORDER BY about, from, s.id
