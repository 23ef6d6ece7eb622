"""question -> its picture, for the questions whose answer has one that is worked out before it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import (
    AuditAnswer,
    ChainAnswer,
    CoverageAnswer,
    EntityAnswer,
    HistoryAnswer,
    LineageAnswer,
    TreeAnswer,
    WhoAnswer,
)

if TYPE_CHECKING:
    from graph.answers import Answer


def picture_of(answer: Answer) -> object | None:
    """What the template or the terminal draws; none where the answer itself is enough."""
    if isinstance(answer, WhoAnswer):
        from api.pictures.who import lanes_of_who

        return lanes_of_who(answer)
    if isinstance(answer, ChainAnswer):
        from api.pictures.chain import lanes_of_chain

        return lanes_of_chain(answer)
    if isinstance(answer, EntityAnswer | HistoryAnswer):
        from api.pictures.history import swim_lanes_of

        return swim_lanes_of(answer)
    if isinstance(answer, TreeAnswer):
        from api.pictures.tree import drawn_tree

        return drawn_tree(answer)
    if isinstance(answer, LineageAnswer):
        from api.pictures.lineage import lineage_picture

        return lineage_picture(answer)
    if isinstance(answer, CoverageAnswer):
        from api.pictures.coverage import coverage_picture

        return coverage_picture(answer)
    if isinstance(answer, AuditAnswer):
        from api.pictures.audit import audit_picture

        return audit_picture(answer)
    return None
