"""The window of a chain upwards: the chain, the ties beside it, what answers elsewhere, and whether an end was reached."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from graph.answers import Aside, Beyond, Link, ReachedEnd, Reason, Ref, Window
from graph.interval import BEGINNING, FOREVER
from graph.questions.climbing import NATURES, Day, Place, Stop, nothing_said
from graph.statements import State
from graph.wording.parts import the

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.derivation.records import Record
    from graph.interval import Period


def upwards(day: Day, days: Period, present: Sequence[Record], subject: str, end: Ref | None) -> Window:
    """The chain on each day of a run."""
    climb = _Climb(day, day.place(subject))
    since = None if days.start == BEGINNING else days.start
    until = None if days.until == FOREVER else days.until
    beside = [Aside(**dict(link), from_=since, until=until) for link in climb.beside()]
    beyond = (*climb.roles_beyond(), *climb.functions_beyond(present))
    return Window(
        from_=since,
        until=until,
        links=tuple(climb.links),
        ends_at=climb.ends_at,
        complete=climb.stop is None,
        reason=climb.stop.reason if climb.stop else None,
        why=climb.stop.why if climb.stop else None,
        one_of=climb.stop.one_of if climb.stop else (),
        alternatives=climb.stop.alternatives if climb.stop else (),
        statements=climb.stop.statements if climb.stop else (),
        also=tuple(link for link in beside if not day.outside(link.to.id)),
        external=tuple(link for link in beside if day.outside(link.to.id)),
        beyond_line=tuple(one.model_copy(update={"from_": since, "until": until}) for one in beyond),
        via=climb.reach(end) if end else None,
    )


class _Climb:
    """A climb from a place. Where a rung has several ends it ends with the bodies among them; without one, each is followed."""

    def __init__(self, day: Day, start: Place) -> None:
        self.day, self.start = day, start
        self.links: list[Link] = []
        self.places: list[tuple[Place, int]] = []
        self.stop: Stop | None = None
        self.ends_at = start.ref
        self._up()

    def _up(self) -> None:
        waiting = deque([(self.start, 1, frozenset[str]())])
        seen: set[str] = set()
        bodies: list[Ref] = []
        while waiting:
            place, number, below = waiting.popleft()
            seen |= place.ids
            self.places.append((place, number))
            rung, stop = self.day.rung(place, number)
            self.links += rung
            if not rung:
                self._stopped(stop or nothing_said(place.ref), place.ref)
                continue
            found = [link.to for link in rung if link.to.kind == "body"]
            bodies += found
            for above in {} if found else {_key(link): self.day.place(_key(link)) for link in rung}.values():
                if above.ids & (below | place.ids):
                    self._stopped(Stop(Reason.HAND_OVER, "the links lead round in a circle"), above.ref)
                elif not above.ids & seen:
                    seen |= above.ids
                    waiting.append((above, number + 1, below | place.ids))
        if bodies and not self.stop:
            self.ends_at = bodies[-1]

    def _stopped(self, stop: Stop, here: Ref) -> None:
        if self.stop is None:
            self.stop, self.ends_at = stop, here

    def beside(self) -> list[Link]:
        """The sure ties of those on the chain that it does not follow, and those that the subject itself possibly had."""
        followed = {(link.from_ref.id, _key(link), link.nature) for link in self.links}
        possible = sorted(self.day.ties(self.start, sure=False), key=lambda one: (NATURES.index(one.nature), one.above))
        return [
            self.day.link(tie, place, number)
            for place, number in self.places
            for tie in sorted(self.day.ties(place), key=lambda one: (NATURES.index(one.nature), one.above))
            if (tie.below, tie.above, tie.nature) not in followed
        ] + [self.day.link(tie, self.start, 1) for tie in possible if self.links]

    def roles_beyond(self) -> list[Beyond]:
        """The roles of the subject that have a line or account of their own to somebody to whom its chain does not lead."""
        if self.start.office or self.start.holder is None:
            return []
        chain = {id_ for link in self.links for id_ in (link.to.id, _key(link))}
        found = []
        for role in self.day.offices(self.start.holder):
            place = Place(role, None)
            links = [self.day.link(tie, place, 1) for tie in self.day.ties(place)]
            elsewhere = tuple(link for link in links if not {link.to.id, _key(link)} & (chain | self.start.ids))
            if elsewhere:
                found.append(
                    Beyond(
                        from_=None,
                        until=None,
                        what=role,
                        capacity="designated",
                        by=None,
                        links=elsewhere,
                        statements=(),
                    )
                )
        return found

    def functions_beyond(self, present: Sequence[Record]) -> list[Beyond]:
        """The functions of the subject's offices that somebody delivers whose own chain does not lead to the subject."""
        day, holder = self.day, self.start.holder
        offices = {role.id for role in (self.start.office, *(day.offices(holder) if holder else ())) if role}
        selves = offices | self.start.ids
        above = {id_ for place, _ in self.places for id_ in place.ids}
        duties = [
            one
            for one in present
            if one.fact.relation == "RESPONSIBLE_FOR" and day.world.state(one).rank >= State.PRESUMED.rank
        ]
        found = []
        for mine in (one for one in duties if one.fact.subject in offices and one.fact.qualifier != "delivers"):
            for theirs in duties:
                if theirs.fact.object != mine.fact.object or theirs.fact.subject in above | selves:
                    continue
                other = _Climb(day, day.place(theirs.fact.subject))
                passed = {id_ for place, _ in other.places for id_ in place.ids} | {link.to.id for link in other.links}
                first = tuple(link for link in other.links if link.rung == 1)
                # Whoever has no known chain may answer to the subject for all that papers say.
                if theirs.fact.qualifier == "delivers" and first and not passed & selves:
                    found.append(
                        Beyond(
                            from_=None, until=None, what=day.ref(mine.fact.object),
                            capacity=mine.fact.qualifier, by=other.start.ref, links=first,
                            statements=(*mine.by, *theirs.by),
                        )
                    )  # fmt: skip
        return found

    def reach(self, end: Ref) -> ReachedEnd:
        """By which links the subject reaches an end: those that a chain follows, else those of any nature."""
        if end.id in self.start.ids:
            # An office and whoever has it are one place: a tie from the one to the other leads nowhere.
            return ReachedEnd(end=end, reached=False, followed=False, links=(), why="it is the subject itself")
        for natures in (self.day.natures, NATURES):
            links = self._way(end, natures)
            if links:
                followed = all(link in self.links for link in links)
                return ReachedEnd(end=end, reached=True, followed=followed, links=tuple(links), why=None)
        why = self.stop.why if self.stop else f"its chain ends with {the(self.ends_at)} and does not pass there"
        return ReachedEnd(end=end, reached=False, followed=False, links=(), why=why)

    def _way(self, end: Ref, natures: Sequence[str]) -> list[Link]:
        """The shortest way to an end by sure ties of these natures; the earlier nature goes first."""
        waiting: deque[tuple[Place, list[Link]]] = deque([(self.start, [])])
        seen = set(self.start.ids)
        while waiting:
            place, way = waiting.popleft()
            ties = [tie for tie in self.day.ties(place) if tie.nature in natures]
            for tie in sorted(ties, key=lambda one: (natures.index(one.nature), one.above)):
                above = self.day.place(tie.above)
                longer = [*way, self.day.link(tie, place, len(way) + 1)]
                if end.id in above.ids:
                    return longer
                if not above.ids & seen:
                    seen |= above.ids
                    waiting.append((above, longer))
        return []


def _key(link: Link) -> str:
    """What a link leads to: the office, if the paper names one."""
    return link.via_role.id if link.via_role else link.to.id
