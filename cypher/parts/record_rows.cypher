// The records of this row, a relationship each; design 2.2. A standing in which a record is nothing has no property.
WITH a, b, row, row.alike AS alike, row.days AS days
UNWIND row.records AS record
CREATE (a)-[r:$(row.relation)]->(b)
SET r = alike {
    .*,
    record_id: record[0],
    from: days[record[1]], until: days[record[2]],
    adopted: record[3], recommended: record[4], proposed: record[5],
    known_from: days[record[6]], known_to: days[record[7]],
    from_by: record[8], by: record[9], until_by: record[10],
    assumed: record[11], conflict: record[12],
    record: record[13]
}
