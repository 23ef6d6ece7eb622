"""Changes by kind, in the order and the words in which a page groups them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pictures.usual import usual
from api.pictures.who import USUAL
from graph.answers import Axis, ChangeKind
from graph.wording.facts import JOINING, agreeing, clause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import Change, DiffAnswer, Ref, Said

TITLES = {
    ChangeKind.CREATED: "Created",
    ChangeKind.ENDED: "Ended",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.MOVED: "Moved",
    ChangeKind.HOLDER_CHANGED: "With another holder or member",
    ChangeKind.DUTY_MOVED: "Discharged or led otherwise",
    ChangeKind.FUNCTION_MOVED: "Answered for otherwise",
    ChangeKind.REGRADED: "Regraded or counted otherwise",
    ChangeKind.APPEARED: "Told of only in the second",
    ChangeKind.DISAPPEARED: "Told of only in the first",
}
POINTS = {
    Axis.DATES: ("from", "to"),
    Axis.KNOWN: ("known_from", "known_to"),
    Axis.STANDINGS: ("standing_from", "standing_to"),
    Axis.EDITIONS: ("edition_from", "edition_to"),
}
"""axis -> the two parameters that name its points."""

OF_THE_THING = ("EXISTS_IN", "KNOWN_AS")
"""Relations that need no words beside a change of the thing itself."""

FILLED_BY = {
    "DEPUTISES_FOR": "deputised for by",
    "DISCHARGES": "discharged by",
    "HEADS": "headed by",
    "HOLDS": "held by",
    "MEMBER_OF": "with the member",
    "OVERSEES": "overseen by",
    "RESPONSIBLE_FOR": "answered for by",
}
"""Relations whose change is told of the thing at their end: the words from it to what is at their beginning."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind, under their title."""

    kind: ChangeKind
    title: str
    changes: Sequence[Change]

    @property
    def alike(self) -> Change | None:
        """One of them, if all took effect on the same day, are as sure and on the same footing: then that is told once."""
        return self.changes[0] if all(self.like(one, self.changes[0]) for one in self.changes) else None

    @property
    def usual(self) -> Change | None:
        """The first that took effect on the day, as surely and on the footing that most did, where enough did."""
        return next(iter(usual(self.changes, _footing)), None)

    @staticmethod
    def like(change: Change, other: Change) -> bool:
        """Whether two took effect on the same day, as surely and on the same footing."""
        return _footing(change) == _footing(other)

    @property
    def one_sided(self) -> bool:
        """Whether each has a side on which there is nothing: what began or ended needs no two columns."""
        return self.kind in (ChangeKind.CREATED, ChangeKind.ENDED, ChangeKind.APPEARED, ChangeKind.DISAPPEARED)

    @staticmethod
    def said(change: Change) -> str:
        """What of the thing it is that changed: words from it to what it has before or after; or what kind of thing it is."""
        if change.relation in OF_THE_THING:
            return change.subject.kind
        if change.relation in FILLED_BY:
            return FILLED_BY[change.relation]
        joining = JOINING[change.relation]
        words = joining if isinstance(joining, str) else joining.get(change.qualifier or "") or joining[""]
        return agreeing(words, change.subject)

    @staticmethod
    def capacity(change: Change) -> str:
        """In which capacity or nature, where the words do not say so already."""
        joining = JOINING.get(change.relation, "")
        told = change.relation not in FILLED_BY and not isinstance(joining, str) and change.qualifier in joining
        silent = told or change.relation in OF_THE_THING or change.qualifier in (*USUAL, "member")
        return "" if silent else change.qualifier or ""

    @staticmethod
    def others(change: Change) -> Sequence[Ref]:
        """Of a change with one side: what the thing has on it, where that is not the thing itself."""
        if change.relation in OF_THE_THING:
            return ()
        there = change.after or change.before
        return [there] if there else change.after_possibly or change.before_possibly


def _footing(change: Change) -> str:
    return str((change.effective, change.certainty, change.standing))


def changes_by_kind(changes: Sequence[Change]) -> list[ChangeGroup]:
    """The groups that are not empty."""
    groups = ((kind, title, [one for one in changes if one.kind is kind]) for kind, title in TITLES.items())
    return [ChangeGroup(kind, title, several) for kind, title, several in groups if several]


def points_of(answer: DiffAnswer, understood: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """The two points that were compared, as the columns of a page are called."""
    first, second = POINTS[answer.axis]
    words = {Axis.KNOWN: "known on {}", Axis.STANDINGS: "what is {}", Axis.EDITIONS: "edition {}"}.get(
        answer.axis, "{}"
    )
    return words.format(understood[first]["read"]), words.format(understood[second]["read"])


def fact_clause(said: Said) -> str:
    """What a paper says of a fact, as a clause."""
    return clause(said.relation, said.qualifier or "", said.subject, said.object)
