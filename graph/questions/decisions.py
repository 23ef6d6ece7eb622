"""What was put to the bodies of a council or decided by them in a period, and what later papers report of what it would set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from pydantic import ConfigDict, Field, model_validator

from graph.answers import DecisionPart, DecisionsAnswer, PaperRef, Status, WouldSet
from graph.dates import Reading, read_period
from graph.days import span_in_words
from graph.decisions import Put
from graph.entities import name_key
from graph.errors import DateError
from graph.interval import BEGINNING, FOREVER, Period
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_in, in_reading_order, place_of, the_council
from graph.questions.names import Names
from graph.questions.spelling import unique
from graph.statements import Says
from graph.wording import caveats, decisions_in_words
from graph.wording.facts import clause, said_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.database import Database, Row
    from graph.statements import Standing

Said = dict[str, Any]
"""A statement as the store has it."""

BEARS_OUT = {
    **dict.fromkeys((Says.STARTS, Says.HOLDS, Says.STAYS), frozenset({Says.STARTS, Says.HOLDS, Says.STAYS})),
    **dict.fromkeys((Says.ENDS, Says.ABSENT), frozenset({Says.ENDS, Says.ABSENT})),
    Says.NEVER: frozenset({Says.NEVER}),
    Says.UNDECIDED: frozenset[Says](),
}
"""What a decision would have said of a fact -> what a later report of it says if it was done."""


class DecisionsAsked(Asked):
    """What was put to the bodies of a council, or decided by them, in a period?"""

    model_config = ConfigDict(populate_by_name=True)

    from_: Text | None = Field(None, alias="from", description="The first day of the period, in place of `at`.")
    to: Text | None = Field(None, description="Its last day.")

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.from_ is None) != (self.to is None):
            raise ValueError("name both from and to, or a period as at")
        if self.from_ is not None and self.at != type(self).model_fields["at"].default:
            raise ValueError("leave out at: from and to stand in its place")
        return self

    @property
    def idle(self) -> set[str]:
        """`at` has no say where two days stand in its place."""
        return {"at"} if self.from_ is not None else set()

    def reach(self, today: date) -> Reach:
        """The period asked about, and the known date. Raises DateError."""
        reach = Reach.of(self, today)
        if self.from_ is None or self.to is None:
            return reach
        first, last = (read_period(text, today=today) for text in (self.from_, self.to))
        if first.period.start >= last.period.until:
            raise DateError(
                f"{self.from_!r} is after {self.to!r}", remedy="write the earlier day as from and the later as to"
            )
        days = Period(first.period.start, last.period.until)
        open_ = days.start == BEGINNING or days.until == FOREVER
        said = f"{first.said} to {last.said}" if open_ else span_in_words(days.start, days.last_day)
        return Reach(Reading(days, f"{self.from_}/{self.to}", said, days.days == 1), reach.known_at)


def decisions(database: Database, asked: DecisionsAsked, *, today: date) -> DecisionsAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = asked.reach(today)
    row = database.read_one(
        query("read/decisions"), {"council": asked.council, "decision": None, **reach.parameters(asked)}
    )
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    made = Parts(row, reach, asked.standing)
    parts = sorted(
        map(made.part, row["decided"]), key=lambda part: (*place_of(part.paper.published, part.part), part.id)
    )
    own = tuple(part for part in parts if made.at_its_meeting(part))
    evidence = evidence_in(row["evidence"])
    shown = in_reading_order(evidence, {id_ for part in parts for id_ in part.statements})
    answer = DecisionsAnswer(
        question="decisions",
        asked={"council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats((), shown.values(), assumed=False),
        evidence=shown if asked.evidence == "full" else {},
        council=made.names.ref(str(council), reach.at.period.start),
        decisions=own,
        others=tuple(part for part in parts if part not in own),
        counts=dict(Counter(part.status.value for part in own)),
    )
    return answer.model_copy(update={"answer": decisions_in_words(answer, reach.at)})


class Parts:
    """Makes the parts of an answer from the row of the query."""

    def __init__(self, row: Row, reach: Reach, standing: Standing) -> None:
        self.names = Names(row["names"], standing)
        self.period = reach.at.period
        self._latest: date = row["latest"] or BEGINNING
        self._sets: dict[str, list[Said]] = {}
        for said in row["sets"]:
            self._sets.setdefault(said["decision"], []).append(said)
        self._later: dict[str, list[Said]] = {}
        for said in row["later"]:
            self._later.setdefault(said["fact_id"], []).append(said)

    def at_its_meeting(self, part: DecisionPart) -> bool:
        """Whether it was put to the body that its paper is for, at the meeting that it is for."""
        asked = name_key(part.paper.body) in map(name_key, self.names.every(part.body.id))
        return asked and part.on == part.meeting.isoformat()

    def part(self, decided: Mapping[str, Any]) -> DecisionPart:
        """One part, with what became of it."""
        paper, day = decided["of_paper"], max(decided["first"], self.period.start)
        cited = {one["id"]: one for one in decided["cited"]}
        paragraphs = [cited[id_]["locator"] for id_ in decided["citations"]]
        would_set = tuple(self._would_set(decided["key"], day))
        return DecisionPart(
            id=decided["key"],
            body=self.names.ref(decided["body"], day),
            meeting=paper["meeting"],
            on=decided["on"],
            surely_in_period=self.period.start <= decided["first"] and decided["last"] < self.period.until,
            paper=PaperRef(**{name: paper[name] for name in PaperRef.model_fields}),
            part=paragraphs[0],
            paragraphs=tuple(paragraphs),
            verified=all(one["sha256"] for one in cited.values()),
            verb=decided["verb"],
            subject=decided["subject"],
            put=decided["status"],
            status=_status(decided["status"], would_set, later=self._latest > decided["published"]),
            effective=decided.get("effective"),
            inferred=decided["inferred"],
            because=decided.get("because"),
            reorganisation=self.names.ref(decided["reorganisation"], day) if decided.get("reorganisation") else None,
            would_set=would_set,
            statements=unique(id_ for one in would_set for id_ in (*one.statements, *one.confirmed_by)),
        )

    def _would_set(self, decision: str, day: date) -> Sequence[WouldSet]:
        """The facts that a part would set, each way of saying it once."""
        alike: dict[tuple[Any, ...], list[Said]] = {}
        for said in self._sets.get(decision, ()):
            alike.setdefault((said["fact_id"], said["says"], said.get("when")), []).append(said)
        told = [self._fact(several, day) for several in alike.values()]
        return sorted(told, key=lambda one: (one.subject.name, one.relation, one.object.name, one.says, one.when or ""))

    def _fact(self, several: Sequence[Said], day: date) -> WouldSet:
        said = several[0]
        subject, object_ = self.names.end(said["subject"], day), self.names.end(said["object"], day)
        told = clause(said["relation"], said["qualifier"], subject, object_)
        later = [
            one["id"]
            for one in self._later.get(said["fact_id"], ())
            if Says(one["says"]) in BEARS_OUT[Says(said["says"])]
            and any(one["published"] > other["published"] for other in several)
        ]
        return WouldSet(
            fact=said_in_words(said["says"], told, said.get("first"), said.get("last")),
            subject=subject,
            relation=said["relation"],
            qualifier=said["qualifier"] or None,
            object=object_,
            says=said["says"],
            when=said.get("when"),
            statements=tuple(one["id"] for one in several),
            confirmed_by=tuple(later),
        )


def _status(put: str, would_set: Sequence[WouldSet], *, later: bool) -> Status:
    """What became of a part; `later`: whether there is a later paper that could tell.

    What had been decided, dropped or put off by its own paper is what that paper says.
    """
    if put not in (Put.RECOMMENDED, Put.PROPOSED):
        return Status(put)
    if any(one.confirmed_by for one in would_set):
        return Status.CONFIRMED_LATER
    if not would_set:
        return Status.NOTHING_TO_CONFIRM if put == Put.RECOMMENDED else Status.PROPOSED
    return Status.NOT_CONFIRMED if later else Status(put)
