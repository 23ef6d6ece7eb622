"""Answers in plain English, built from parts: a sentence says no more than the answer that it is made from."""

from graph.wording.audit import NO_ADVICE, audit_in_words
from graph.wording.chain import chain_in_words
from graph.wording.coverage import coverage_in_words
from graph.wording.decisions import decisions_in_words
from graph.wording.diff import diff_in_words
from graph.wording.functions import functions_in_words
from graph.wording.history import history_in_words
from graph.wording.lineage import lineage_in_words
from graph.wording.parts import caveats
from graph.wording.span import search_in_words, span_in_words, spans_in_words
from graph.wording.timeline import timeline_caveats, timeline_in_words, turn_in_words
from graph.wording.tree import tree_in_words
from graph.wording.who import who_in_words

__all__ = [
    "NO_ADVICE",
    "audit_in_words",
    "caveats",
    "chain_in_words",
    "coverage_in_words",
    "decisions_in_words",
    "diff_in_words",
    "functions_in_words",
    "history_in_words",
    "lineage_in_words",
    "search_in_words",
    "span_in_words",
    "spans_in_words",
    "timeline_caveats",
    "timeline_in_words",
    "tree_in_words",
    "turn_in_words",
    "who_in_words",
]
