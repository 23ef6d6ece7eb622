// What becomes of each of the links `r` on the days on which one of its runs begins or ends, as a number: 1 it begins to be sure, and 8 is
// added where it was possible before; 2 it ceases to be sure, and 4 is added where it stays possible; 3 it goes on, and is left out.
WITH r.fact_id AS fact, r.from AS start, r.until AS until, CASE r[$standing] WHEN 'possible' THEN 4 ELSE 1 END AS number
UNWIND [0, 1] AS end
WITH fact, CASE end WHEN 0 THEN start ELSE until END AS day, sum(number + number * end) AS turn
WHERE turn IN [1, 2, 6, 9] AND $from < day AND day < $until
RETURN day, turn, count(*) AS links
