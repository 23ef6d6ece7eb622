"""The answer to `timeline` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.derivation.spells import CONTINUANCE_DAYS
from graph.wording.parts import counted, listed, number_of, the

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.answers import TimelineAnswer, Turn


def timeline_in_words(answer: TimelineAnswer) -> str:
    """The reply, safe to quote."""
    what, turns = the(answer.council), answer.turns
    if not turns:
        return f"The record has no day in the period asked on which what {what} was made of changes."
    days = in_words(turns[0].day)
    if len(turns) > 1:
        days = f"from {days} to {in_words(turns[-1].day)}"
    changing = sum(turn.changes for turn in turns)
    told = [
        f"on {number_of(number)} {words}"
        for number, words in (
            (changing, "something begins or ends"),
            (len(turns) - changing, "it is only how sure something is that changes"),
        )
        if number
    ]
    return f"What the record shows of {what} changes on {counted(len(turns), 'day')}, {days}: {listed(told)}."


def timeline_caveats(turns: Iterable[Turn]) -> tuple[str, ...]:
    """What a reader must know before quoting the days."""
    if not any(turn.lapses for turn in turns):
        return ()
    return (
        f"Presumed: what was evidenced is taken to go on until other evidence, for up to {CONTINUANCE_DAYS} days where no end is stated. "
        "That it is no longer surely known from a day on is no paper's word.",
    )


def turn_in_words(turn: Turn) -> str:
    """What turns on a day: `28 links begin and 16 end`."""
    kinds = (
        (turn.begins, "begins", "begin"),
        (turn.ends, "ends", "end"),
        (turn.settles, "is sure from then on", "are sure from then on"),
        (turn.lapses, "is no longer sure", "are no longer sure"),
    )
    told = [(number, one if number == 1 else several) for number, one, several in kinds if number]
    return listed(
        [
            f"{number} {'' if at else 'link ' if number == 1 else 'links '}{words}"
            for at, (number, words) in enumerate(told)
        ]
    )
