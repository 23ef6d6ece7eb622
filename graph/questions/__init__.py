"""The questions, each with its own module, query file and answer model. One row here makes the route, the command and the docs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from graph.answers import Answer
    from graph.database import Database
    from graph.questions.asking import Asked


class Ask(Protocol):
    """A question as a function: parameters in, answer out."""

    def __call__(self, database: Database, asked: Asked, *, today: date) -> Answer:
        """Answer it."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question by name. Its module is imported only when it is asked: the command line must start fast."""

    name: str
    summary: str
    asked_model: str
    answer_model: str
    first: str
    """The parameter that the command line takes without an option's name; "" if none."""

    def ask(self) -> Ask:
        """The function that answers it, with a receipt on each answer."""
        from graph.receipts import receipt_of

        function: Ask = getattr(import_module(f"graph.questions.{self.name}"), self.name)

        def ask(database: Database, asked: Asked, *, today: date) -> Answer:
            answer = function(database, asked, today=today)
            return answer.model_copy(
                update={"receipt": receipt_of(asked, answer, today, self.asked().model_fields).text}
            )

        return ask

    def asked(self) -> type[Asked]:
        """The model of its parameters."""
        model: type[Asked] = getattr(import_module(f"graph.questions.{self.name}"), self.asked_model)
        return model

    def answer(self) -> type[Answer]:
        """The model of its answer."""
        model: type[Answer] = getattr(import_module("graph.answers"), self.answer_model)
        return model


QUESTIONS = (
    Question("who", "Who held a role or a post in a period, or what a person held", "WhoAsked", "WhoAnswer", "subject"),
    Question(
        "chain",
        "Through which posts and offices a post answered, and to whom at last",
        "ChainAsked",
        "ChainAnswer",
        "subject",
    ),
    Question("span", "Who reported to a post by line on a day", "SpanAsked", "SpanAnswer", "post"),
    Question(
        "diff",
        "What changed between two days, or between what two known dates, standings or editions tell",
        "DiffAsked",
        "DiffAnswer",
        "",
    ),
    Question(
        "tree",
        "Of which units and posts a council was made on a day, and who held them",
        "TreeAsked",
        "TreeAnswer",
        "",
    ),
    Question(
        "timeline",
        "On which days what a council was made of changed, as far as papers tell",
        "TimelineAsked",
        "TimelineAnswer",
        "",
    ),
    Question(
        "spans",
        "How many posts reported to each manager by line, in bands and layers",
        "SpansAsked",
        "SpansAnswer",
        "",
    ),
    Question(
        "decisions",
        "What was put to the bodies of a council or decided by them in a period, and what became of it",
        "DecisionsAsked",
        "DecisionsAnswer",
        "",
    ),
    Question(
        "lineage",
        "What a post, unit or function came from and became, and what became of its parts and duties",
        "LineageAsked",
        "LineageAnswer",
        "entity",
    ),
    Question("history", "Every record about a thing, relation by relation", "HistoryAsked", "HistoryAnswer", "entity"),
    Question(
        "audit",
        "What law, guidance and a council's own principles come to under the record; an aid, no legal advice",
        "AuditAsked",
        "AuditAnswer",
        "",
    ),
    Question(
        "functions",
        "Who answered for which functions, in which capacity and at which stages of the commissioning cycle",
        "FunctionsAsked",
        "FunctionsAnswer",
        "",
    ),
    Question(
        "coverage",
        "Of which days the papers say who had the roles of a council, and which papers would settle the rest",
        "CoverageAsked",
        "CoverageAnswer",
        "",
    ),
    Question("search", "Which things have names like some words", "SearchAsked", "SearchAnswer", "q"),
)

BY_NAME = {question.name: question for question in QUESTIONS}
