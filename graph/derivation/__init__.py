"""The steps of the rules of time, in the order of decision 0002. `graph/derive.py` is the whole."""
