"""What the database holds of the record, and how an edition is written. `graph/load.py` is the whole."""
