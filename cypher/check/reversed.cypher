// Which spells end before they start?
// params: none
// columns: about, from, until, statements
// rows: any number
//+ latest_edition
MATCH (start:Statement {says: 'starts'})
WHERE start.edition_from <= edition AND edition < start.edition_to
MATCH (end:Statement {says: 'ends', subject: start.subject})
WHERE end.fact_id = start.fact_id AND end.edition_from <= edition AND edition < end.edition_to
    AND start.force = end.force AND start.first >= end.last
RETURN
    start.subject + ' ' + start.relation + ' ' + start.object AS about, start.first AS from, end.last AS until,
    [start.id, end.id] AS statements
ORDER BY about, from, until, start.id, end.id
