// The statements behind the states of `records`, for `evidence`; none unless `$full`.
CALL (records) {
    UNWIND CASE WHEN $full THEN records.by ELSE [] END AS ids
    UNWIND ids AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
