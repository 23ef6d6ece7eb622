"""From what papers say to answers: statements, records, questions. The flow is in the order of the design, section 2.

In a notebook: `import graph`, then `with graph.connect() as council: council.who("DCS", at="2012")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.notebook import Council


def connect(council: str | None = None) -> Council:
    """The questions as functions, over a connection to the database that the command line uses; it must be running.

    `council` is its code, and may be left out while one is loaded. Close what is returned, or use it in a `with`.
    Raises DatabaseAway, with how to start it, when no database answers.
    """
    from graph.notebook import Council

    return Council.connected(council)
