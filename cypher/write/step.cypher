// Whose is the marker of a load under way, and how far has its load come?
// params: none
// columns: token, step
// rows: exactly one
// Asked only after a step did less than it should: it was taken over, or done before and the answer to it was lost.
OPTIONAL MATCH (w:Writing {key: 'the load under way'})
RETURN w.token AS token, w.step AS step
