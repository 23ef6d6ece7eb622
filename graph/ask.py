"""What a person types, understood as a question with its parameters; with choices where it was not, and never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.dates import read_period
from graph.days import in_words
from graph.entities import DECLARED, Kind, name_key
from graph.errors import DateError, UsageError
from graph.grammar import EXAMPLES, Parsed, parse
from graph.interval import BEGINNING, FOREVER, day_before
from graph.query import query
from graph.questions import BY_NAME
from graph.questions.naming import Hit, full_text, ranked, search_parameters
from graph.wording.documents import kind_in_words
from graph.wording.parts import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.database import Database
    from graph.dates import Reading

OF_A_DAY = ("span", "spans", "tree")
"""Questions about a day, which answer for several days one by one."""

KINDS: dict[str, tuple[Kind, ...]] = {
    "who": (Kind.ROLE, Kind.POST, Kind.PERSON),
    "chain": (Kind.POST, Kind.ROLE, Kind.UNIT),
    "span": (Kind.POST,),
    "tree": (Kind.UNIT, Kind.POST),
    "lineage": (Kind.POST, Kind.UNIT, Kind.FUNCTION),
    "coverage": (Kind.ROLE,),
    "functions": (Kind.POST, Kind.UNIT, Kind.BODY, Kind.ROLE, Kind.PERSON),
}
"""question -> the kinds of thing that it can be about; a question that is not here takes any."""

ANY = tuple(sorted(DECLARED))
ENOUGH = 3
"""Names begun by the words that make others, which are only like them, no help."""

MOST_FORMS = 4
"""Forms that are tried before it is said that nothing has the name."""

FEW = 8
"""Choices that are offered at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand what was typed."""

    question: str
    parameters: dict[str, str]
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was typed, as a question with parameters; or, where it was not understood, what it may have meant.

    `notes` tell what was done with words that the question has no place for; `problem` why it cannot be asked as it stands, `several`
    if that is because things share a name.
    """

    text: str
    question: str
    parameters: dict[str, str]
    days: str
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    problem: str = ""
    several: bool = False

    def as_chosen(self, choice: Choice) -> Understanding:
        """What it is once this choice is made."""
        return replace(self, question=choice.question, parameters=choice.parameters, choices=(), problem="")

    @property
    def whole(self) -> bool:
        """Whether it can be asked as it stands."""
        return not self.problem

    @property
    def command(self) -> str:
        """The command line that asks the same."""
        first = BY_NAME[self.question].first
        told = [f'"{self.parameters[first]}"'] if first in self.parameters else []
        told += [f'--{name.replace("_", "-")} "{value}"' for name, value in self.parameters.items() if name != first]
        return " ".join(["whoheld", self.question, *told])


def understand(database: Database, text: str, *, today: date) -> Understanding:
    """Understand the text. Raises UsageError or DateError when there is no reading it at all."""
    parsed = parse(text, today=today)
    fitting = [(question, named) for question, named in parsed.named if question in BY_NAME]
    if not fitting:
        raise UsageError(
            "this is no question that can be answered here" if parsed.rest else "this names days and no question",
            remedy=EXAMPLES,
        )
    finder = _Finder(database, today)
    understood = [_resolved(parsed, question, named, finder) for question, named in fitting[:1]]
    # `customer relations manager` fits the form of whose manager somebody was, and is a post: the form whose names are known counts.
    for question, named in fitting[1:MOST_FORMS]:
        if understood[0].whole:
            break
        understood.append(_resolved(parsed, question, named, finder))
    return next((one for one in understood if one.whole), understood[0])


class _Finder:
    """Finds the things of any kind with names like some words, likest first; asks once for each name."""

    def __init__(self, database: Database, today: date) -> None:
        self.today = today
        self._database = database
        self._found: dict[str, list[dict[str, Any]]] = {}

    def __call__(self, name: str) -> list[Hit]:
        """The things with names like this one."""
        return ranked(name, self.rows(name))

    def rows(self, name: str) -> list[dict[str, Any]]:
        """All that the full-text index has for the words, as it ranks them."""
        if name not in self._found:
            parameters = search_parameters(name, ANY, None, None)
            self._found[name] = (
                self._database.read_one(query("read/search"), parameters)["hits"] if full_text(name) else []
            )
        return self._found[name]


def _resolved(parsed: Parsed, question: str, named: dict[str, str], finder: _Finder) -> Understanding:
    clocks, notes = _clocks(question, parsed.days, finder.today)
    taken = {field.alias or name for name, field in BY_NAME[question].asked().model_fields.items()}
    told = Understanding(parsed.text, question, clocks, parsed.days.said if parsed.days else "", tuple(notes))
    for parameter, name in named.items():
        if parameter == "via" and ("via" not in taken or name_key(name) in ("council", "full council")):
            note = "A chain is followed to its end, which is the full council where papers say so."
            told = replace(told, notes=(*told.notes, note))
        elif parameter not in taken:
            told = replace(told, notes=(*told.notes, f"“{name}” has no place in this question and was left out."))
        elif parameter == "q":
            told = replace(told, parameters={parameter: name, **told.parameters})
        else:
            told = _with_name(told, parameter, name, finder(name))
    if question == "diff" and parsed.days is None:
        told = replace(told, problem="No day or period is named in which to look for changes.")
    return told


def _with_name(told: Understanding, parameter: str, name: str, hits: Sequence[Hit]) -> Understanding:
    """The understanding with one more name in it; a name that one thing alone has is taken, else there are choices."""
    kinds = {kind.lower() for kind in (ANY if parameter == "via" else KINDS.get(told.question, ANY))}
    exact = [hit for hit in hits if name_key(name) in {name_key(one) for one in (*hit.matched, hit.id)}]
    fitting = [hit for hit in exact if hit.kind in kinds]
    if len(fitting) == 1:
        return replace(told, parameters={parameter: fitting[0].id, **told.parameters})
    if exact and not fitting and told.question == "who":
        # A unit or a function is held by nobody: what there is to tell of it is its history.
        told, parameter, fitting = replace(told, question="history"), "entity", exact
        if len(fitting) == 1:
            return replace(told, parameters={parameter: fitting[0].id, **told.parameters})
    offered = fitting or [hit for hit in hits if hit.kind in kinds] or list(hits)
    problem = f"Several things have the name “{name}”." if fitting else f"Nothing has the name “{name}”."
    if exact and not fitting:
        named = listed(sorted({f"a {kind_in_words(hit.kind)}" for hit in exact}), last="or")
        problem = f"“{name}” is the name of {named}, and this is not asked of one."
    choices = [_choice(told, parameter, hit, kinds) for hit in offered[:FEW]]
    return replace(
        told, choices=(*told.choices, *choices), problem=told.problem or problem, several=told.several or bool(fitting)
    )


def _choice(told: Understanding, parameter: str, hit: Hit, kinds: set[str]) -> Choice:
    """The question about that thing; its history if the question cannot be about its kind."""
    question, where = (told.question, parameter) if hit.kind in kinds else ("history", "entity")
    return Choice(question, {where: hit.id, **told.parameters}, hit.name, hit.kind)


def _clocks(question: str, days: Reading | None, today: date) -> tuple[dict[str, str], list[str]]:
    """The days as the question takes them, and what to tell of that."""
    if days is None:
        return {}, []
    if question == "diff":
        return _compared(days, today)
    if question in OF_A_DAY and not days.instant:
        first, last = days.period.start, days.period.last_day
        if first == BEGINNING or days.period.until == FOREVER:
            day = last if first == BEGINNING else first
            return {"at": day.isoformat()}, [f"This is asked of a day: {in_words(day)} was taken."]
        at = f"{first},{last}" if question != "tree" else last.isoformat()
        taken = f"its last, {in_words(last)}," if question == "tree" else "the first and the last of the period"
        return {"at": at}, [f"This is asked of days: {taken} {'was' if question == 'tree' else 'were'} taken."]
    return {"at": days.text}, []


_TWO = re.compile(r"(?:between |from )?(.+?) (?:and|to|until) (.+)", re.IGNORECASE)


def _two_days(days: Reading, today: date) -> bool:
    """Whether it was two days that were named, as in `between 2 April 2017 and 3 April 2017`."""
    match = _TWO.fullmatch(days.text)
    if match is None:
        return False
    try:
        return all(read_period(part, today=today).instant for part in match.groups())
    except DateError:
        return False


def _compared(days: Reading, today: date) -> tuple[dict[str, str], list[str]]:
    """The two days whose difference shows what changed in the period: the day before it, and its last."""
    first, last = days.period.start, days.period.last_day
    if first == BEGINNING:
        raise UsageError(
            "changes are looked for between two days, and there is no first one", remedy="name both, as in 2011 to 2013"
        )
    if _two_days(days, today):
        return {"from": first.isoformat(), "to": last.isoformat()}, []
    to = "today" if days.period.until == FOREVER else last.isoformat()
    before = day_before(first)
    return {"from": before.isoformat(), "to": to}, [
        f"What changed is what differs between {in_words(before)}, the day before, and {'today' if to == 'today' else in_words(last)}."
    ]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words may become, with a name in them written out; what kind of thing has it, and by what name that is best known."""

    words: str
    name: str
    kind: str
    preferred: str


def suggestions(database: Database, text: str, *, today: date) -> list[Suggestion]:
    """What the words may become, likest first: the name that they seem to be about, written out. Raises what `understand` does."""
    parsed = parse(text, today=today)
    finder = _Finder(database, today)
    told: list[Suggestion] = []
    for question, named in parsed.named:
        name = next(iter(named.values()), "")
        at = text.lower().rfind(name)
        if question not in BY_NAME or not name or at < 0:
            continue
        kinds = {kind.lower() for kind in KINDS.get(question, ANY)}
        begun = _begun(name, finder.rows(name))
        hits = begun if len(begun) >= ENOUGH else [*begun, *finder(name)]
        told = [
            Suggestion(text[:at] + hit.matched[0] + text[at + len(name) :], hit.matched[0], hit.kind, hit.name)
            for hit in {hit.id: hit for hit in reversed(hits) if hit.kind in kinds}.values()
        ][::-1][:FEW]
        if told:
            break
    return told


def _begun(words: str, rows: Sequence[Mapping[str, Any]]) -> list[Hit]:
    """The things with a name that the words may be the beginning of: each word begins one of the name's; the shortest first."""
    key = name_key(words)
    begun: dict[str, tuple[tuple[bool, bool, int], Hit]] = {}
    for row in rows:
        name = name_key(row["matched"])
        if all(any(one.startswith(word) for one in name.split()) for word in key.split()):
            kind = next(label for label in row["labels"] if label != "Entity").lower()
            rank = (not name.startswith(key), row["matched"] != row["name"], len(name))
            hit = (rank, Hit(row["id"], kind, row["name"], (row["matched"],), 100.0))
            begun[row["id"]] = min(hit, begun.get(row["id"], hit), key=lambda one: one[0])
    return [hit for _, hit in sorted(begun.values(), key=lambda one: (one[0][0], one[0][2], one[1].id))]
