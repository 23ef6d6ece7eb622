// This load's next step: the lock on the marker comes first and only then the look whose it is, so that no other load takes it between.
MATCH (w:Writing {key: 'the load under way'})
SET w.locked = true
WITH w WHERE w.token = $token AND w.step = $step - 1
SET w.step = $step
WITH w
