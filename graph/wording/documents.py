"""What is said first of a thing, a paper, a paragraph, a decision and the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.decisions import Put
from graph.wording.decisions import BECAME
from graph.wording.parts import counted, listed, number_of, the, upper

if TYPE_CHECKING:
    from graph.answers import (
        CitationAnswer,
        CoverCount,
        DecisionAnswer,
        EditionsAnswer,
        EntityAnswer,
        Paper,
        PaperAnswer,
        PapersAnswer,
    )

ACCOUNTED = {
    "cited": "{n} {are} cited",
    "heading": "{n} {are} no more than headings",
    "nothing": "{n} {are} marked as saying nothing about structure",
    "unexplained": "{n} {are} not accounted for",
    "contradicted": "{n} {are} both cited and marked as saying nothing",
}
"""How a paragraph is accounted for -> what to say of so many."""

KINDS = {"cyclestage": "stage of the commissioning cycle", "amount": "figure", "function": "function or service"}
"""Kinds as people call them, where the kind's own word would not do."""


def kind_in_words(kind: str, detail: str | None = None) -> str:
    """What people call things of a kind; of several words that they have for it, the one that fits."""
    words = KINDS.get(kind, kind)
    return detail if detail and detail in words.split() else words


def entity_in_words(answer: EntityAnswer) -> str:
    """The reply, safe to quote."""
    subject = answer.subject
    kind = kind_in_words(subject.kind, answer.detail)
    detail = f" ({answer.detail})" if answer.detail and answer.detail != kind else ""
    what = f"{upper(the(subject))} is a {kind}{detail} in the record"
    if not answer.papers:
        return f"{what}. No paper in the record tells anything of it under these clocks."
    first, last = answer.papers[0].paper.published, answer.papers[-1].paper.published
    days = f"on {in_words(first)}" if first == last else f"from {in_words(first)} to {in_words(last)}"
    papers = counted(len(answer.papers), "paper")
    text = f"{what}: {papers}, published {days}, {'names' if len(answer.papers) == 1 else 'name'} it"
    text += f" in {counted(len(answer.told), 'statement')}."
    called = [
        one.name for one in answer.names if one.capacity in ("preferred", "declared") and one.name != subject.name
    ]
    return f"{text} It was also called {listed(list(dict.fromkeys(called)))}." if called else text


def papers_in_words(answer: PapersAnswer) -> str:
    """The reply, safe to quote."""
    if not answer.papers:
        return f"No paper about {answer.council.name} is in the record under these clocks."
    total = sum(one.paragraphs for one in answer.papers)
    sums = {name: sum(getattr(one.accounted, name) for one in answer.papers) for name in ACCOUNTED}
    first, last = answer.papers[0].paper.published, answer.papers[-1].paper.published
    days = f"on {in_words(first)}" if first == last else f"from {in_words(first)} to {in_words(last)}"
    rests = "rests on one paper" if len(answer.papers) == 1 else f"rests on {number_of(len(answer.papers))} papers"
    return (
        f"What is told of {answer.council.name} {rests}, published {days}. "
        f"Of {counted(total, 'paragraph')}, {_accounted(sums)}."
    )


def paper_in_words(answer: PaperAnswer) -> str:
    """The reply, safe to quote."""
    decisions = {one.id for line in answer.paragraphs for one in line.decisions}
    taken = [counted(len(answer.told), "statement")]
    if decisions:
        taken.append(counted(len(decisions), "part of a decision", "parts of decisions"))
    return (
        f"{_paper(answer.paper)}: {listed(taken)} {'was' if len(answer.told) + len(decisions) == 1 else 'were'} taken from it. "
        f"Of its {counted(len(answer.paragraphs), 'paragraph')}, {_accounted(answer.accounted.model_dump())}."
    )


def citation_in_words(answer: CitationAnswer) -> str:
    """The reply, safe to quote."""
    line = answer.paragraph
    taken = [
        counted(len(some), word, several)
        for some, word, several in (
            (line.statements, "statement", "statements"),
            (line.decisions, "part of a decision", "parts of decisions"),
            (line.rules, "rule", "rules"),
        )
        if some
    ]
    rests = "rests" if len(line.statements) + len(line.decisions) + len(line.rules) == 1 else "rest"
    held = (
        "Its fingerprint is kept and was held against the paper."
        if line.verified
        else "No fingerprint of it is kept, so it was not held against the paper."
    )
    where = f"paragraph {line.paragraph} of {_paper(answer.paper, begins=False)}"
    return f"{upper(listed(taken))} {rests} on {where}. {held}"


def decision_in_words(answer: DecisionAnswer) -> str:
    """The reply, safe to quote."""
    part = answer.decision
    status = BECAME[part.status].format(n="it", are="is")
    inferred = ", concluded from it and not said in so many words" if part.inferred else ""
    put = "Told as decided by" if part.put == Put.RESOLVED else "Put to"
    text = (
        f"{put} {the(part.body)} ({part.verb}, {part.put.replace('-', ' ')}): {part.subject} "
        f"({part.paper.title}, paragraph {part.part}{inferred}). {upper(status)}."
    )
    number = len(part.would_set)
    return (
        f"{text} {upper(number_of(number))} {'fact' if number == 1 else 'facts'} would be set by it."
        if number
        else text
    )


def editions_in_words(answer: EditionsAnswer) -> str:
    """The reply, safe to quote."""
    last = answer.editions[-1]
    number = len(answer.editions)
    are = "There is one edition" if number == 1 else f"There are {number_of(number)} editions"
    return (
        f"{are} of the data; edition {last.number} holds {counted(last.statements, 'statement')} and "
        f"{counted(last.records, 'record')}."
    )


def _paper(paper: Paper, *, begins: bool = True) -> str:
    """The paper, with its body, and the days of its meeting and publication."""
    assumed = ", assumed" if paper.published_assumed else ""
    return (
        f"{'“' if begins else 'the paper “'}{paper.title}” ({paper.body}, meeting of {in_words(paper.meeting)}, "
        f"published {in_words(paper.published)}{assumed})"
    )


def _accounted(numbers: dict[str, int] | CoverCount) -> str:
    """How so many paragraphs are accounted for."""
    told = dict(numbers)
    return listed(
        [
            words.format(n=told[name], are="is" if told[name] == 1 else "are")
            for name, words in ACCOUNTED.items()
            if told[name]
        ]
        or ["none is held"]
    )
