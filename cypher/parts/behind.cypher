// The statements that `behind` lists, for `evidence`.
CALL (behind) {
    UNWIND behind AS ids
    UNWIND ids AS id
    RETURN collect(DISTINCT id) AS statement_ids
}
