"""Whether an answer still stands, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import listed, source

if TYPE_CHECKING:
    from graph.answers import AgainAnswer

TOLD = 3
"""So many paragraphs are named in the sentence; the rest are counted."""


def again_in_words(answer: AgainAnswer) -> str:
    """Whether the latest edition still says the same, and through which paragraphs it does not."""
    then, latest = answer.clocks.edition.number, answer.latest.number
    if then == latest:
        return f"The answer stands: edition {then}, from which it came, is the latest."
    if not answer.differs:
        return (
            f"The answer stands: edition {latest}, the latest, answers the same as edition {then}, from which it came."
        )
    if answer.refused:
        return f"The answer is that of edition {then}; edition {latest}, the latest, cannot answer the question: {answer.refused}."
    through = [
        f"{what} {_counted(ids)}{_where(answer, ids)}"
        for what, ids in (("no longer rests on", answer.no_longer), ("now rests on", answer.newly))
        if ids
    ]
    how = (
        f"it {listed(through)}"
        if through
        else f"it rests on the same statements and differs in {listed(answer.changed)}"
    )
    return f"The answer is that of edition {then}; the answer of edition {latest}, the latest, is another one: {how}."


def _counted(ids: tuple[str, ...]) -> str:
    return "one statement" if len(ids) == 1 else f"{len(ids)} statements"


def _where(answer: AgainAnswer, ids: tuple[str, ...]) -> str:
    """The paragraphs, if they are few."""
    if len(ids) > TOLD:
        return ""
    found = (source([id_], answer.evidence).strip(" ()") for id_ in ids)
    return f" ({'; '.join(dict.fromkeys(found))})"
