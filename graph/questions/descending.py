"""Who answered to a subject on a day, layer by layer: a chain turned round, so that each link down is the first rung of a chain up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Link, Reason, Ref, Window
from graph.interval import BEGINNING, FOREVER

if TYPE_CHECKING:
    from graph.interval import Period
    from graph.questions.climbing import Day

LAYERS = 12


def downwards(day: Day, days: Period, subject: str) -> Window:
    """All whose chain leads up to the subject on each day of a run, nearest layer first."""
    start = day.place(subject)
    rungs: dict[str, list[Link]] = {}
    maybe: dict[str, set[str]] = {}
    for id_ in day.below():
        own = day.alone(id_)
        rung, _ = day.rung(own, 1)
        for link in rung:
            rungs.setdefault(link.to.id, []).append(link)
            if link.via_role:
                rungs.setdefault(link.via_role.id, []).append(link)
        for tie in day.ties(own, sure=False) if not rung else ():
            if tie.nature in day.natures:
                maybe.setdefault(tie.above, set()).add(id_)
    links: list[Link] = []
    seen = set(start.ids)
    layer = start.ids
    for number in range(1, LAYERS + 1):
        found = [link for id_ in sorted(layer) for link in rungs.get(id_, ()) if link.from_ref.id not in seen]
        links += {
            (link.from_ref.id, link.nature, link.to.id): link.model_copy(update={"rung": number}) for link in found
        }.values()
        layer = frozenset(link.from_ref.id for link in found)
        if not layer:
            break
        seen |= layer
    possible: tuple[Ref, ...] = tuple(
        day.ref(id_) for id_ in sorted({id_ for above in start.ids for id_ in maybe.get(above, ())} - seen)
    )
    return Window(
        from_=None if days.start == BEGINNING else days.start,
        until=None if days.until == FOREVER else days.until,
        links=tuple(links),
        ends_at=start.ref,
        complete=not possible,
        reason=Reason.NO_PAPER_REACHES if possible else None,
        why="others possibly answered to it, and papers do not settle it" if possible else None,
        one_of=(),
        alternatives=possible,
        statements=(),
        also=(),
        external=(),
        beyond_line=(),
        via=None,
    )
