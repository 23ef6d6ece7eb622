"""The parts of the embedded Neo4j: its jars, its process, what a start needs. `graph/local.py` is the whole."""
