"""The known clock: a value as it was on each known date, and what follows from several of them together. No I/O.

A value changes only on publication dates, so it is kept as the dates on which it changed. Nothing later is looked at
for an earlier date: that a later paper never changes an answer pinned to an earlier known date holds by construction.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from graph.derivation.windows import Said
from graph.statements import Force, Standing

T = TypeVar("T")

STANDINGS = tuple(Standing)
_LEAST_FORCE = tuple(min(force.rank for force in Force if standing.counts(force)) for standing in STANDINGS)


@dataclass(slots=True, eq=False)
class Known(Generic[T]):
    """A value by known date: `values[i]` from `since[i]` until the next; nothing before the first."""

    since: list[int] = field(default_factory=list)
    values: list[T] = field(default_factory=list)

    def add(self, known: int, value: T) -> None:
        """Set what the value is from a date on; dates come in order."""
        self.since.append(known)
        self.values.append(value)


Standings = tuple[Known[T], Known[T], Known[T]]
"""One value by known date for each standing, strictest first; one object twice where two standings never differ."""


def side_by_side(knowns: Sequence[Known[T]]) -> Iterator[tuple[int, tuple[T | None, ...]]]:
    """Each date on which any of the values changes, with all of them as they are from then on."""
    if len(knowns) == 1:
        yield from zip(knowns[0].since, ((value,) for value in knowns[0].values), strict=True)
        return
    changes = sorted((since, place) for place, known in enumerate(knowns) for since in known.since)
    current: list[T | None] = [None] * len(knowns)
    values = [iter(known.values) for known in knowns]
    for index, (since, place) in enumerate(changes):
        current[place] = next(values[place])
        if index + 1 == len(changes) or changes[index + 1][0] != since:
            yield since, tuple(current)


V = TypeVar("V")


def follow(inputs: Sequence[Standings[Any]], rule: Callable[[tuple[Any, ...]], V]) -> Standings[V]:
    """Apply a rule to several values (None: not known yet) in each world; once where they are the same."""
    made: dict[tuple[object, ...], V] = {}
    out: list[Known[V]] = []
    for standing in range(len(STANDINGS)):
        knowns = [of_all[standing] for of_all in inputs]
        if standing and all(of_all[standing] is of_all[standing - 1] for of_all in inputs):
            out.append(out[-1])
            continue
        known: Known[V] = Known()
        for since, values in side_by_side(knowns):
            if values not in made:
                made[values] = rule(values)
            value = made[values]
            if not known.values or known.values[-1] is not value:
                known.add(since, value)
        out.append(known)
    return out[0], out[1], out[2]


def counting(said: Sequence[Said], rule: Callable[[tuple[Said, ...]], V]) -> Standings[V]:
    """Apply a rule to the statements that count, in each world: published by then, and with force enough."""
    in_order = sorted(said, key=lambda s: s.published)
    made: dict[tuple[Said, ...], V] = {}
    out: list[Known[V]] = []
    forces = {s.force for s in said}
    for standing, least in enumerate(_LEAST_FORCE):
        if standing and not any(least <= force < _LEAST_FORCE[standing - 1] for force in forces):
            out.append(out[-1])
            continue
        known: Known[V] = Known()
        strong = [s for s in in_order if s.force >= least]
        for place, s in enumerate(strong, 1):
            if place == len(strong) or strong[place].published != s.published:
                count = tuple(strong[:place])
                if count not in made:
                    made[count] = rule(count)
                known.add(s.published, made[count])
        out.append(known)
    return out[0], out[1], out[2]


class Comparable(Protocol):
    """What can be the same as another of its kind without being it."""

    @property
    def stretches(self) -> Sequence[object]:
        """Tell what is compared first."""

    def same_as(self, other: Any) -> bool:
        """Tell whether nothing sets the two apart."""


C = TypeVar("C", bound=Comparable)


class Alike(Generic[C]):
    """One object for values that nothing tells apart, so that what follows from them is worked out once."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], C] = {}

    def __call__(self, value: C) -> C:
        """Return the first value that was like this one, or else this one."""
        first = self._seen.setdefault(tuple(value.stretches), value)
        return first if first.same_as(value) else value


def nth(together: Standings[tuple[Any, ...]], place: int, same: Callable[[V], V]) -> Standings[V]:
    """Take one of several values that were worked out together; `same` gives one object for equals."""
    out: list[Known[V]] = []
    for standing, known in enumerate(together):
        if standing and known is together[standing - 1]:
            out.append(out[-1])
            continue
        one: Known[V] = Known()
        for since, values in zip(known.since, known.values, strict=True):
            value = values[place]
            if value is None:
                continue
            value = same(value)
            if not one.values or value is not one.values[-1]:
                one.add(since, value)
        out.append(one)
    return out[0], out[1], out[2]
