"""The reader of worked cases: `../shared/derivation.yaml`, and the files of the same form in `tests/derivation/`.

    papers: {P1: 2011-12-08}                       # paper: the day on which it was published
    cases:
      - case: what is claimed
        why: both sides of the argument, and which rule settles it            # in our own files
        facts:
          carter HOLDS leader:                     # "<from> <RELATION> <to> [qualifier] [#spell]"
            - {says: holds, when: 2011-12-08, force: reported, paper: P1, inferred: true, editions: [1]}
        expect:
          - {fact: carter HOLDS leader, day: 2011-12-08, is: presumed, assumed: false, conflict: false}
          - {seat: HOLDS object leader, day: 2011-12-08, is: held carter presumed, possible: []}

An expectation may have `known_at` (else everything published), `standing` (else recommended), `edition` (else the
latest) and `council` (of a DISCHARGES seat); what it says of `assumed`, `conflict` (facts) and `possible` (seats: who
may fill it) is held.
A statement is in every edition unless `editions` lists those that contain it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from graph.dates import read_when
from graph.statements import DEFAULT_QUALIFIER, Fact, Force, Says, Seat, Standing, Statement, read_fact

OURS = Path(__file__).parent / "derivation"
SHARED_COPY = OURS / "shared.yaml"
SHARED = Path(__file__).parents[2] / "shared" / "derivation.yaml"
"""Beside the repository where the project is developed; its copy is always here."""

EVERYTHING_PUBLISHED = date.max

_CASE_KEYS = {"case", "why", "facts", "expect"}
_STATEMENT_KEYS = {"says", "when", "force", "paper", "inferred", "editions"}
_EXPECT_KEYS = {"day", "is", "known_at", "standing", "edition"}
_FACT_KEYS = _EXPECT_KEYS | {"fact", "assumed", "conflict"}
_SEAT_KEYS = _EXPECT_KEYS | {"seat", "council", "possible"}


@dataclass(frozen=True)
class Expectation:
    """What a fact or a seat (the other is None) is on one day in one world; a flag of None expects nothing."""

    case: str
    statements: tuple[Statement, ...]
    fact: Fact | None
    seat: Seat | None
    day: date
    known_at: date
    standing: Standing
    expected: str
    assumed: bool | None
    conflict: bool | None
    possible: tuple[str, ...] | None

    def __str__(self) -> str:
        return f"{self.case}: {self.fact or self.seat} on {self.day}, {self.standing}, known {self.known_at}"


@dataclass(frozen=True)
class Case:
    """A worked case: the statements of each edition, and what follows from them."""

    name: str
    why: str
    file: str
    editions: tuple[tuple[Statement, ...], ...]
    expectations: tuple[Expectation, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the latest edition."""
        return self.editions[-1]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def all_cases() -> list[Case]:
    """Read every case there is: the shared ones where they lie beside the repository, else their copy, and our own."""
    ours = [path for path in sorted(OURS.glob("*.yaml")) if path != SHARED_COPY]
    return [case for path in (SHARED if SHARED.exists() else SHARED_COPY, *ours) for case in read_cases(path)]


def all_expectations() -> list[Expectation]:
    """List what all cases expect."""
    return [expectation for case in all_cases() for expectation in case.expectations]


def read_cases(path: Path) -> list[Case]:
    """Read one file of cases; ValueError names the case that cannot be read."""
    content = YAML(typ="safe").load(path)
    cases = []
    for raw in content["cases"]:
        try:
            cases.append(_case(raw, content["papers"], path.name))
        except (KeyError, ValueError) as error:
            msg = f"{path}: {raw.get('case')}: {error}"
            raise ValueError(msg) from error
    return cases


def seat_of(text: str, council: str = "") -> Seat:
    """Read a seat from "<RELATION> object|subject <entity> [qualifier]"."""
    relation, side, entity, *qualifier = text.split(maxsplit=3)
    if side not in {"object", "subject"}:
        msg = f"a seat is an object or a subject, not {side!r}"
        raise ValueError(msg)
    return Seat(relation, side, entity, qualifier[0] if qualifier else DEFAULT_QUALIFIER.get(relation, ""), council)


def _case(raw: Mapping[str, Any], papers: Mapping[str, date], file: str) -> Case:
    """Read one case."""
    _refuse_unknown(raw, _CASE_KEYS)
    lines = [(read_fact(fact), line) for fact, lines in raw["facts"].items() for line in lines]
    asked = [expect.get("edition", 1) for expect in raw["expect"]]
    latest = max(asked + [edition for _, line in lines for edition in line.get("editions", ())])
    editions = tuple(
        tuple(_statement(fact, line, papers) for fact, line in lines if number in line.get("editions", (number,)))
        for number in range(1, latest + 1)
    )
    expectations = tuple(_expectation(raw["case"], expect, editions) for expect in raw["expect"])
    return Case(raw["case"], raw.get("why", ""), file, editions, expectations)


def _statement(fact: Fact, line: Mapping[str, Any], papers: Mapping[str, date]) -> Statement:
    """Read one statement."""
    _refuse_unknown(line, _STATEMENT_KEYS)
    says = Says(line["says"])
    when = read_when(str(line["when"]), says) if "when" in line else None
    inferred = line.get("inferred", False)
    return Statement(fact, says, when, Force(line["force"]), line["paper"], papers[line["paper"]], inferred=inferred)


def _expectation(case: str, raw: Mapping[str, Any], editions: tuple[tuple[Statement, ...], ...]) -> Expectation:
    """Read one expectation."""
    _refuse_unknown(raw, _FACT_KEYS if "fact" in raw else _SEAT_KEYS)
    possible = raw.get("possible")
    return Expectation(
        case=case,
        statements=editions[raw.get("edition", len(editions)) - 1],
        fact=read_fact(raw["fact"]) if "fact" in raw else None,
        seat=seat_of(raw["seat"], raw.get("council", "")) if "seat" in raw else None,
        day=raw["day"],
        known_at=raw.get("known_at", EVERYTHING_PUBLISHED),
        standing=Standing(raw.get("standing", Standing.RECOMMENDED)),
        expected=raw["is"],
        assumed=raw.get("assumed"),
        conflict=raw.get("conflict"),
        possible=None if possible is None else tuple(possible),
    )


def _refuse_unknown(raw: Mapping[str, Any], known: Iterable[str]) -> None:
    """Refuse a key that would otherwise be left unread."""
    if unknown := raw.keys() - set(known):
        msg = f"no key {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}"
        raise ValueError(msg)
