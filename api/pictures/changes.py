"""Changes by kind, in the order and the words in which a page groups them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import Axis, ChangeKind
from graph.wording.facts import clause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import Change, DiffAnswer, Said

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


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind, under their title."""

    kind: ChangeKind
    title: str
    changes: Sequence[Change]

    @property
    def alike(self) -> Change | None:
        """One of them, if all took effect on the same day, are as sure and on the same footing: then that is told once."""
        told = {str((one.effective, one.certainty, one.standing)) for one in self.changes}
        return self.changes[0] if len(told) == 1 else None

    @property
    def one_sided(self) -> bool:
        """Whether each has a side on which there is nothing: what began or ended needs no two columns."""
        return self.kind in (ChangeKind.CREATED, ChangeKind.ENDED, ChangeKind.APPEARED, ChangeKind.DISAPPEARED)

    @staticmethod
    def said(change: Change) -> str:
        """What of the thing it is that changed: the relation and its capacity or nature, in words; or what kind of thing it is."""
        if change.relation in OF_THE_THING:
            return change.subject.kind
        relation = change.relation.lower().replace("_", " ")
        return f"{relation} ({change.qualifier})" if change.qualifier else relation


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
