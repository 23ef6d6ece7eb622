"""Through which posts and offices a subject answered, rung by rung, in windows of days with one chain each; or who answered to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

from pydantic import Field, field_validator, model_validator

from graph.answers import Aside, Beyond, ChainAnswer, Window
from graph.entities import Kind, name_key
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_in, in_reading_order, the_council, the_one
from graph.questions.climbing import NATURES, UPWARDS, Day
from graph.questions.descending import downwards
from graph.questions.names import Names
from graph.questions.sweep import record_of, runs
from graph.questions.windows import upwards
from graph.wording import caveats, chain_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.database import Database

KINDS = (Kind.POST, Kind.UNIT, Kind.ROLE)
ENDS = (*KINDS, Kind.BODY, Kind.PERSON)


class ChainAsked(Asked):
    """Through which posts did a post, unit or role answer, and to whom at last?"""

    subject: Text = Field(description="A post, unit or role: a name it had, an abbreviation, or an id.")
    nature: Text | None = Field(
        None,
        description=f"Follow links of these natures alone, in this order, separated by commas: {', '.join(NATURES)}.",
    )
    via: Text | None = Field(None, description="Tell besides how it reached this end, or why not.")
    direction: Literal["up", "down"] = Field("up", description="To whom it answered, or who answered to it.")

    @field_validator("nature")
    @classmethod
    def _known(cls, nature: str | None) -> str | None:
        wrong = [one for one in _listed(nature) if one not in NATURES]
        if wrong or nature == ",":
            raise ValueError(f"there is no nature {nature!r}; there are {', '.join(NATURES)}")
        return nature

    @model_validator(mode="after")
    def _an_end_is_upwards(self) -> Self:
        if self.via and self.direction == "down":
            raise ValueError("an end is reached upwards: ask for `via` without `direction` down")
        return self

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What the subject may be: nobody is asked to whom a body answered."""
        return (*KINDS, Kind.BODY) if self.direction == "down" else KINDS

    @property
    def natures(self) -> tuple[str, ...]:
        """The natures to follow, in order."""
        return _listed(self.nature) or UPWARDS


def _listed(nature: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in (nature or "").split(",") if one.strip()))


def chain(database: Database, asked: ChainAsked, *, today: date) -> ChainAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    row = database.read_one(
        query(f"read/chain{'_down' if asked.direction == 'down' else ''}"), _parameters(asked, reach)
    )
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names = Names(row["names"], asked.standing)
    subject = the_one(database, row, names, asked.subject, asked.kinds, reach.at.period.start)
    end = None
    if asked.via:
        found = {**row, "found": row["ends"]}
        end = the_one(database, found, names, asked.via, ENDS, reach.at.period.start)
    records = [*map(record_of, row["links"]), *map(record_of, row.get("duties", ()))]
    evidence, world = evidence_in(row["evidence"]), reach.world(asked)
    windows = _joined(
        [
            downwards(Day(days.start, present, names, world, asked.natures), days, subject.id)
            if asked.direction == "down"
            else upwards(Day(days.start, present, names, world, asked.natures), days, present, subject.id, end)
            for days, present in runs(reach.at.period, records)
        ]
    )
    behind = [ids for window in windows for ids in (window.statements, *(one.statements for one in window.told))]
    behind += [beyond.statements for window in windows for beyond in window.beyond_line]
    shown = in_reading_order(evidence, {id_ for ids in behind for id_ in ids})
    answer = ChainAnswer(
        question="chain",
        asked={
            "subject": {"text": asked.subject, **asdict(subject)},
            "nature": asked.nature,
            "via": {"text": asked.via, **asdict(end)} if end else None,
            "direction": asked.direction,
            "council": council,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=caveats(
            [link for window in windows for link in window.told],
            shown.values(),
            assumed=any(record.assumed for record in records if shown.keys() & {*record.by, *record.from_by}),
        ),
        evidence=shown if asked.evidence == "full" else {},
        subject=subject,
        direction=asked.direction,
        windows=windows,
    )
    return answer.model_copy(update={"answer": chain_in_words(answer, reach.at)})


def _parameters(asked: ChainAsked, reach: Reach) -> dict[str, Any]:
    parameters = {
        "name": asked.subject, "key": name_key(asked.subject), "kinds": list(asked.kinds), "council": asked.council,
        **reach.parameters(asked),
    }  # fmt: skip
    if asked.direction == "down":
        return parameters
    via_key = name_key(asked.via) if asked.via else None
    return {**parameters, "via": asked.via, "via_key": via_key}


def _joined(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Neighbouring windows with the same chain are one; what lies beside the chain has days of its own and makes no new window."""
    joined: list[Window] = []
    for window in windows:
        last = joined[-1] if joined else None
        if last and _chain_of(last) == _chain_of(window):
            beside = {name: _continued(getattr(last, name), getattr(window, name)) for name in BESIDE}
            joined[-1] = last.model_copy(update={"until": window.until, **beside})
        else:
            joined.append(window)
    return tuple(joined)


_Beside = TypeVar("_Beside", Aside, Beyond)

BESIDE = ("also", "external", "beyond_line")
"""What a window tells that is not its chain."""


def _chain_of(window: Window) -> Window:
    """The window without its days and without what lies beside the chain."""
    return window.model_copy(update={"from_": None, "until": None, **dict.fromkeys(BESIDE, ())})


def _continued(before: tuple[_Beside, ...], after: tuple[_Beside, ...]) -> tuple[_Beside, ...]:
    """What goes on from one run of days to the next, as one; what is new, after it."""
    told = list(before)
    for one in after:
        same = [
            n
            for n, other in enumerate(told)
            if other.until == one.from_
            and other.model_copy(update={"from_": None, "until": None})
            == one.model_copy(update={"from_": None, "until": None})
        ]
        if same:
            told[same[0]] = told[same[0]].model_copy(update={"until": one.until})
        else:
            told.append(one)
    return tuple(told)
