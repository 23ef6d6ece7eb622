"""What the record must keep, whatever the papers say: each rule by name, with what breaks it. Run by `whoheld check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.query import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from graph.database import Database, Row


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken: about what, on which days, and the statements that have to do with it."""

    about: str
    start: date | None
    until: date | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the record, what to do about a breach, and how breaches are found."""

    name: str
    says: str
    remedy: str
    find: Callable[[Database], list[Breach]]


def check(database: Database) -> list[tuple[Rule, list[Breach]]]:
    """Every rule with its breaches in the latest edition, in the order of the list below."""
    return [(rule, rule.find(database)) for rule in RULES]


def _asked(name: str) -> Callable[[Database], list[Breach]]:
    """The breaches that a query of cypher/check lists."""

    def find(database: Database) -> list[Breach]:
        rows = database.read(query(f"check/{name}"), {})
        return [Breach(row["about"], row["from"], row["until"], tuple(row["statements"])) for row in rows]

    return find


def _circles(database: Database) -> list[Breach]:
    """Reporting lines that lead back to where they began, on some day.

    Few lines are in any circle over all days together; only among those is every day looked at.
    """
    import networkx as nx

    lines = database.read_one(query("check/lines"), {})["lines"]
    whole: nx.DiGraph[str] = nx.DiGraph((line["below"], line["above"]) for line in lines)
    found: dict[tuple[str, ...], Breach] = {}
    for knot in nx.strongly_connected_components(whole):
        inside = [line for line in lines if line["below"] in knot and line["above"] in knot]
        if len(knot) > 1 or any(line["below"] == line["above"] for line in inside):
            for breach in _circles_among(inside):
                found.setdefault((breach.about,), breach)
    return list(found.values())


def _circles_among(lines: Sequence[Row]) -> Iterator[Breach]:
    """The circles of these lines, day after day on which something changes."""
    import networkx as nx

    for day in sorted({line["from"] for line in lines}):
        present = [line for line in lines if line["from"] <= day < line["until"]]
        links: nx.DiGraph[str] = nx.DiGraph((line["below"], line["above"]) for line in present)
        for circle in sorted(nx.simple_cycles(links)):
            steps = [line for line in present if line["below"] in circle and line["above"] in circle]
            first = circle.index(min(circle))
            about = " -> ".join([*circle[first:], *circle[:first], circle[first]])
            behind = tuple(dict.fromkeys(id_ for line in steps for id_ in line["statements"]))
            yield Breach(about, day, min(line["until"] for line in steps), behind)


RULES = (
    Rule("circles", "no reporting line leads back to where it began", "mend or date one of the lines", _circles),
    Rule("rivals", "no seat has two certain holders on one day", "mend a date, or state the job share", _asked("rivals")),
    Rule(
        "both-sides", "no fact is certain on both sides of a rival's certain day", "write the second time as a second spell, #2",
        _asked("both_sides"),
    ),
    Rule("outside-life", "what is reported of a day is not contradicted", "mend the dates of one of the two", _asked("outside_life")),
    Rule("reversed", "no spell ends before it starts", "write a second spell, #2, or mend a date", _asked("reversed")),
    Rule("unsourced", "every record rests on statements that cite a paper", "load the seed again", _asked("unsourced")),
    Rule("unknown", "every statement is about things that are declared", "declare them in entities.yaml", _asked("unknown")),
    Rule("overlaps", "no fact has two records for one day", "wipe the database and load the seed again", _asked("overlaps")),
)  # fmt: skip
"""Every rule there is. Bad lines of a seed are refused before they are loaded; these are looked for in what was."""
