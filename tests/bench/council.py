"""A generated council as large as the largest: 10,000 posts whose papers make about 120,000 records, in units under managers.

Every post sits in the unit that its manager heads, reports to the manager by line and is held by one person after another; some posts
are moved, the days of some changes are uncertain, and every fortieth post has a statutory role. The same in every run.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from itertools import cycle, pairwise
from random import Random

from graph.entities import Entity, Kind
from graph.interval import day_before
from graph.seed import Citation, Paper, Seed
from graph.statements import DEFAULT_QUALIFIER, Fact, Force, Says, Statement, When

FIRST, LAST = date(2010, 1, 1), date(2019, 12, 31)
A_DAY, ANOTHER_DAY = date(2015, 6, 30), date(2016, 6, 30)
"""Days on which all posts are there."""

POSTS = 10_000
"""How many posts the largest has."""

PAPERS, PARAGRAPHS = 40, 60
FORCES = {Force.REPORTED: 80, Force.RESOLVED: 12, Force.RECOMMENDED: 8}
SPANS = (6, 8, 3, 14, 5, 1, 7, 2, 4, 9, 6, 11)
"""How many posts report to a manager, one manager after another: every band of spans occurs."""


def large_council(posts: int, code: str = "big") -> Seed:
    """Make a council of so many posts."""
    council = _Council(managers(posts), code)
    for post in range(posts):
        council.say_all_of(post)
    return council.seed


def two_councils(small: int, big: int) -> Seed:
    """Make two councils side by side, `small` and `big`, that share their statutory roles."""
    both = large_council(big, "big")
    other = large_council(small, "small")
    both.entities.update(other.entities)
    both.papers.update(other.papers)
    both.citations.update(other.citations)
    both.statements.extend(other.statements)
    return both


def managers(posts: int) -> list[int]:
    """The manager of each post, by number; the first is its own."""
    made = [0]
    for manager, span in enumerate(cycle(SPANS)):
        if len(made) >= posts:
            break
        made += [manager] * span
    return made[:posts]


class _Council:
    """A council in the making."""

    def __init__(self, above: list[int], code: str) -> None:
        self.rng = Random(f"{code} {len(above)}")
        self.above = above
        self.managing = set(above)
        self.code = code
        self.seed = Seed()
        self.seed.entities[code] = Entity(code, Kind.COUNCIL, f"{code.title()} Council")
        self.days = [FIRST, *sorted(self._some_day() for _ in range(PAPERS - 2)), LAST]
        self.papers = [
            Paper(f"P{number}", code, f"Report {number}", "Cabinet", day, day, day, False, "Unrestricted", "")
            for number, day in enumerate(self.days)
        ]
        self.seed.papers = {f"{code}/{paper.id}": paper for paper in self.papers}

    def say_all_of(self, post: int) -> None:
        """What the papers say of a post, of the unit that it heads and of its holders."""
        name, manager = self._named(Kind.POST, post), self.above[post]
        if post in self.managing:
            unit = self._named(Kind.UNIT, post)
            self._say(unit, "PART_OF", self._named(Kind.UNIT, manager) if post else self.code, FIRST, LAST)
            self._say(name, "HEADS", unit, FIRST, LAST)
        self._say(name, "IN_UNIT", self._named(Kind.UNIT, manager), FIRST, LAST)
        moved = post % 9 == 8
        changes = [FIRST, self._some_day(), LAST] if moved else [FIRST, LAST]
        for since, until in pairwise(changes):
            boss = manager - 1 if moved and since == FIRST and manager else manager
            top = self._entity(f"{self.code}/body/council", Kind.BODY, "Full Council", "full council")
            self._say(name, "REPORTS_TO", self._named(Kind.POST, boss) if post else top, since, until)
        if post % 2 == 0:
            self._say(name, "EXISTS_IN", self.code, FIRST, LAST)
        if post % 40 == 0:
            role = self._entity(f"role/r{post // 40}", Kind.ROLE, f"Statutory Officer {post // 40}", "statutory")
            self._say(name, "DISCHARGES", role, FIRST, LAST)
        terms = (FIRST, self._some_day(), LAST)
        for term, (since, until) in enumerate(pairwise(terms)):
            self._say(self._named(Kind.PERSON, post * 2 + term), "HOLDS", name, since, until)

    def _say(self, subject: str, relation: str, object_: str, since: date, until: date) -> None:
        """That it was so from one day to before another: a paper tells it afterwards; the end of some is uncertain, and told apart."""
        fact = Fact(subject, relation, object_, DEFAULT_QUALIFIER.get(relation, ""))
        place = bisect_left(self.days, until) if self.rng.random() < 0.05 else PAPERS - 1
        unsure = self.rng.random() < 0.03
        self._state(fact, Says.HOLDS, since, day_before(until) - timedelta(days=60 if unsure else 0), place)
        if unsure:
            self._state(fact, Says.ENDS, until - timedelta(days=60), until, place)
        elif relation != "HOLDS" and self.rng.random() < 0.72:
            self._state(fact, Says.ENDS, until, until, place)

    def _state(self, fact: Fact, says: Says, first: date, last: date, place: int) -> None:
        """One paper's word on it."""
        paper = self.papers[place]
        citation = Citation(paper, f"{self.rng.randrange(PARAGRAPHS)}", "")
        self.seed.citations[citation.id] = citation
        text = f"{first}" if first == last else f"[{first}..{last}]" if says is Says.ENDS else f"{first}/{last}"
        force = self.rng.choices(list(FORCES), list(FORCES.values()))[0]
        self.seed.statements.append(
            Statement(
                fact, says, When(first, last, text=text), force, paper.id, paper.published,
                citation.locator, citation.id, paraphrase=f"{fact} {says}",
            )
        )  # fmt: skip

    def _some_day(self) -> date:
        return FIRST + timedelta(days=self.rng.randrange(200, (LAST - FIRST).days - 200))

    def _named(self, kind: Kind, number: int) -> str:
        word = {Kind.POST: "Head of Service", Kind.UNIT: "Service", Kind.PERSON: "Officer"}[kind]
        detail = "team" if kind is Kind.UNIT else ""
        return self._entity(f"{self.code}/{kind.slug}/{kind.slug[0]}{number}", kind, f"{word} {number}", detail)

    def _entity(self, id_: str, kind: Kind, name: str, detail: str = "") -> str:
        self.seed.entities.setdefault(id_, Entity(id_, kind, name, (), detail))
        return id_
