"""Scenarios that nobody thought of: statements on rivals, lives and vacancies, on days close enough to collide.

One generator, `random_scenario`, is behind both the many seeded scenarios of a run and the Hypothesis strategies, so
that a failure of either has the same shape; `shrink` makes a failing scenario small enough to read and keep as a case.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from graph.interval import BEGINNING, FOREVER
from graph.statements import Fact, Force, Says, Statement, When, read_fact

SEATS = (
    (
        "ann HOLDS post",
        "bob HOLDS post",
        "cat HOLDS post",
        "ann HOLDS post #2",
        "post VACANT_IN kent",
        "dan HOLDS post acting",
    ),
    ("post DISCHARGES role", "desk DISCHARGES role", "ann DISCHARGES role", "desk DISCHARGES role deputy"),
    ("kent/post/x DISCHARGES role", "kent/post/y DISCHARGES role", "medway/post/x DISCHARGES role"),
    ("post REPORTS_TO desk", "post REPORTS_TO role", "post REPORTS_TO board professional"),
    ("post IN_UNIT team", "post IN_UNIT office", "team PART_OF office", "team PART_OF kent"),
)
EXISTENCES = (
    "post EXISTS_IN kent",
    "post EXISTS_IN kent #2",
    "post EXISTS_IN medway",
    "desk EXISTS_IN kent",
    "team EXISTS_IN kent",
    "role EXISTS_IN kent",
)
OTHERS = (
    "post RESPONSIBLE_FOR care accountable",
    "post HEADS team",
    "post SUCCEEDED_BY desk replaced",
    "desk SUCCEEDED_BY post",
)

CLUSTERS = (
    date(2010, 10, 11),
    date(2011, 4, 1),
    date(2011, 12, 8),
    date(2011, 12, 15),
    date(2012, 1, 14),
    date(2013, 12, 8),
    date(2014, 5, 15),
    date(2017, 1, 26),
    date(2017, 4, 3),
)
STEPS = (0, 0, 0, 0, -1, 1, 30, 31, 29, 730, 731, -30)
"""What a day lies away from a cluster by, so that the 30 and the 730 days of the rules end on other days' edges."""

SAYS = {Says.HOLDS: 34, Says.STARTS: 22, Says.ENDS: 20, Says.ABSENT: 9, Says.NEVER: 4, Says.STAYS: 7, Says.UNDECIDED: 4}
FORCES = {Force.REPORTED: 38, Force.RESOLVED: 20, Force.RECOMMENDED: 27, Force.PROPOSED: 15}

T = TypeVar("T")


def random_scenario(rng: Random) -> list[Statement]:
    """Make up to sixteen statements of one to four papers on one to six facts that bear on one another."""
    days = random_days(rng)
    papers = {f"P{n}": rng.choice(days) for n in range(1, rng.randint(1, 4) + 1)}
    lines = [fact for fact in random_facts(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))]
    return [random_statement(rng, fact, days, papers) for fact in lines[:16]]


def random_days(rng: Random) -> list[date]:
    """Choose the few days that a scenario is about."""
    clusters = rng.sample(CLUSTERS, rng.randint(2, 4))
    return sorted({rng.choice(clusters) + timedelta(days=rng.choice(STEPS)) for _ in range(rng.randint(3, 8))})


def random_facts(rng: Random) -> list[Fact]:
    """Choose the facts of a scenario: mostly rivals for one seat, the lives of what they join, a bystander."""
    seat = rng.choice(SEATS)
    facts = rng.sample(seat, rng.randint(1, min(3, len(seat))))
    facts += rng.sample(EXISTENCES, rng.choice((0, 0, 1, 1, 2, 3)))
    if rng.random() < 0.2:
        facts.append(rng.choice(OTHERS if rng.random() < 0.5 else rng.choice(SEATS)))
    return [read_fact(fact) for fact in dict.fromkeys(facts)]


def random_statement(rng: Random, fact: Fact, days: Sequence[date], papers: dict[str, date]) -> Statement:
    """Make one paper's word on one fact."""
    says = weighted(rng, SAYS)
    when = None if says in (Says.NEVER, Says.UNDECIDED) else random_when(rng, says, days)
    paper = rng.choice(sorted(papers))
    return Statement(fact, says, when, weighted(rng, FORCES), paper, papers[paper], inferred=rng.random() < 0.2)


def random_when(rng: Random, says: Says, days: Sequence[date]) -> When:
    """Choose a day, or what else a statement may say of time."""
    first, last = sorted((rng.choice(days), rng.choice(days)))
    chance = rng.random()
    if says in (Says.HOLDS, Says.STAYS, Says.ABSENT):
        return on(first) if chance < 0.6 or first == last else When(first, last, text=f"{first}/{last}")
    if chance < 0.35:
        return on(first)
    if chance < 0.6:
        return When(first, last, text=f"[{first}..{last}]")
    if chance < 0.83:
        return When(first, FOREVER, open=True, text=f"{first}/..")
    if chance < 0.9:
        month = first.replace(day=1)
        return When(month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1), text=f"{month:%Y-%m}")
    if chance < 0.95:
        return When(BEGINNING, last, text=f"[..{last}]")
    return When(first, FOREVER, text=f"[{first}..]")


def on(day: date) -> When:
    """Name one day."""
    return When(day, day, text=day.isoformat())


def weighted(rng: Random, weights: dict[T, int]) -> T:
    """Choose one of the keys, each as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


def random_editions(rng: Random) -> list[list[Statement]]:
    """Make a scenario and up to four later editions of it: statements added, withdrawn and corrected."""
    days = random_days(rng)
    editions = [random_scenario(rng)]
    for _ in range(rng.randint(1, 4)):
        edition = list(editions[-1])
        for _ in range(rng.randint(0, 3)):
            edition = changed(rng, edition, days)
        editions.append(edition)
    return editions


def changed(rng: Random, edition: list[Statement], days: Sequence[date]) -> list[Statement]:
    """Add a statement to an edition, withdraw one, or correct one."""
    papers = {s.paper: s.published for s in edition} or {"P1": days[0]}
    what = rng.choice(("add", "withdraw", "correct"))
    if what == "add" or not edition:
        if rng.random() < 0.5:
            papers = {f"P{len(papers) + 1}": rng.choice(days)}
        fact = rng.choice(edition).fact if edition and rng.random() < 0.6 else random_facts(rng)[0]
        return [*edition, random_statement(rng, fact, days, papers)]
    old = rng.randrange(len(edition))
    rest = edition[:old] + edition[old + 1 :]
    if what == "withdraw":
        return rest
    paper = {edition[old].paper: edition[old].published}
    return [*rest, random_statement(rng, edition[old].fact, days, paper)]


def scenarios() -> st.SearchStrategy[list[Statement]]:
    """Scenarios that Hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(random_scenario)


def editions() -> st.SearchStrategy[list[list[Statement]]]:
    """Scenarios in several editions."""
    return st.randoms(use_true_random=False).map(random_editions)


def interesting_days(statements: Sequence[Statement]) -> list[date]:
    """List every day on which something may change, its neighbours, a day between each two, one beyond either end."""
    named = {day for s in statements if s.when for day in (s.when.first, s.when.last)} - {BEGINNING, FOREVER}
    near = {day + timedelta(days=n) for day in named for n in (0, 30, 730, 760) for n in (n - 1, n, n + 1)}
    edges = sorted(near) or [date(2012, 6, 30)]
    between = {before + (after - before) / 2 for before, after in pairwise(edges)}
    return sorted({*edges, *between, edges[0] - timedelta(days=1000), edges[-1] + timedelta(days=1000)})


def known_dates(statements: Sequence[Statement]) -> list[date]:
    """List the days on which the public record changed, and the day before it began."""
    published = sorted({s.published for s in statements})
    return [published[0] - timedelta(days=1), *published] if published else [date(2012, 6, 30)]


def shrink(statements: Sequence[Statement], fails: Callable[[list[Statement]], bool]) -> list[Statement]:
    """Make a failing scenario as small and as plain as it gets while it still fails."""
    smallest = list(statements)
    while True:
        for smaller in [*_fewer(smallest), *_plainer(smallest)]:
            if fails(smaller):
                smallest = smaller
                break
        else:
            return smallest


def _fewer(statements: list[Statement]) -> list[list[Statement]]:
    """List the scenarios with some statements left out, half of them first."""
    half = len(statements) // 2
    halves = [statements[half:], statements[:half]] if half > 1 else []
    return halves + [statements[:n] + statements[n + 1 :] for n in range(len(statements))]


def _plainer(statements: list[Statement]) -> list[list[Statement]]:
    """List the scenarios in which one statement says something plainer."""
    found = []
    for n, old in enumerate(statements):
        day = on(old.when.first) if old.when and old.when.first != BEGINNING else old.when
        plainer = (
            replace(old, id="", inferred=False),
            replace(old, id="", force=Force.REPORTED),
            replace(old, id="", says=Says.HOLDS if old.says is Says.STAYS else old.says),
            replace(old, id="", when=day),
        )
        found += [[*statements[:n], new, *statements[n + 1 :]] for new in plainer if new != old]
    return found
