"""The answer to `diff` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Axis, Change, ChangeKind, DiffAnswer
from graph.wording.parts import FOOTING, listed, the, upper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Ref, Said

MOST = 4
"""Things that a reply names of each kind; the table has the rest."""

VERBS = {
    ChangeKind.CREATED: "created",
    ChangeKind.ENDED: "ended",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.MOVED: "moved",
    ChangeKind.HOLDER_CHANGED: "with another holder or member",
    ChangeKind.DUTY_MOVED: "discharged or led otherwise",
    ChangeKind.FUNCTION_MOVED: "answered for otherwise",
    ChangeKind.REGRADED: "regraded or counted otherwise",
    ChangeKind.APPEARED: "told of only in the second",
    ChangeKind.DISAPPEARED: "told of only in the first",
}

PLURALS = {"person": "persons", "body": "bodies", "cyclestage": "stages"}

POINTS = {
    Axis.KNOWN: "what was known on {} and on {}",
    Axis.STANDINGS: "what is {} and what is {}",
    Axis.EDITIONS: "edition {} and edition {}",
}


def diff_in_words(answer: DiffAnswer) -> str:
    """The reply, safe to quote."""
    opening = _opening(answer)
    more = _beside(answer)
    if not answer.changes:
        nothing = "no paper tells of a change" if answer.axis is Axis.DATES else "there is no difference"
        return f"{opening} {nothing} in this standing.{more}"
    kinds = [kind for kind in VERBS if any(change.kind is kind for change in answer.changes)]
    told = [f"{VERBS[kind]}: {_kind([change for change in answer.changes if change.kind is kind])}" for kind in kinds]
    return f"{opening} {'; '.join(told)}.{_footing(answer.changes)}{more}"


def _beside(answer: DiffAnswer) -> str:
    """What stays, what is left open and what may have changed besides."""
    more = []
    if answer.unchanged_by_decision:
        more.append(f"papers say that something stays as it is for {_subjects(answer.unchanged_by_decision)}")
    if answer.undecided:
        more.append(f"they leave something open for {_subjects(answer.undecided)}")
    possible = len({change.subject.id for change in answer.possible_changes})
    if possible:
        things = "one thing" if possible == 1 else f"{possible} things"
        dated = answer.axis is Axis.DATES
        more.append(
            f"of {things} {'a change is' if dated else 'what is'} {'possible' if dated else 'only possible differs'}"
        )
    return f" {upper('; '.join(more))}." if more else ""


def _opening(answer: DiffAnswer) -> str:
    asked = answer.asked
    if answer.axis is Axis.DATES:
        return f"Between {asked['from']['read_as']} and {asked['to']['read_as']}:"
    pair = [value for name, value in asked.items() if name.endswith(("_from", "_to"))]
    points = [value["read_as"] if isinstance(value, dict) else str(value) for value in pair]
    return f"Of {asked['at']['read_as']}, between {POINTS[answer.axis].format(*points)}:"


def _kind(changes: Sequence[Change]) -> str:
    """All changes of one kind in a phrase: how many things of which kind, and some by name; each thing once."""
    things: dict[str, dict[str, Change]] = {}
    for change in changes:
        alike = things.setdefault(change.subject.kind, {})
        # Of several changes of one thing, that which is known on both sides says most.
        if change.subject.id not in alike or (change.before and change.after):
            alike[change.subject.id] = change
    few = sum(map(len, things.values())) <= MOST
    return listed([_things(kind, list(alike.values()), few=few) for kind, alike in things.items()])


def _things(kind: str, changes: Sequence[Change], *, few: bool) -> str:
    named = [change.subject.name + (_way(change) if few else "") for change in changes[:MOST]]
    more = [f"{len(changes) - MOST} more"] if len(changes) > MOST else []
    if len(changes) == 1:
        return f"the {kind} {named[0]}"
    return f"{len(changes)} {PLURALS.get(kind, kind + 's')} ({'; '.join([*named, *more])})"


def _way(change: Change) -> str:
    """From whom to whom, where both are known and are not the thing itself."""
    if not (change.before and change.after) or change.kind in (ChangeKind.CREATED, ChangeKind.ENDED):
        return ""
    return f" (from {_named(change.before)} to {_named(change.after)})"


def _named(ref: Ref) -> str:
    """A thing in a sentence; the names of units are not words that take an article."""
    return ref.name if ref.kind == "unit" else the(ref)


def _footing(changes: Sequence[Change]) -> str:
    """On what footing all or some of the changes are told."""
    for standing, words in FOOTING.items():
        number = sum(change.standing == standing for change in changes)
        if number:
            if number == len(changes):
                return f" All of this is {words}."
            return f" {number} of these {len(changes)} changes {'is' if number == 1 else 'are'} {words}."
    return ""


def _subjects(said: Sequence[Said]) -> str:
    """What the statements are about, some of it by name."""
    subjects = list({one.subject.id: the(one.subject) for one in said}.values())
    if len(subjects) == 1:
        return subjects[0]
    more = [f"{len(subjects) - MOST} more"] if len(subjects) > MOST else []
    return f"{len(subjects)} things ({'; '.join([*subjects[:MOST], *more])})"
