// The records `r` that lead to an `other`, each as its one line of text; the statements behind them if `$full`; and the others to be named
// that are not named already as posts and units of the council.
WITH collect(coalesce(r.record, '')) AS records, collect(CASE WHEN $full THEN r.by END) AS behind, collect(DISTINCT other) AS others
RETURN records, behind, [one IN others WHERE NOT one.id STARTS WITH own + '/post/' AND NOT one.id STARTS WITH own + '/unit/'] AS named
