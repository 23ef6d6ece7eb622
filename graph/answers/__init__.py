"""What answers are made of: the frozen models of all questions, one module a question."""

from graph.answers.again import AgainAnswer
from graph.answers.audit import AuditAnswer, Finding, FindingState, NoFinding, NoFindingReason, RuleLine
from graph.answers.chain import Aside, Beyond, ChainAnswer, Link, ReachedEnd, Window
from graph.answers.coverage import CoverageAnswer, DayCount, Gap, Known, KnownRun, RoleCoverage
from graph.answers.decisions import DecisionPart, DecisionsAnswer, Status, WouldSet
from graph.answers.diff import Axis, Change, ChangeKind, DiffAnswer, Effective, LastKnown, Said, Slipped
from graph.answers.functions import FunctionLine, FunctionsAnswer, Placed, Responsible, Through
from graph.answers.history import Entry, HistoryAnswer
from graph.answers.lineage import Direction, Fate, Inherited, LineageAnswer, Part, Step
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
from graph.answers.span import Report, SpanAnswer, SpanCount, SpanOn
from graph.answers.spans import Band, Manager, SingleReport, SpansAnswer, SpansOn
from graph.answers.timeline import TimelineAnswer, Turn
from graph.answers.tree import TreeAnswer, TreeCount, TreeEdge, TreePost, TreeUnit
from graph.answers.who import Changed, Deputy, Duty, Holder, Settling, Spell, Weaker, WhoAnswer

__all__ = [
    "AgainAnswer",
    "Answer",
    "Aside",
    "AuditAnswer",
    "Axis",
    "Band",
    "Beyond",
    "ChainAnswer",
    "Change",
    "ChangeKind",
    "Changed",
    "Clocks",
    "CoverageAnswer",
    "DayCount",
    "DecisionPart",
    "DecisionsAnswer",
    "Deputy",
    "DiffAnswer",
    "Direction",
    "Duty",
    "EditionRef",
    "Effective",
    "Entry",
    "EvidenceLine",
    "Evidenced",
    "Fate",
    "Finding",
    "FindingState",
    "FunctionLine",
    "FunctionsAnswer",
    "Gap",
    "HistoryAnswer",
    "Holder",
    "Inherited",
    "Known",
    "KnownRun",
    "LastKnown",
    "LineageAnswer",
    "Link",
    "Manager",
    "Model",
    "NoFinding",
    "NoFindingReason",
    "PaperRef",
    "Part",
    "Placed",
    "ReachedEnd",
    "Reason",
    "Ref",
    "Report",
    "Responsible",
    "RoleCoverage",
    "RuleLine",
    "Said",
    "SearchAnswer",
    "SearchHit",
    "Settling",
    "SingleReport",
    "Slipped",
    "SpanAnswer",
    "SpanCount",
    "SpanOn",
    "SpansAnswer",
    "SpansOn",
    "Spell",
    "Status",
    "Step",
    "Through",
    "TimelineAnswer",
    "TreeAnswer",
    "TreeCount",
    "TreeEdge",
    "TreePost",
    "TreeUnit",
    "Turn",
    "Weaker",
    "WhoAnswer",
    "Window",
    "WouldSet",
]  # fmt: skip
