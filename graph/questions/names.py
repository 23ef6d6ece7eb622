"""The names of the things in an answer, each as of a day, read from the lines in which the store keeps them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.answers import Ref
from graph.entities import TITLE, Kind
from graph.statements import DEFAULT_QUALIFIER, KNOWN_AS, State
from graph.store.record_text import DECLARED, DeclaredLine, name_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graph.derivation.records import Record
    from graph.statements import Standing


class Names:
    """The names of the things in an answer, each as of a day; those that papers give as sure as they are in this standing."""

    def __init__(self, lines: Iterable[str], standing: Standing) -> None:
        self._standing = standing
        self._declared: dict[str, DeclaredLine] = {}
        self._also: dict[str, list[str]] = {}
        self._dated: dict[str, list[Record]] = {}
        self.add(lines)

    def add(self, lines: Iterable[str]) -> None:
        """Take names of further things."""
        for line in lines:
            name = name_in(line)
            if isinstance(name, DeclaredLine):
                if name.capacity == DECLARED:
                    self._declared[name.entity] = name
                else:
                    self._also.setdefault(name.entity, []).append(name.name)
            elif name.qualifier == DEFAULT_QUALIFIER[KNOWN_AS]:
                self._dated.setdefault(name.subject, []).append(name.record)

    def ref(self, id_: str, day: date) -> Ref:
        """The thing, named as it was on the day: by a paper's dated name before the one that the seed declares."""
        name, dated = self._declared[id_].name, self._dated.get(id_)
        if dated:  # most things have the declared name alone
            name = self._of_day(dated, day) or name
        return Ref(id_, kind_of(id_), name)

    def _of_day(self, dated: Iterable[Record], day: date) -> str:
        """The surest name of the day; "" where there is none, for one that it only possibly had is no better than the declared one."""
        names = [
            (state.rank, record.start, record.fact.object.removeprefix(TITLE))
            for record in dated
            if record.start <= day < record.until
            and (state := record.state(self._standing)).rank >= State.PRESUMED.rank
        ]
        return max(names)[-1] if names else ""

    def end(self, id_: str, day: date) -> Ref:
        """What stands at an end of a fact: a thing as it was called on the day, or a title, which is its own name."""
        if id_.startswith(TITLE):
            return Ref(id_, "title", id_.removeprefix(TITLE))
        return self.ref(id_, day)

    def declared(self, id_: str) -> str:
        """The name that the seed declares."""
        return self._declared[id_].name

    def also(self, id_: str) -> list[str]:
        """The names by which the thing is found besides."""
        return sorted(self._also.get(id_, ()))

    def every(self, id_: str) -> list[str]:
        """All its names, whenever it had them."""
        dated = [record.fact.object.removeprefix(TITLE) for record in self._dated.get(id_, ())]
        return [self.declared(id_), *self.also(id_), *dated]

    def detail(self, id_: str) -> str:
        """What the seed says of the thing beside its name: the kind of a unit or body, the basis of a role."""
        return self._declared[id_].detail


_KINDS = {kind.slug: kind.value.lower() for kind in Kind}


@lru_cache(maxsize=1 << 16)
def kind_of(id_: str) -> str:
    """The kind that an id tells: `post` of kent/post/managing-director; a council's is its code alone."""
    parts = id_.split("/")
    return _KINDS[parts[-2]] if len(parts) > 1 else "council"
