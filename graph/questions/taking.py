"""What was taken from the paragraphs of papers: statements in words, and how each paragraph is accounted for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from graph.answers import CoverCount, DecisionRef, Paper, Paragraph, RuleRef, Told
from graph.paragraphs.paper_coverage import Cover, Covered, accounted
from graph.questions.asking import place_of
from graph.wording.facts import clause, said_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.database import Row
    from graph.questions.names import Names


def paper_of(row: Row) -> Paper:
    """A paper as its node has it."""
    return Paper(**{name: row[name] for name in Paper.model_fields})


def decision_refs(rows: Iterable[Mapping[str, Any]]) -> tuple[DecisionRef, ...]:
    """Parts of decisions as their nodes have them."""
    return tuple(
        DecisionRef(id=row["key"], verb=row["verb"], subject=row["subject"], put=row["status"]) for row in rows
    )


def told(row: Mapping[str, Any], names: Names) -> Told:
    """A statement in words, its things by the names that they had when its paper came out."""
    day = row["paper"]["published"]
    subject, object_ = names.end(row["subject"], day), names.end(row["object"], day)
    fact = clause(row["relation"], row["qualifier"], subject, object_)
    return Told(
        id=row["id"],
        fact=said_in_words(row["says"], fact, row.get("first"), row.get("last")),
        subject=subject,
        relation=row["relation"],
        qualifier=row["qualifier"] or None,
        object=object_,
    )


def in_order_of_papers(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Statements as one meets them with the papers open."""
    return sorted(rows, key=lambda row: (*place_of(row["paper"]["published"], row["paragraph"]), row["id"]))


def covered(paper: str, outline: Mapping[str, Any] | None, cited: Iterable[str]) -> dict[str, Covered]:
    """The paragraphs of a paper and how each is accounted for: in its order if its outline is held, else those cited alone."""
    reached = set(cited)
    held: Mapping[str, Any] = outline or {"locators": [], "headings": [], "nothing": []}
    known = list(held["locators"])
    headings = {locator for locator, heading in zip(known, held["headings"], strict=True) if heading}
    nothing = {locator: why for locator, why in zip(known, held["nothing"], strict=True) if why}
    return {
        one.paragraph: one
        for one in accounted(paper, dict.fromkeys([*known, *sorted(reached - set(known))]), headings, nothing, reached)
    }


def counts(paragraphs: Iterable[Covered]) -> CoverCount:
    """How many are accounted for in which way."""
    counted = Counter(one.cover.value for one in paragraphs)
    return CoverCount(**{cover.value: counted[cover.value] for cover in Cover})


def paragraph_of(cover: Covered, sha256: str, cited: Mapping[str, Any] | None) -> Paragraph:
    """A paragraph, and what was taken from it if something cites it."""
    taken: Mapping[str, Any] = cited or {"id": None, "statements": [], "decisions": [], "rules": []}
    return Paragraph(
        paragraph=cover.paragraph,
        sha256=sha256,
        verified=bool(sha256),
        accounted=cover.cover.value,
        why=cover.why or None,
        citation=taken["id"],
        statements=tuple(taken["statements"]),
        decisions=decision_refs(taken["decisions"]),
        rules=tuple(RuleRef(id=rule["key"], title=rule["title"]) for rule in taken["rules"]),
    )
