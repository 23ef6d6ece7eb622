"""All that is on record about a thing as swim lanes: one table of lanes for each relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pictures.lanes import CHARACTERS, Lane, Lanes, Run, Scale, joined
from graph.wording.facts import JOINING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.answers import EntityAnswer, HistoryAnswer

INWARDS = {
    "HOLDS": "held by",
    "DISCHARGES": "discharged by",
    "REPORTS_TO": "who reports to it",
    "IN_UNIT": "posts in it",
    "HEADS": "headed by",
    "PART_OF": "its parts",
    "MEMBER_OF": "its members",
    "RESPONSIBLE_FOR": "who answers for it",
    "OVERSEES": "overseen by",
    "DEPUTISES_FOR": "deputised for by",
    "SUCCEEDED_BY": "came from",
}
"""Relations as they are told of the thing at their end."""


LAST = ("EXISTS_IN", "KNOWN_AS")
"""Relations that say least of a thing, and so come last."""


def swim_lanes_of(answer: HistoryAnswer | EntityAnswer) -> dict[str, Lanes]:
    """The lanes of each relation, all under the same scale; what is at the other end of the fact names the lane."""
    found: dict[str, dict[tuple[str, str | None, str], list[Run]]] = {}
    for entry in answer.records:
        outwards = entry.subject.id == answer.subject.id
        other = entry.object if outwards else entry.subject
        run = Run(entry.from_, entry.until, entry.certainty.value, entry.statements)
        key = other.name, other.id, entry.qualifier or ""
        found.setdefault(_relation(entry.relation, outwards=outwards), {}).setdefault(key, []).append(run)
    runs = [run for lanes in found.values() for several in lanes.values() for run in several]
    scale = Scale.over(answer.clocks.from_, answer.clocks.until, runs)
    last = {_relation(one, outwards=True) for one in LAST}
    return {
        relation: Lanes(scale, [Lane(*key, joined(several)) for key, several in found[relation].items()])
        for relation in sorted(found, key=lambda relation: relation in last)
    }


def kinds_of(picture: Mapping[str, Lanes]) -> list[str]:
    """How runs are drawn in any of the relations, the surest first."""
    used = {sure for lanes in picture.values() for sure in lanes.kinds}
    return [sure for sure in CHARACTERS if sure in used]


def _relation(relation: str, *, outwards: bool) -> str:
    """The relation in words; in the other direction as what others are to the thing."""
    if not outwards and relation in INWARDS:
        return INWARDS[relation]
    words = JOINING.get(relation, "")
    told = words if isinstance(words, str) else words.get("", "")
    return told or relation.lower().replace("_", " ")
