"""The questions for notebooks: a typed function each, over one connection. `graph.connect()` opens it.

The third door beside HTTP and the command line, and like them it reads the clock: what "today" means is settled here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, TypeVar

from graph import answers
from graph.connection import address_of
from graph.database import Database
from graph.errors import UnknownName
from graph.query import query
from graph.questions import BY_NAME
from graph.questions.again import again
from graph.questions.asking import understood
from graph.settings import Settings
from graph.tables import BY_NAME as TABLES
from graph.tables import pages

if TYPE_CHECKING:
    from typing import Unpack

A = TypeVar("A", bound=answers.Answer)

Day = str | date
"""A day or a period: a phrase like `April 2012`, or a date of Python."""

Standing = Literal["adopted", "recommended", "proposed"]


class Clocks(TypedDict, total=False):
    """What every question takes beside its own parameters: the clocks, and how much evidence to show."""

    council: str | None
    known_at: Day | None
    edition: int | None
    standing: Standing
    law_at: Day
    evidence: Literal["full", "ids"]


class Council:
    """The questions about a council. Each answer is a frozen model; its `to_rows()` are the rows of its CSV, as dicts."""

    def __init__(self, database: Database, council: str | None = None) -> None:
        self._database = database
        self._council = council

    @classmethod
    def connected(cls, council: str | None) -> Self:
        """Over a pool of its own, once the database has answered."""
        database = Database.open(address_of(Settings.from_environment()))
        try:
            database.read_one(query("read/latest"), {"edition": None})
        except BaseException:
            database.close()
            raise
        return cls(database, council)

    def close(self) -> None:
        """Give all connections back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def who(
        self,
        subject: str | None = None,
        *,
        role: str | None = None,
        post: str | None = None,
        person: str | None = None,
        at: Day = "today",
        **clocks: Unpack[Clocks],
    ) -> answers.WhoAnswer:
        """Who held a role or a post in a period, or what a person held."""
        return self._answer(
            "who", answers.WhoAnswer, clocks, subject=subject, role=role, post=post, person=person, at=at
        )

    def chain(
        self,
        subject: str,
        *,
        at: Day = "today",
        nature: str | None = None,
        via: str | None = None,
        direction: Literal["up", "down"] = "up",
        **clocks: Unpack[Clocks],
    ) -> answers.ChainAnswer:
        """Through which posts and offices a post answered, and to whom at last."""
        own = {"subject": subject, "at": at, "nature": nature, "via": via, "direction": direction}
        return self._answer("chain", answers.ChainAnswer, clocks, **own)

    def span(self, post: str, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.SpanAnswer:
        """Who reported to a post by line on a day, or on several with commas between."""
        return self._answer("span", answers.SpanAnswer, clocks, post=post, at=at)

    def diff(
        self,
        from_: Day | None = None,
        to: Day | None = None,
        *,
        known_from: Day | None = None,
        known_to: Day | None = None,
        standing_from: Standing | None = None,
        standing_to: Standing | None = None,
        edition_from: int | None = None,
        edition_to: int | None = None,
        at: Day = "today",
        **clocks: Unpack[Clocks],
    ) -> answers.DiffAnswer:
        """What changed between two days, or between what two known dates, standings or editions tell of the day `at`."""
        pairs = {
            "from": from_, "to": to, "known_from": known_from, "known_to": known_to, "standing_from": standing_from,
            "standing_to": standing_to, "edition_from": edition_from, "edition_to": edition_to,
        }  # fmt: skip
        return self._answer("diff", answers.DiffAnswer, clocks, at=at, **pairs)

    def tree(
        self,
        root: str | None = None,
        *,
        at: Day = "today",
        depth: int | None = None,
        most: int | None = None,
        **clocks: Unpack[Clocks],
    ) -> answers.TreeAnswer:
        """Of which units and posts a council was made on a day; its `to_networkx()` is the same as a graph."""
        return self._answer("tree", answers.TreeAnswer, clocks, root=root, at=at, depth=depth, most=most)

    def timeline(self, *, at: Day = "ever", **clocks: Unpack[Clocks]) -> answers.TimelineAnswer:
        """On which days what a council was made of changed, as far as papers tell."""
        return self._answer("timeline", answers.TimelineAnswer, clocks, at=at)

    def spans(self, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.SpansAnswer:
        """How many posts reported to each manager by line, in bands and layers."""
        return self._answer("spans", answers.SpansAnswer, clocks, at=at)

    def decisions(
        self, from_: Day | None = None, to: Day | None = None, *, at: Day = "today", **clocks: Unpack[Clocks]
    ) -> answers.DecisionsAnswer:
        """What was put to the bodies of a council or decided by them in a period, and what became of it."""
        return self._answer("decisions", answers.DecisionsAnswer, clocks, at=at, **{"from": from_, "to": to})

    def lineage(self, entity: str, *, at: Day = "ever", **clocks: Unpack[Clocks]) -> answers.LineageAnswer:
        """What a post, unit or function came from and became, and what became of its parts and duties."""
        return self._answer("lineage", answers.LineageAnswer, clocks, entity=entity, at=at)

    def history(self, entity: str, *, at: Day = "ever", **clocks: Unpack[Clocks]) -> answers.HistoryAnswer:
        """Every record about a thing, relation by relation."""
        return self._answer("history", answers.HistoryAnswer, clocks, entity=entity, at=at)

    def audit(self, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.AuditAnswer:
        """What law, guidance and a council's own principles come to under the record; an aid, no legal advice."""
        return self._answer("audit", answers.AuditAnswer, clocks, at=at)

    def functions(
        self, entity: str | None = None, *, at: Day = "today", **clocks: Unpack[Clocks]
    ) -> answers.FunctionsAnswer:
        """Who answered for which functions, in which capacity and at which stages of the commissioning cycle."""
        return self._answer("functions", answers.FunctionsAnswer, clocks, entity=entity, at=at)

    def coverage(
        self, role: str | None = None, *, at: Day = "ever", **clocks: Unpack[Clocks]
    ) -> answers.CoverageAnswer:
        """Of which days the papers say who had the roles of a council, and which papers would settle the rest."""
        return self._answer("coverage", answers.CoverageAnswer, clocks, role=role, at=at)

    def search(
        self, q: str, *, kind: str | None = None, at: Day = "today", **clocks: Unpack[Clocks]
    ) -> answers.SearchAnswer:
        """Which things have names like some words."""
        return self._answer("search", answers.SearchAnswer, clocks, q=q, kind=kind, at=at)

    def entity(self, entity: str, *, at: Day = "ever", **clocks: Unpack[Clocks]) -> answers.EntityAnswer:
        """What a thing is, what it was called, and all that papers say of it."""
        return self._answer("entity", answers.EntityAnswer, clocks, entity=entity, at=at)

    def papers(self, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.PapersAnswer:
        """Which papers the record rests on, and how far each was read."""
        return self._answer("papers", answers.PapersAnswer, clocks, at=at)

    def paper(self, paper: str, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.PaperAnswer:
        """What was taken from a paper, paragraph by paragraph."""
        return self._answer("paper", answers.PaperAnswer, clocks, paper=paper, at=at)

    def citation(self, citation: str, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.CitationAnswer:
        """What was taken from a paragraph, and whether it was held against the paper."""
        return self._answer("citation", answers.CitationAnswer, clocks, citation=citation, at=at)

    def decision(self, decision: str, *, at: Day = "ever", **clocks: Unpack[Clocks]) -> answers.DecisionAnswer:
        """What one part of a decision says, what became of it, and what it would set."""
        return self._answer("decision", answers.DecisionAnswer, clocks, decision=decision, at=at)

    def editions(self, *, at: Day = "today", **clocks: Unpack[Clocks]) -> answers.EditionsAnswer:
        """Which editions of the data there are."""
        return self._answer("editions", answers.EditionsAnswer, clocks, at=at)

    def again(self, receipt: str) -> answers.AgainAnswer:
        """What a receipt was given for, asked again of its edition and of the latest."""
        return again(self._database, receipt, today=_today())

    def table(
        self,
        name: str,
        *,
        council: str | None = None,
        at: Day | None = None,
        known_at: Day | None = None,
        edition: int | None = None,
        standing: Standing | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of a table of the record: `posts`, `holdings`, `statements` ..., with dates as dates and lists as lists."""
        if name not in TABLES:
            raise UnknownName(f"there is no table {name!r}", remedy=f"there is {', '.join(TABLES)}")
        given = {"council": council or self._council, "at": at, "known_at": known_at, "edition": edition}
        asked = understood(TABLES[name].asked, given | {"standing": standing})
        return [row for page in pages(self._database, TABLES[name], asked, today=_today()) for row in page.rows]

    def _answer(self, name: str, model: type[A], clocks: Clocks, **own: object) -> A:
        """The answer to the question of this name, which is of this model."""
        question = BY_NAME[name]
        asked = understood(question.asked(), {"council": self._council, **clocks, **own})
        answer = question.ask()(self._database, asked, today=_today())
        if not isinstance(answer, model):
            msg = f"the answer to {name} is no {model.__name__}"
            raise TypeError(msg)
        return answer


def _today() -> date:
    return datetime.now(UTC).date()
