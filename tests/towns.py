"""Generated councils with offices, lines, tiers, functions and decisions, for the questions about law, decisions, functions and coverage.

Two hundred are loaded as one edition. The oracle of each council tells the state of a fact on a day; what follows from that for a
question is written out, plainly, in the test of the question.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from graph.decisions import Decision, Put
from graph.entities import Entity, Kind
from graph.law import LooksAt, Rule, Strength
from graph.seed import Citation, Paper, Seed
from graph.statements import Fact, Standing, State, Statement, When, read_fact
from tests import oracle
from tests.strategies import interesting_days, known_dates, on, random_days, random_statement

COUNCILS = 200
QUESTIONS = int(os.environ.get("WHOHELD_QUESTIONS", "5000")) // 10
"""So many questions are asked of each kind."""

SEED = 20261125
LATEST = date(9999, 12, 30)

FACTS = (
    "{c}/person/ann HOLDS {c}/post/a",
    "{c}/person/ann HOLDS {c}/post/b",
    "{c}/person/bob HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/b",
    "{c}/post/a VACANT_IN {c}",
    "{c}/post/a EXISTS_IN {c}",
    "{c}/post/b EXISTS_IN {c}",
    "{c}/post/a DISCHARGES role/one",
    "{c}/post/a DISCHARGES role/two",
    "{c}/post/b DISCHARGES role/one",
    "{c}/post/b DISCHARGES role/two",
    "{c}/person/ann DISCHARGES role/one",
    "{c}/person/bob DISCHARGES role/two",
    "{c}/post/a REPORTS_TO {c}/post/b",
    "{c}/post/a REPORTS_TO role/two",
    "{c}/post/a REPORTS_TO role/two (accountable)",
    "{c}/post/b REPORTS_TO {c}/post/c",
    "{c}/post/c REPORTS_TO {c}/post/d",
    "{c}/post/b REPORTS_TO {c}/body/council",
    "{c}/post/a AT_TIER {c}/tier/1",
    "{c}/post/a AT_TIER {c}/tier/2",
    "{c}/post/b AT_TIER {c}/tier/1",
    "{c}/post/d MEMBER_OF {c}/body/council (member)",
    "{c}/body/council OVERSEES role/two (appointing)",
    "{c}/post/a RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/post/a RESPONSIBLE_FOR {c}/function/f (delivers)",
    "{c}/unit/u RESPONSIBLE_FOR {c}/function/f (supports)",
    "{c}/unit/u RESPONSIBLE_FOR {c}/function/g (delivers)",
    "role/one RESPONSIBLE_FOR {c}/function/g (governs)",
    "{c}/post/b RESPONSIBLE_FOR {c}/function/g (accountable)",
    "{c}/function/f AT_STAGE stage/plan",
    "{c}/function/f AT_STAGE stage/do",
    "{c}/function/g PART_OF {c}/function/f",
    "{c}/post/a IN_UNIT {c}/unit/u",
    "{c}/post/a HEADS {c}/unit/u",
)


def rule(number: str, test: LooksAt | None, of: tuple[str, ...] = (), **more: Any) -> Rule:
    """A rule for towns: guidance without days, unless it is said otherwise."""
    council = more.get("council", "")
    return Rule(
        key=f"{council}/rule/{number}".strip("/"), council=council, title=f"Rule {number}", asks="something",
        strength=more.get("strength", Strength.GUIDANCE), jurisdiction="England", authorities=more.get("authorities", ()),
        law_from=more.get("law_from"), law_to=more.get("law_to"), source="an Act", verified=True, note="", test=test, of=of,
        to=more.get("to", ()), natures=more.get("natures", ()), most=more.get("most", 0),
        untested="" if test else "it cannot be seen", lacking="", citation=more.get("citation", ""),
    )  # fmt: skip


ONE, TWO = "role/one", "role/two"
RULES = (
    rule("T01", LooksAt.DESIGNATED, (ONE,), strength=Strength.MANDATORY, law_from=on(date(2011, 12, 15))),
    rule(
        "T02", LooksAt.APART, (ONE, TWO), strength=Strength.PROHIBITED, law_to=on(date(2014, 5, 15)),
        law_from=When(date(2010, 10, 11), date(2011, 4, 1), text="[2010-10-11..2011-04-01]"),
    ),
    rule("T03", LooksAt.COMBINED, (ONE, TWO)),
    rule("T04", LooksAt.LINE, (ONE,), to=(TWO,), natures=("line",)),
    rule("T05", LooksAt.LINE, (ONE,), to=(TWO,), natures=("line", "accountable"), strength=Strength.MANDATORY),
    rule("T06", LooksAt.TIER, (ONE,), most=1),
    rule("T07", LooksAt.APPOINTED, (TWO,), strength=Strength.APPOINTED_ELSEWHERE),
    rule("T08", LooksAt.COMBINED, (ONE, TWO), strength=Strength.REVIEW),
    rule("T09", None, strength=Strength.MANDATORY, law_to=When(date(2012, 1, 1), date(2013, 1, 1), text="[2012-01-01..2013-01-01]")),
    rule("T10", LooksAt.DESIGNATED, (TWO,), strength=Strength.MANDATORY, authorities=("district",)),
)  # fmt: skip
"""The rules that all towns are under; each has one of its own besides, on layers."""

KINDS = {
    "person": Kind.PERSON, "post": Kind.POST, "role": Kind.ROLE, "body": Kind.BODY, "unit": Kind.UNIT, "function": Kind.FUNCTION,
    "stage": Kind.CYCLE_STAGE, "tier": Kind.TIER,
}  # fmt: skip


@dataclass
class Town:
    """A generated council: its statements and decisions as they are loaded, and worlds of the oracle made once each."""

    code: str
    statements: list[Statement]
    decisions: list[Decision]
    papers: dict[str, Paper]
    citations: list[Citation]
    rule: Rule
    kind: str
    worlds: dict[tuple[date, Standing], oracle.World] = field(default_factory=dict)

    def world(self, known_at: date, standing: Standing) -> oracle.World:
        return self.worlds.setdefault((known_at, standing), oracle.World(self.statements, known_at, standing))


@dataclass(frozen=True)
class Clocks:
    """The clocks of a question about a town."""

    town: Town
    first: date
    last: date
    known_at: date
    standing: Standing

    @property
    def parameters(self) -> dict[str, str]:
        known = {} if self.known_at == LATEST else {"known_at": self.known_at.isoformat()}
        days = self.first.isoformat() if self.first == self.last else f"{self.first}/{self.last}"
        return {"council": self.town.code, "at": days, "standing": self.standing.value, **known}

    @property
    def world(self) -> oracle.World:
        return self.town.world(self.known_at, self.standing)

    def state(self, fact: str | Fact, day: date) -> State:
        """How sure a fact is on a day; {c} is the council."""
        return self.world.fact_state(read_fact(fact.format(c=self.town.code)) if isinstance(fact, str) else fact, day)

    def __str__(self) -> str:
        return f"{self.town.code} {self.first}/{self.last} known {self.known_at} {self.standing}"


@cache
def towns() -> list[Town]:
    """The same towns in every run."""
    return [_town(f"t{number}", Random(SEED + number)) for number in range(COUNCILS)]


def _town(code: str, rng: Random) -> Town:
    days = random_days(rng)
    published = {f"P{n}": rng.choice(days) for n in range(1, rng.randint(1, 4) + 1)}
    papers = {
        id_: Paper(id_, code, f"Paper {id_}", rng.choice(("Council", "Cabinet")), day, day, day, False, "Unrestricted", "0" * 64)
        for id_, day in published.items()
    }  # fmt: skip
    facts = [read_fact(text.format(c=code)) for text in rng.sample(FACTS, rng.randint(6, 16))]
    statements: dict[str, Statement] = {}
    citations: dict[str, Citation] = {}
    for fact in facts:
        for _ in range(rng.choice((1, 1, 2, 3))):
            said = random_statement(rng, fact, days, published)
            citation = Citation(papers[said.paper], f"{rng.randint(1, 9)}", "0" * 64)
            citations[citation.id] = citation
            made = Statement(
                said.fact, said.says, said.when, said.force, said.paper, said.published, citation.locator, citation.id, said.inferred
            )  # fmt: skip
            statements[made.id] = made
    said_all = list(statements.values())
    decisions = [_decision(code, number, rng, days, papers, said_all, citations) for number in range(rng.randint(0, 4))]
    layers = rule(
        "K01", LooksAt.LAYERS, (f"{code}/body/council",), most=rng.choice((1, 2)), strength=Strength.STANDARD, council=code,
        citation=rng.choice(sorted(citations)),
    )  # fmt: skip
    kind = rng.choice(("", "county", "district"))
    return Town(code, said_all, decisions, papers, list(citations.values()), layers, kind)


def _decision(
    code: str,
    number: int,
    rng: Random,
    days: list[date],
    papers: dict[str, Paper],
    said: list[Statement],
    cited: dict[str, Citation],
) -> Decision:
    paper = papers[rng.choice(sorted(papers))]
    first, last = sorted((rng.choice(days), rng.choice(days)))
    when = on(paper.meeting) if rng.random() < 0.5 else When(first, last, text=f"[{first}..{last}]")
    own = [one.id for one in said if one.paper == paper.id]
    citation = Citation(paper, f"rec/{number}", "0" * 64)
    cited[citation.id] = citation
    return Decision(
        f"{code}/decision/{paper.id}/d{number}", "agree", f"{code}/body/{rng.choice(('council', 'cabinet'))}", when,
        rng.choice(list(Put)), f"part {number}", None, "", paper.id, paper.published, not when.first <= paper.meeting <= when.last,
        False, "", (citation.id,), tuple(sorted(rng.sample(own, rng.randint(0, min(3, len(own)))))),
    )  # fmt: skip


def seed_of_towns() -> Seed:
    """All towns as one seed."""
    seed = Seed()
    seed.rules += RULES
    for id_ in ("role/one", "role/two", "stage/plan", "stage/do"):
        kind, name = id_.split("/")
        seed.entities[id_] = Entity(id_, KINDS[kind], f"The {id_}", (), "statutory" if kind == "role" else "")
    for town in towns():
        seed.entities[town.code] = Entity(town.code, Kind.COUNCIL, town.code, (), town.kind)
        seed.rules.append(town.rule)
        things = [
            "body/council",
            "body/cabinet",
            "post/a",
            "post/b",
            "post/c",
            "post/d",
            "person/ann",
            "person/bob",
            "unit/u",
        ]
        for thing in (*things, "function/f", "function/g", "tier/1", "tier/2"):
            kind, name = thing.split("/")
            id_ = f"{town.code}/{thing}"
            called = {"body": name.title(), "tier": name}.get(kind, f"The {id_}")
            seed.entities[id_] = Entity(id_, KINDS[kind], called)
        seed.papers |= {f"{town.code}/{id_}": paper for id_, paper in town.papers.items()}
        seed.citations |= {citation.id: citation for citation in town.citations}
        seed.statements += town.statements
        seed.decisions += town.decisions
    return seed


def asked_of_towns(kind: str, *, instant: float = 0.4) -> Iterator[Clocks]:
    """Questions of a kind about towns, each with its clocks; the same in every run."""
    rng = Random(f"{SEED} {kind}")
    for _ in range(QUESTIONS):
        town = rng.choice(towns())
        first = rng.choice(interesting_days(town.statements))
        last = first if rng.random() < instant else first + timedelta(days=rng.randint(0, 900))
        known = rng.choice([LATEST, LATEST, *known_dates(town.statements)])
        yield Clocks(town, first, last, known, rng.choice(list(Standing)))


def some_days(start: date, until: date) -> list[date]:
    """The first, the middle and the last day of a run."""
    last = until - timedelta(days=1)
    return sorted({start, start + (last - start) / 2, last})
