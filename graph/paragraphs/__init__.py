"""Papers cut into located paragraphs, and statements held to them. `graph/papers.py` is the whole."""
