// Which rules are there, and what does the record say of the offices that they are about?
// params: council, from, until, known_at, edition, standing
// columns: edition, hash, councils, rules, duties, lines, further, held, tiers, appointing, all_lines, members, names, evidence
// rows: exactly one
// `duties` are who had the roles; `lines` to whom those, or the roles themselves, reported, `further` to whom these did by line; `held`
// who held the posts met on the way, and what the persons held besides; `all_lines` the lines of the whole council, where a rule counts layers.
//+ edition
//+ of_council
CALL (edition, own) {
    UNWIND ['', split(own, '/')[0]] AS of
    MATCH (rule:Rule {council: of})
    WHERE rule.edition_from <= edition AND edition < rule.edition_to
    OPTIONAL MATCH (rule)-[:RESTS_ON]->(c:Citation)-[:IN]->(p:Paper)
    OPTIONAL MATCH (rule)-[:ABOUT]->(entity:Entity)
    WITH rule, c, p, collect(entity) AS about ORDER BY rule.key
    RETURN
        collect(rule {.*, locator: c.locator, fingerprint: c.sha256, paper: p {.id, .title, .body, .meeting, .published}}) AS rules,
        reduce(all_ = [], each IN collect(about) | all_ + each) AS about
}
CALL (edition, own, about) {
    UNWIND about AS role
    WITH DISTINCT role
    MATCH (role)<-[r:DISCHARGES {capacity: 'designated'}]-(holder)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND holder.id STARTS WITH own
    WITH r, role, holder ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: holder.id, relation: type(r), object: role.id}) AS duties,
        collect(DISTINCT holder) AS holders
}
CALL (edition, own, about, holders) {
    UNWIND holders + about AS one
    WITH DISTINCT one
    MATCH (one)-[r:REPORTS_TO]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND (one.id STARTS WITH own OR other.id STARTS WITH own)
    WITH r, one, other ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: other.id}) AS lines,
        collect(DISTINCT other) AS above
}
CALL (edition, above) {
    UNWIND above AS one
    MATCH (one)-[r:REPORTS_TO {nature: 'line'}]->(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, one, other ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: other.id}) AS further,
        collect(DISTINCT other) AS top
}
CALL (edition, holders, above) {
    UNWIND holders + above AS one
    WITH DISTINCT one
    MATCH (one)-[r:HOLDS|VACANT_IN]-(other)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH DISTINCT r, other ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: startNode(r).id, relation: type(r), object: endNode(r).id}) AS held,
        collect(DISTINCT other) AS beside
}
CALL (edition, holders) {
    UNWIND holders AS one
    MATCH (one)-[r:AT_TIER]->(tier)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, one, tier ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: tier.id}) AS tiers,
        collect(DISTINCT tier) AS levels
}
CALL (edition, own, about) {
    UNWIND about AS role
    WITH DISTINCT role
    MATCH (role)<-[r:OVERSEES {nature: 'appointing'}]-(body)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
        AND body.id STARTS WITH own
    WITH r, role, body ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: body.id, relation: type(r), object: role.id}) AS appointing,
        collect(DISTINCT body) AS bodies
}
CALL (edition, about) {
    UNWIND about AS body
    WITH DISTINCT body WHERE body:Body
    MATCH (body)<-[r:MEMBER_OF]-(post:Post)
    WHERE r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, body, post ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: post.id, relation: type(r), object: body.id}) AS members,
        collect(DISTINCT post) AS seated
}
CALL (edition, own, seated) {
    MATCH (one:Post)-[r:REPORTS_TO {nature: 'line'}]->(other:Post)
    WHERE size(seated) > 0 AND one.id STARTS WITH own
        AND r.from < $until AND $from < r.until
        AND r.known_from <= $known_at AND $known_at < r.known_to
        AND r.edition_from <= edition AND edition < r.edition_to
        AND r[$standing] IS NOT NULL
    WITH r, one, other ORDER BY r.record_id
    RETURN
        collect(r {.record, .record_id, .from_by, .by, .until_by, subject: one.id, relation: type(r), object: other.id}) AS all_lines,
        collect(DISTINCT one) AS below
}
OPTIONAL MATCH (council:Council {id: split(own, '/')[0]})
WITH edition, hash, councils, rules, duties, lines, further, held, tiers, appointing, all_lines, members,
    about + holders + above + top + beside + levels + bodies + seated + below + council AS named
//+ names
WITH *, reduce(ids = [], r IN duties + lines + further + held + tiers + appointing + all_lines + members | ids + r.by) AS every_id
UNWIND CASE size(every_id) WHEN 0 THEN [''] ELSE every_id END AS id
WITH edition, hash, councils, rules, duties, lines, further, held, tiers, appointing, all_lines, members, names,
    collect(DISTINCT id) AS statement_ids
//+ evidence
RETURN edition, hash, councils, rules, duties, lines, further, held, tiers, appointing, all_lines, members, names, evidence
