"""A seed into the database: compare with what stands there, write one edition, or nothing if nothing changed.

- `graph/store/rows.py`: what the store holds of each thing
- `graph/store/editions.py`: what an edition holds, and what sets a seed apart from it
- `graph/store/writing.py`: one edition written, whole or not at all
- `graph/store/amend.py`: the same for a few statements, without a look at the rest
- `graph/store/changes.py`: what would change, in words
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.query import schema_statements
from graph.store.editions import Contents, compare
from graph.store.writing import BATCH, Loaded, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.database import Database
    from graph.seed import Seed

__all__ = ["Loaded", "load"]


def load(database: Database, seed: Seed, say: Callable[[str], None] = lambda _: None, *, batch: int = BATCH) -> Loaded:
    """Make the latest edition say what the seed says. Idempotent; the order of files and lines does not matter."""
    database.run_schema(schema_statements())
    say(f"deriving records from {len(seed.statements)} statements")
    wanted = Contents.of(seed)
    return write_edition(database, lambda: compare(database, wanted), say, batch)
