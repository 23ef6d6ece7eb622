"""The answer to `chain` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import FOOTING, SURELY, days_in_words, listed, opening, the

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import ChainAnswer, Link, Window
    from graph.dates import Reading

MOST = 3


def chain_in_words(answer: ChainAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    whole = len(answer.windows) == 1
    told = [_window(answer, window, whole=whole) for window in answer.windows[:MOST]]
    text = f"{opening(at, whole=whole)} " + "; ".join(told) + "."
    if len(answer.windows) > MOST:
        text += f" {len(answer.windows) - MOST} further windows are in the table."
    return text


def _window(answer: ChainAnswer, window: Window, *, whole: bool) -> str:
    when = "" if whole else f"{days_in_words(window.from_, window.until)} "
    rungs = _rungs(window.links)
    if not rungs:
        return f"{when}no line upwards from {the(answer.subject)} can be told: {window.why}"
    subject = the(answer.subject)
    if answer.subject.kind == "role":
        subject += f", {SURELY[window.links[0].certainty]} {the(window.links[0].from_ref)},"
    told = f"{when}{subject} answered " + ", and that ".join(rungs)
    return told if window.complete else f"{told}; no further: {window.why}"


def _rungs(links: Sequence[Link]) -> list[str]:
    """One phrase a rung; several natures, or several bodies, are told together."""
    rungs: list[list[Link]] = []
    for link in links:
        if rungs and rungs[-1][0].from_ref == link.from_ref:
            rungs[-1].append(link)
        else:
            rungs.append([link])
    return [_rung(rung) for rung in rungs]


def _rung(rung: Sequence[Link]) -> str:
    first = rung[0]
    natures = listed(list(dict.fromkeys(link.nature for link in rung)))
    target = listed(list(dict.fromkeys(the(link.to) for link in rung)))
    if first.via_role:
        target = f"{the(first.via_role)}, {SURELY[first.certainty]} {the(first.to)}"
        return f"to {target} ({natures}{_footing(first.standing)})"
    return f"to {target} ({natures}, {first.certainty}{_footing(first.standing)})"


def _footing(standing: str) -> str:
    """What to add about a link that is not known to have been decided."""
    return f"; {FOOTING[standing]}" if standing in FOOTING else ""
