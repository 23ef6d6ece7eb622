"""The answer to `diff` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Axis, Change, ChangeKind, DiffAnswer
from graph.wording.parts import FOOTING, listed, number_of, the, upper, without_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Said

MOST = 4
"""Things that a reply names of each kind; the table has the rest."""

BEGUN_OR_ENDED = (ChangeKind.CREATED, ChangeKind.ENDED, ChangeKind.RENAMED)
"""What a reply tells first, by name."""

VERBS = {
    ChangeKind.CREATED: ("was created", "were created"),
    ChangeKind.ENDED: ("ended", "ended"),
    ChangeKind.RENAMED: ("was renamed", "were renamed"),
    ChangeKind.MOVED: ("moved", "moved"),
    ChangeKind.HOLDER_CHANGED: ("had another holder or member", "had other holders or members"),
    ChangeKind.DUTY_MOVED: ("was discharged or led otherwise", "were discharged or led otherwise"),
    ChangeKind.FUNCTION_MOVED: ("was answered for otherwise", "were answered for otherwise"),
    ChangeKind.REGRADED: ("was graded or counted otherwise", "were graded or counted otherwise"),
}
"""kind -> what a reply says of one thing, and of several."""

ONLY = {ChangeKind.APPEARED: 1, ChangeKind.DISAPPEARED: 0}
"""kind -> which of the two points alone tells of it."""

PLURALS = {"person": "persons", "body": "bodies", "cyclestage": "stages"}

POINTS = {
    Axis.KNOWN: ("what was known on {} and on {}", "in what was known on {}"),
    Axis.STANDINGS: ("what is {} and what is {}", "in what is {}"),
    Axis.EDITIONS: ("edition {} and edition {}", "in edition {}"),
}
"""axis -> its two points in a phrase, and one of them."""


def diff_in_words(answer: DiffAnswer) -> str:
    """The reply, safe to quote: what began or ended, what is otherwise, and on what footing, with what stays or is left open."""
    opening, last = _opening(answer), _last(answer)
    if not answer.changes:
        nothing = "no paper tells of a change" if answer.axis is Axis.DATES else "there is no difference"
        return f"{opening} {nothing} in this standing.{last}"
    alike: dict[ChangeKind, list[Change]] = {kind: [] for kind in (*VERBS, *ONLY)}
    for change in answer.changes:
        alike[change.kind].append(change)
    first = [_clause(kind, alike[kind]) for kind in BEGUN_OR_ENDED if alike[kind]]
    first += [_only(answer, kind, alike[kind]) for kind in ONLY if alike[kind]]
    second = [_clause(kind, alike[kind]) for kind in VERBS if kind not in BEGUN_OR_ENDED and alike[kind]]
    if not first:
        first, second = second, []
    return f"{opening} {'; '.join(first)}." + (f" {upper('; '.join(second))}." if second else "") + last


def _clause(kind: ChangeKind, changes: Sequence[Change]) -> str:
    """What became of all things of which there is a change of one kind."""
    one, several = VERBS[kind]
    number = len({change.subject.id for change in changes})
    return f"{_kind(changes, named=kind in BEGUN_OR_ENDED)} {one if number == 1 else several}"


def _only(answer: DiffAnswer, kind: ChangeKind, changes: Sequence[Change]) -> str:
    """What one of the two points alone tells."""
    point = _points(answer)[ONLY[kind]]
    where = f"on {point}" if answer.axis is Axis.DATES else POINTS[answer.axis][1].format(point)
    return f"only {where} is something told of {_kind(changes, named=False)}"


def _last(answer: DiffAnswer) -> str:
    """On what footing it is told, what stays, what is left open, and what may have changed besides."""
    told = [*_footing(answer.changes)]
    if answer.unchanged_by_decision:
        told.append(f"papers say that something stays as it is for {_subjects(answer.unchanged_by_decision)}")
    if answer.undecided:
        they = "they" if answer.unchanged_by_decision else "papers"
        told.append(f"{they} leave something open for {_subjects(answer.undecided)}")
    possible = len({change.subject.id for change in answer.possible_changes})
    if possible:
        what = "a change" if answer.axis is Axis.DATES else "a difference"
        told.append(f"for {_many(possible, 'thing', 'things')} {what} is only possible")
    return f" {upper('; '.join(told))}." if told else ""


def _opening(answer: DiffAnswer) -> str:
    first, second = _points(answer)
    if answer.axis is Axis.DATES:
        return f"Between {first} and {second},"
    return f"Of {without_hint(answer.asked['at']['read_as'])}, between {POINTS[answer.axis][0].format(first, second)},"


def _points(answer: DiffAnswer) -> list[str]:
    """The two points as they were read."""
    asked, dated = answer.asked, answer.axis is Axis.DATES
    ends = ("from", "to") if dated else ("_from", "_to")
    pair = [value for name, value in asked.items() if name.endswith(ends)]
    return [without_hint(value["read_as"]) if isinstance(value, dict) else str(value) for value in pair]


def _kind(changes: Sequence[Change], *, named: bool) -> str:
    """The things of some changes in a phrase: how many of which kind, and by name where they are few; each thing once."""
    things: dict[str, dict[str, Change]] = {}
    for change in changes:
        alike = things.setdefault(change.subject.kind, {})
        # Of several changes of one thing, that which is known on both sides says most.
        if change.subject.id not in alike or (change.before and change.after):
            alike[change.subject.id] = change
    few = sum(map(len, things.values())) <= MOST
    return listed([_things(kind, list(alike.values()), few=few, named=named or few) for kind, alike in things.items()])


def _things(kind: str, changes: Sequence[Change], *, few: bool, named: bool) -> str:
    names = [change.subject.name + (_way(change) if few else "") for change in changes]
    if len(changes) == 1:
        return f"the {kind} {names[0]}"
    told = [*names[:MOST], *([f"{number_of(len(names) - MOST)} more"] if len(names) > MOST else [])]
    return _many(len(changes), kind, PLURALS.get(kind, f"{kind}s")) + (f" ({'; '.join(told)})" if named else "")


def _way(change: Change) -> str:
    """From whom to whom, where both are known and are not the thing itself."""
    if not (change.before and change.after) or change.kind in (ChangeKind.CREATED, ChangeKind.ENDED):
        return ""
    return f" (from {the(change.before)} to {the(change.after)})"


def _footing(changes: Sequence[Change]) -> list[str]:
    """On what footing all or some of the changes are told."""
    for standing, words in FOOTING.items():
        number = sum(change.standing == standing for change in changes)
        if number == len(changes) and number:
            return [f"all of this is {words}"]
        if number:
            return [
                f"{number_of(number)} of these {number_of(len(changes))} changes {'is' if number == 1 else 'are'} {words}"
            ]
    return []


def _subjects(said: Sequence[Said]) -> str:
    """What the statements are about, by name where it is not much."""
    subjects = list({one.subject.id: the(one.subject) for one in said}.values())
    if len(subjects) == 1:
        return subjects[0]
    return _many(len(subjects), "thing", "things") + (f" ({'; '.join(subjects)})" if len(subjects) <= MOST else "")


def _many(number: int, one: str, several: str) -> str:
    """So many of a thing, in words up to twelve."""
    return f"{number_of(number)} {one if number == 1 else several}"
