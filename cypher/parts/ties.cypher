// All that ties the things of `tied` upwards in the period, with both ends: lines, offices, shares, and the bodies that oversee them.
CALL (edition, own, tied) {
    UNWIND tied AS one
    CALL (edition, own, tied, one) {
        MATCH (one)-[r:REPORTS_TO|DISCHARGES|SHARED_WITH]->(other)
        WHERE r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            AND (type(r) <> 'DISCHARGES' OR (other IN tied AND r.capacity = 'designated'))
            AND (other:Role OR other.id STARTS WITH own)
        RETURN r, other
        UNION ALL
        MATCH (one)<-[r:OVERSEES]-(other)
        WHERE r.from < $until AND $from < r.until
            AND r.known_from <= $known_at AND $known_at < r.known_to
            AND r.edition_from <= edition AND edition < r.edition_to
            AND r[$standing] IS NOT NULL
            AND other.id STARTS WITH own
            AND NOT one:Body
        RETURN r, other
    }
    WITH DISTINCT r, other ORDER BY r.from, r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS links,
        collect(DISTINCT other) AS others
}
