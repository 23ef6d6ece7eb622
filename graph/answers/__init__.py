"""What answers are made of: the frozen models of all questions, one module a question."""

from graph.answers.chain import ChainAnswer, Link, Window
from graph.answers.parts import (
    Answer,
    Clocks,
    EditionRef,
    Evidenced,
    EvidenceLine,
    Model,
    PaperRef,
    Reason,
    Ref,
)
from graph.answers.search import SearchAnswer, SearchHit
from graph.answers.span import Report, SpanAnswer, SpanCount
from graph.answers.who import Changed, Duty, Spell, Weaker, WhoAnswer

__all__ = [
    "Answer",
    "ChainAnswer",
    "Changed",
    "Clocks",
    "Duty",
    "EditionRef",
    "EvidenceLine",
    "Evidenced",
    "Link",
    "Model",
    "PaperRef",
    "Reason",
    "Ref",
    "Report",
    "SearchAnswer",
    "SearchHit",
    "SpanAnswer",
    "SpanCount",
    "Spell",
    "Weaker",
    "WhoAnswer",
    "Window",
]  # fmt: skip
