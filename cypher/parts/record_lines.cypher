// The records `r` from `subject` to `object`, each as its one line of text, and what they join; the statements behind them if `$full`.
RETURN
    collect(DISTINCT subject) + collect(DISTINCT object) AS ends,
    collect(coalesce(r.record, '')) AS records,
    collect(CASE WHEN $full THEN r.by END) AS behind
