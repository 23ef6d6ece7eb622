"""The answer to `functions` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.statements import State
from graph.wording.parts import FOOTING, SURELY, footing, listed, number_of, opening, the

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answers import FunctionLine, FunctionsAnswer, Ref, Responsible
    from graph.dates import Reading

DOES = {
    "accountable": "was accountable for", "owns-budget": "had the budget of", "commissions": "commissioned", "delivers": "delivered",
    "supports": "supported", "governs": "governed",
}  # fmt: skip

MOST = 6
"""Functions that a reply names; the table has the rest."""


def functions_in_words(answer: FunctionsAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    when = opening(at, whole=at.instant).rstrip(",:")
    if answer.entity is None:
        return _of_the_council(answer, when)
    own = _sure(answer.functions, answer.entity)
    if own:
        text = f"{when}, {_own(answer.entity, own)}."
    else:
        possibly = len(answer.functions)
        maybe = f"; possibly for {_many(possibly, 'function')}" if possibly else ""
        text = f"{when}, no paper lets it be said that {the(answer.entity)} answered for a function{maybe}."
    return text + _through(answer) + _elsewhere(answer)


def _of_the_council(answer: FunctionsAnswer, when: str) -> str:
    if not answer.functions:
        return f"{when}, no paper in the record says who answered for any function of {the(answer.council)}."
    sure = _sure(answer.functions, None)
    left = len(answer.functions) - len(sure)
    maybe = f", and possibly for {number_of(left)} more" if left else ""
    staged = sum(bool(line.stages) for line in sure)
    at = f"The papers put {number_of(staged) if staged else 'none'} of them at a stage of the commissioning cycle."
    return f"{when}, somebody certainly or presumably answered for {_many(len(sure), 'function')} of {the(answer.council)}{maybe}. {at}"


def _sure(lines: Sequence[FunctionLine], entity: Ref | None) -> list[FunctionLine]:
    """The functions for which the entity, or anybody, certainly or presumably answered."""
    return [line for line in lines if _parts(line, entity)]


def _parts(line: FunctionLine, entity: Ref | None) -> list[Responsible]:
    """The certain or presumed ways in which the entity, or anybody, answered for a function."""
    return [one for one in line.responsible if one.certainty is not State.POSSIBLE and entity in (None, one.entity)]


def _own(entity: Ref, lines: Sequence[FunctionLine]) -> str:
    """What an entity did for which functions, capacity by capacity, and on what footing."""
    done: dict[str, list[str]] = {}
    parts = []
    for line in lines:
        for one in _parts(line, entity):
            done.setdefault(one.capacity, []).append(line.function.name)
            parts.append(one)
    told = []
    for capacity, names in done.items():
        each = list(dict.fromkeys(names))
        more = f" and {len(each) - MOST} more" if len(each) > MOST else ""
        told.append(f"{DOES[capacity]} {_many(len(each), 'function')}: {'; '.join(each[:MOST])}{more}")
    surely = SURELY[min((one.certainty for one in parts), key=lambda state: state.rank)]
    return f"{the(entity)} {surely} {', and '.join(told)}{_footing(one.standing for one in parts)}"


def _footing(standings: Iterable[str]) -> str:
    """That something is recommended or proposed, where any of it is no more than that."""
    return footing(max(set(standings) & FOOTING.keys(), key=list(FOOTING).index, default=None))


def _through(answer: FunctionsAnswer) -> str:
    """How many functions its roles and units have, which are not said to be its own; apart what is no more than possible."""
    surely: dict[str, str] = {}
    possibly: dict[str, str] = {}
    standings: list[str] = []
    for one in answer.through:
        sure = _sure(one.functions, one.ref) if one.certainty is not State.POSSIBLE else []
        if sure:
            surely[one.ref.id] = f"{the(one.ref)} ({number_of(len(sure))})"
            standings += [one.standing, *(part.standing for line in sure for part in _parts(line, one.ref))]
        elif one.functions:
            possibly[one.ref.id] = f"{the(one.ref)} ({number_of(len(one.functions))})"
    unsure = [words for id_, words in possibly.items() if id_ not in surely][:MOST]
    maybe = listed(unsure) if unsure else ""
    if surely:
        told = f"{listed(list(surely.values())[:MOST])}{_footing(standings)}"
        return f" Its roles and units had functions of their own: {told}{f'; possibly also {maybe}' if maybe else ''}."
    return f" What were possibly its roles and units possibly had functions of their own: {maybe}." if maybe else ""


def _elsewhere(answer: FunctionsAnswer) -> str:
    """Who is accountable for functions of the same kinds that are not its own."""
    others: dict[str, set[str]] = {}
    standings: list[str] = []
    for line in answer.elsewhere:
        for one in _parts(line, None):
            if one.capacity == "accountable":
                others.setdefault(the(one.entity), set()).add(line.function.id)
                standings.append(one.standing)
    if not others:
        return ""
    told = [
        f"{who} for {number_of(len(ids))}"
        for who, ids in sorted(others.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return f" Others were accountable for functions of the same kind: {listed(told[:3])}{_footing(standings)}."


def _many(number: int, word: str) -> str:
    """So many of a thing, in words up to twelve."""
    return f"{number_of(number)} {word}{'' if number == 1 else 's'}"
