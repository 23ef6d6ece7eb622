"""From what papers say to answers: statements, records, questions. The flow is in the order of the design, section 2."""
