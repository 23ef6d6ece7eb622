"""The record of Kent asked by short names, by the pure derivation alone: `managing-director` is kent/post/managing-director."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph.derivation.records import Record
from graph.derivation.seat_states import SeatAnswer, SeatState, seat_state
from graph.derive import derive
from graph.seed import Seed
from graph.statements import EXISTS_IN, Fact, Seat, Standing, State, read_fact

EVERYTHING_PUBLISHED = date(2026, 1, 1)
CLAIMS = Path(__file__).with_name("kent_record.yaml")


@dataclass(frozen=True)
class Clocks:
    """How far through the decision, and what was published; design 2.3."""

    standing: Standing = Standing.RECOMMENDED
    known_at: date = EVERYTHING_PUBLISHED


DEFAULT = Clocks()
ADOPTED = Clocks(standing=Standing.ADOPTED)


@dataclass(frozen=True)
class Claim:
    """One line of `kent_record.yaml`."""

    about: str
    day: date
    expected: Any
    clocks: Clocks

    def __str__(self) -> str:
        return f"{self.about} {self.day} {self.clocks.standing} {self.clocks.known_at}"


def claims(section: str) -> list[Claim]:
    """The claims of a section of `kent_record.yaml`."""
    return [
        Claim(
            about,
            line["day"],
            line["is"],
            Clocks(Standing(line.get("standing", "recommended")), line.get("known_at", EVERYTHING_PUBLISHED)),
        )
        for about, lines in YAML(typ="safe").load(CLAIMS)[section].items()
        for line in lines
    ]


def short(id_: str) -> str:
    return id_.rsplit("/", 1)[-1]


def told(answer: SeatAnswer) -> str:
    """Tell the state of a seat in words, as the worked cases do."""
    if answer.state in (SeatState.HELD, SeatState.CONTESTED):
        return " ".join([answer.state, *(short(fact.subject) for fact in answer.winners), answer.certainty])
    possible = sorted(short(fact.subject) for fact in answer.possible)
    word = "possibly" if len(possible) == 1 else "one of"
    return f"{answer.state}, {word} {' '.join(possible)}" if possible else str(answer.state)


class Kent:
    """The record of Kent, derived once."""

    def __init__(self, seed: Seed) -> None:
        self.statements = seed.statements
        self.facts = {written(statement.fact): statement.fact for statement in seed.statements}
        self.roles = {short(id_): id_ for id_ in seed.entities if id_.split("/")[-2:-1] == ["role"]}
        self.records: dict[Fact, list[Record]] = defaultdict(list)
        self.seats: dict[Seat, list[Record]] = defaultdict(list)
        for record in derive(seed.statements):
            self.records[record.fact].append(record)
            if record.fact.seat:
                self.seats[record.fact.seat].append(record)

    def every_record(self) -> Iterator[Record]:
        """Every record of every fact."""
        for records in self.records.values():
            yield from records

    def state(self, fact: Fact | str, day: date, clocks: Clocks = DEFAULT) -> State:
        """The state of a fact on a day; KeyError if no paper speaks of it."""
        known = self.facts[written(read_fact(fact))] if isinstance(fact, str) else fact
        found = [record for record in self.records[known] if record.holds_at(day, clocks.known_at)]
        return found[0].state(clocks.standing) if found else State.NONE

    def sure(self, fact: Fact, day: date, clocks: Clocks = DEFAULT) -> bool:
        """Whether it is certain or presumed."""
        return self.state(fact, day, clocks).rank >= State.PRESUMED.rank

    def shown(self, fact: str, day: date, known_at: date) -> Standing:
        """The standing shown: the strictest in which the fact has the state that it has by default."""
        state = self.state(fact, day, Clocks(known_at=known_at))
        return next(s for s in Standing if self.state(fact, day, Clocks(s, known_at)) is state)

    def seat(self, seat: Seat, day: date, clocks: Clocks = DEFAULT) -> SeatAnswer:
        """The state of a seat on a day."""
        existence = [r for r in self.every_record() if r.fact.relation == EXISTS_IN and r.fact.subject == seat.entity]
        return seat_state(self.seats[seat], existence, day, clocks.known_at, clocks.standing)

    def role(self, role: str, day: date, clocks: Clocks = DEFAULT) -> str:
        """Who discharges a role, in words."""
        return told(self.seat(Seat("DISCHARGES", "object", self.roles[role], "designated", "kent"), day, clocks))

    def holder(self, post: str, day: date, clocks: Clocks = DEFAULT) -> str:
        """Who holds a post, in words."""
        return told(self.seat(Seat("HOLDS", "object", f"kent/post/{post}", "substantive"), day, clocks))

    def lines(self, subject: str, day: date, clocks: Clocks = DEFAULT) -> list[str]:
        """To whom a post reports, certain or presumed, with the nature of each line."""
        return sorted(
            f"{short(fact.object)} {fact.qualifier}"
            for fact in self.records
            if fact.relation == "REPORTS_TO" and short(fact.subject) == subject and self.sure(fact, day, clocks)
        )

    def reports(self, post: str, day: date, clocks: Clocks = DEFAULT) -> list[str]:
        """Who reports by line to a post, certain or presumed."""
        return sorted(
            short(fact.subject)
            for fact in self.records
            if (fact.relation, short(fact.object), fact.qualifier) == ("REPORTS_TO", post, "line")
            and self.sure(fact, day, clocks)
        )


def written(fact: Fact) -> str:
    """A fact with short names."""
    return str(Fact(short(fact.subject), fact.relation, short(fact.object), fact.qualifier, fact.spell))
