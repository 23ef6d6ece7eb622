"""Changes by kind, in the order and the words in which a page groups them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import ChangeKind
from graph.wording.facts import clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Change, Said

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
OF_THE_THING = ("EXISTS_IN", "KNOWN_AS")
"""Relations that need no words beside a change of the thing itself."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind, under their title."""

    title: str
    changes: Sequence[Change]

    @staticmethod
    def said(change: Change) -> str:
        """What of the thing it is that changed: the relation and its capacity or nature, in words; or what kind of thing it is."""
        if change.relation in OF_THE_THING:
            return change.subject.kind
        relation = change.relation.lower().replace("_", " ")
        return f"{relation} ({change.qualifier})" if change.qualifier else relation


def changes_by_kind(changes: Sequence[Change]) -> list[ChangeGroup]:
    """The groups that are not empty."""
    groups = ((title, [one for one in changes if one.kind is kind]) for kind, title in TITLES.items())
    return [ChangeGroup(title, several) for title, several in groups if several]


def fact_clause(said: Said) -> str:
    """What a paper says of a fact, as a clause."""
    return clause(said.relation, said.qualifier or "", said.subject, said.object)
