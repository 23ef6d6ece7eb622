"""The answer to `chain` in one to three sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from graph.statements import State
from graph.wording.parts import FOOTING, SURELY, days_in_words, listed, number_of, the, told_in_runs, upper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.answers import Beyond, ChainAnswer, Link, ReachedEnd, Ref, Window
    from graph.dates import Reading

MOST = 3
"""Windows, ties and names that a reply tells; the table has the rest."""

OUTSIDE = {
    "shared": "{low} was {surely} shared with {high} ({share})", "appointing": "{low} was {surely} to be appointed by {high}",
    "statutory": "{low} was {surely} answerable by statute to {high}", "political": "{low} was {surely} overseen by {high}",
    "scrutiny": "{low} was {surely} scrutinised by {high}", "access": "{low} had {surely} direct access to {high}",
    "professional": "{low} had {surely} a professional line to {high}", "accountable": "{low} was {surely} accountable to {high}",
    "line": "{low} reported {surely} to {high}", "day-to-day": "{low} reported {surely} to {high} from day to day",
}  # fmt: skip
"""A tie to a body outside the council."""


def chain_in_words(answer: ChainAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    whole = len(answer.windows) == 1
    window = _below if answer.direction == "down" else _window
    told = [window(answer, one, number) for number, one in enumerate(answer.windows[:MOST])]
    text = told_in_runs(at, told)
    rest = len(answer.windows) - MOST
    if rest > 0:
        text += f" {upper(number_of(rest))} further window{' is' if rest == 1 else 's are'} in the table."
    last = answer.windows[-1]
    every = [link for window in answer.windows[:MOST] for link in window.links]
    loose = list(dict.fromkeys(link.standing for link in every if link.standing in FOOTING))
    if loose and answer.direction == "up":
        text += f" What is {listed(loose, 'or')} is not reported as decided."
    beside = [
        _reached(answer),
        _external(last, whole),
        _beyond(last.beyond_line, last.until, whole),
        _perhaps(last, whole),
    ]
    return " ".join([text, *[sentence for sentence in beside if sentence][: 1 if loose else 2]])


def _window(answer: ChainAnswer, window: Window, number: int) -> str:
    whole = len(answer.windows) == 1
    when = "" if whole else f"{days_in_words(window.from_, window.until)} "
    rungs = [list(links) for _, links in groupby(window.links, key=lambda link: link.rung)]
    subject = "it" if number else the(answer.subject)
    if not rungs:
        return f"{when}no line upwards from {subject} can be told: {_why(window)}"
    holder = next((link.from_ref for link in rungs[0] if link.from_ref.kind != "role"), None)
    if answer.subject.kind == "role" and holder:
        weakest = min((link.certainty for link in rungs[0] if link.from_ref == holder), key=lambda state: state.rank)
        subject += f", {SURELY[weakest]} {the(holder)},"
    if whole or len(rungs) < MOST or not window.complete:
        way = ", and ".join(_rung(rung, first=n == 0) for n, rung in enumerate(rungs))
    else:
        ends = listed(list(dict.fromkeys(the(link.to) for link in rungs[-1])))
        way = f"{_targets(rungs[0])}, and through {number_of(len(rungs) - 1)} rungs more to {ends}"
    told = f"{when}{subject} answered {way}"
    return told if window.complete else f"{told}; no further: {_why(window)}"


def _why(window: Window) -> str:
    """Why a chain breaks, and between whom it cannot be told."""
    if window.one_of:
        return f"{window.why} (one of {listed([the(ref) for ref in window.one_of], 'or')})"
    if window.alternatives:
        return f"{window.why} (possibly {listed([the(ref) for ref in window.alternatives], 'or')})"
    return window.why or ""


def _rung(rung: Sequence[Link], *, first: bool) -> str:
    """One rung: `that to X (line, presumed)`; where several posts are on it, each by its name."""
    if first:
        return _targets(rung)
    posts = {link.from_ref.id for link in rung if link.from_ref.kind not in ("role", "person")}
    if len(posts) < MOST - 1:
        # An office and the post that has it are one place.
        return f"that {_targets(rung)}"
    sources = {link.from_ref.id: link.from_ref for link in rung}
    return ", and ".join(
        f"{the(ref)} {_targets([link for link in rung if link.from_ref.id == id_])}" for id_, ref in sources.items()
    )


def _targets(links: Sequence[Link]) -> str:
    """To whom, in which natures, how surely; those of whom the same can be said are told together."""
    told: dict[str, list[str]] = {}
    by_end: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        by_end.setdefault((link.to.id, link.via_role.id if link.via_role else ""), []).append(link)
    for alike in by_end.values():
        surest = max(alike, key=lambda link: link.certainty.rank)
        natures = listed(list(dict.fromkeys(link.nature for link in alike)))
        if surest.via_role:
            name = f"{the(surest.via_role)}, {SURELY[surest.certainty]} {the(surest.to)}"
            how = f"({natures}{_footing(surest.standing)})"
        else:
            name, how = the(surest.to), f"({natures}, {surest.certainty}{_footing(surest.standing)})"
        told.setdefault(how, []).append(name)
    return "to " + listed([f"{listed(names)} {how}" for how, names in told.items()])


def _footing(standing: str) -> str:
    """What to add about a link that is not known to have been decided."""
    return f"; {standing}" if standing in FOOTING else ""


def _external(window: Window, whole: bool) -> str:
    """Ties to bodies outside the council, which are never a line."""
    last = [link for link in window.external if link.until == window.until]
    told: dict[str, list[str]] = {}
    for link in last:
        words = OUTSIDE[link.nature].format(
            low=the(link.from_ref), high="{high}", share=link.share, surely=SURELY[link.certainty]
        )
        told.setdefault(words, []).append(the(link.to))
    if not told:
        return ""
    ties = listed([words.format(high=listed(bodies)) for words, bodies in list(told.items())[:MOST]])
    return f"Outside the council{_at_last(whole)}, {ties}; no line is told of."


def _at_last(whole: bool) -> str:
    return "" if whole else ", at the end of that time"


def _beyond(found: Sequence[Beyond], until: date | None, whole: bool) -> str:
    """What answers elsewhere than the line."""
    found = [one for one in found if one.until == until]
    if not found:
        return ""
    told = [_one_beyond(beyond) for beyond in found[:MOST]]
    rest = len(found) - MOST
    more = f"; {number_of(rest)} more in the table" if rest > 0 else ""
    return f"Beyond this chain{_at_last(whole)}: {'; '.join(told)}{more}."


def _one_beyond(beyond: Beyond) -> str:
    if beyond.by is None:
        return f"as {beyond.what.name} it answered {_targets(beyond.links)}"
    return f"{beyond.what.name} was delivered by {the(beyond.by)}, which answered {_targets(beyond.links)}"


def _perhaps(window: Window, whole: bool) -> str:
    """A line that the subject possibly had, where its chain begins with something less than a line."""
    lines = [
        link
        for link in window.also
        if (link.nature, link.certainty, link.until) == ("line", State.POSSIBLE, window.until)
    ]
    if not lines or any(link.nature == "line" and link.rung == 1 for link in window.links):
        return ""
    ends = listed([f"{the(link.to)}{_bracketed(link.standing)}" for link in lines], "or")
    return f"Possibly{_at_last(whole)} it had a line, to {ends}."


def _bracketed(standing: str) -> str:
    return f" ({FOOTING[standing]})" if standing in FOOTING else ""


def _reached(answer: ChainAnswer) -> str:
    """Whether and how the end asked for was reached."""
    told = []
    for one, alike in groupby(answer.windows, key=lambda window: window.via):
        if one is None:
            return ""
        days = list(alike)
        when = "" if len(answer.windows) == 1 else f"{days_in_words(days[0].from_, days[-1].until)} "
        told.append(f"{when}{_way(one)}")
    return f"{upper('; '.join(told[:MOST]))}."


def _way(end: ReachedEnd) -> str:
    if not end.reached:
        return f"it cannot be said to have reached {the(end.end)}: {end.why}"
    if end.followed:
        return f"this chain leads to {the(end.end)}"
    way = ", and ".join(_rung([link], first=n == 0) for n, link in enumerate(end.links))
    return f"it reached {the(end.end)} by another way: {way}"


def _below(answer: ChainAnswer, window: Window, number: int) -> str:
    """Who answered to the subject, by layers."""
    when = "" if len(answer.windows) == 1 else f"{days_in_words(window.from_, window.until)} "
    subject = "it" if number else the(answer.subject)
    possible = _names(window.alternatives)
    if not window.links:
        maybe = f"; possibly {possible} did" if possible else ""
        return f"{when}no paper lets anybody be presumed to have answered to {subject}{maybe}"
    layers = [list(links) for _, links in groupby(window.links, key=lambda link: link.rung)]
    first = {link.from_ref.id: link.from_ref for link in layers[0]}
    natures = listed(list(dict.fromkeys(link.nature for link in layers[0])))
    told = f"{when}{_names(first.values())} answered to {subject} ({natures})"
    below = {link.from_ref.id for layer in layers[1:] for link in layer}
    if below:
        told += f", and {number_of(len(below))} more below them"
    loose = list(dict.fromkeys(link.standing for layer in layers for link in layer if link.standing in FOOTING))
    if loose:
        every = all(link.standing in FOOTING for layer in layers for link in layer)
        told += f"; {'all' if every else 'some'} of this is {listed(loose)}, and not reported as decided"
    return told + (f"; possibly {possible} did too" if possible else "")


def _names(refs: Iterable[Ref]) -> str:
    """Up to five things by name, and how many more."""
    named = [the(ref) for ref in refs]
    if len(named) > MOST + MOST:
        named = [*named[: MOST + 2], f"{number_of(len(named) - MOST - 2)} more"]
    return listed(named) if named else ""
