"""The questions, each with its own module, query file and answer model. One row here makes the route, the command and the docs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping
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

    path: str = ""
    """Of a document: its address, with the parameter that it is found by in braces, if there is one."""

    @property
    def address(self) -> str:
        """Where it is answered: below /v1 for programs, as it stands for people."""
        return f"/{self.path or self.name}"

    @property
    def in_path(self) -> str:
        """The parameter that stands in the address itself; "" if none."""
        return self.path.partition("{")[2].rstrip("}")

    def at(self, given: Mapping[str, str]) -> str:
        """The address that answers with these parameters."""
        told = {name: value for name, value in given.items() if name != self.in_path}
        address = self.address.replace(f"{{{self.in_path}}}", quote(given.get(self.in_path, ""), safe="/()~:"))
        return f"{address}?{urlencode(told)}" if told else address

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

DOCUMENTS = (
    Question(
        "entity",
        "What a thing is, what it was called, and all that papers say of it",
        "EntityAsked",
        "EntityAnswer",
        "entity",
        "entities/{entity}",
    ),
    Question(
        "papers",
        "Which papers the record rests on, and how far each was read",
        "PapersAsked",
        "PapersAnswer",
        "",
        "papers",
    ),
    Question(
        "paper",
        "What was taken from a paper, paragraph by paragraph",
        "PaperAsked",
        "PaperAnswer",
        "paper",
        "papers/{paper}",
    ),
    Question(
        "citation",
        "What was taken from a paragraph, and whether it was held against the paper",
        "CitationAsked",
        "CitationAnswer",
        "citation",
        "citations/{citation}",
    ),
    Question(
        "decision",
        "What one part of a decision says, what became of it, and what it would set",
        "DecisionAsked",
        "DecisionAnswer",
        "decision",
        "decisions/{decision}",
    ),
    Question("editions", "Which editions of the data there are", "EditionsAsked", "EditionsAnswer", "", "editions"),
)
"""Answers that have an address of their own and are about one thing, paper, paragraph or decision, or list them."""

BY_NAME = {question.name: question for question in (*QUESTIONS, *DOCUMENTS)}
