"""What the store holds of statements, records, papers and names: rows of properties, with their editions. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.entities import TITLE, initials, name_key, title_id
from graph.interval import BEGINNING, FOREVER
from graph.statements import Fact, Force, Says, State, Statement, When, content_hash
from graph.store.record_text import DECLARED, DeclaredLine, record_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from graph.decisions import Decision
    from graph.derivation.records import Record
    from graph.entities import Entity
    from graph.law import Rule
    from graph.seed import Citation, Outline, Paper

OPEN = 2**31 - 1
"""The `edition_to` of what the latest edition holds."""

Properties = dict[str, Any]

QUALIFIER = {
    "REPORTS_TO": "nature",
    "OVERSEES": "nature",
    "MEMBER_OF": "office",
    "SUCCEEDED_BY": "manner",
    "SHARED_WITH": "share",
    "COSTS": "basis",
    "COUNTS": "measure",
}
"""The property that a relation's qualifier is stored as; `capacity` where it is not named here. Design 3."""


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """A name that the seed gives an entity: without evidence or end, under the dated names of papers."""

    entity: str
    kind: str
    detail: str
    text: str
    preferred: bool

    @property
    def capacity(self) -> str:
        """What sets the name that is shown apart from the others that find the entity."""
        return DECLARED if self.preferred else "variant"

    @property
    def id(self) -> str:
        """Content hash of all that it says."""
        return "r" + content_hash(self.entity, "KNOWN_AS", self.text, self.capacity, self.detail)

    @property
    def title(self) -> str:
        """The id of the title, which is its text."""
        return title_id(self.text)


def declared_names(entity: Entity) -> Iterator[DeclaredName]:
    """The names of an entity, each once, the one to be shown first."""
    for name in dict.fromkeys((entity.name, *entity.also)):
        yield DeclaredName(entity.id, entity.kind.value, entity.detail, name, name == entity.name)


def entity_row(name: DeclaredName) -> Properties:
    """The entity of a name."""
    return {"id": name.entity, "kind": name.kind}


def title_row(title: str) -> Properties:
    """A title, by its id."""
    text = title.removeprefix(TITLE)
    return {"id": title, "text": text, "key": name_key(text), "initials": initials(text)}


def name_row(name: DeclaredName, edition: int) -> Properties:
    """That an entity has a name: a relationship like a record, presumed on all days in all standings."""
    properties = {
        "record_id": name.id, "fact_id": "", "from": BEGINNING, "until": FOREVER,
        "adopted": "presumed", "recommended": "presumed", "proposed": "presumed",
        "known_from": BEGINNING, "known_to": FOREVER, "from_by": [], "by": [], "until_by": [],
        "assumed": False, "conflict": False, "capacity": name.capacity, "detail": name.detail,
        "record": DeclaredLine(name.entity, name.text, name.capacity, name.detail).text, **_from(edition),
    }  # fmt: skip
    return {"subject": name.entity, "object": name.title, "properties": properties}


def fact_row(fact: Fact, records: Iterable[Record], edition: int) -> Properties:
    """The records of one fact: what is alike in all of them once, each day once, and of each record what sets it apart.

    A large load is mostly records, and dates are what a driver is slowest to write: this is half the work of a map each.
    `cypher/parts/record_rows.cypher` makes relationships of them, and has the places in the same order.
    """
    days: dict[date, int] = {}

    def place(day: date) -> int:
        return days.setdefault(day, len(days))

    apart = [
        (
            record.id, place(record.start), place(record.until),
            _state(record.adopted), _state(record.recommended), _state(record.proposed),
            place(record.known_from), place(record.known_to),
            list(record.from_by), list(record.by), list(record.until_by),
            record.assumed, record.conflict, record_text(record),
        )
        for record in records
    ]  # fmt: skip
    qualifier = QUALIFIER.get(fact.relation, "capacity")
    alike = {"fact_id": fact.id, "spell": fact.spell, qualifier: fact.qualifier or None, **_from(edition)}
    return {
        "subject": fact.subject, "relation": fact.relation, "object": fact.object,
        "alike": alike, "days": list(days), "records": apart,
    }  # fmt: skip


def _state(state: State) -> str | None:
    return None if state is State.NONE else state.value


def statement_row(statement: Statement, edition: int) -> Properties:
    """A statement as one node."""
    fact, when = statement.fact, statement.when
    properties = {
        "id": statement.id, "fact_id": fact.id, "subject": fact.subject, "relation": fact.relation,
        "object": fact.object, "qualifier": fact.qualifier, "spell": fact.spell, "says": statement.says.value,
        "force": statement.force.value, "when": when.text if when else None, "first": when.first if when else None,
        "last": when.last if when else None, "open": when.open if when else None, "published": statement.published,
        "paper": statement.paper, "cite": statement.cite, "inferred": statement.inferred,
        "because": statement.because or None, "paraphrase": statement.paraphrase, **_from(edition),
    }  # fmt: skip
    return {"citation": statement.citation, "properties": properties}


def fact_of(row: Mapping[str, Any]) -> Fact:
    """The fact that a statement's node is about."""
    return Fact(row["subject"], row["relation"], row["object"], row["qualifier"], row["spell"])


def statement_of(row: Mapping[str, Any]) -> Statement:
    """The statement that a node keeps; `citation` beside its own properties."""
    timeless = row.get("first") is None
    when = None if timeless else When(row["first"], row["last"], row["open"], row["when"])
    return Statement(
        fact_of(row), Says(row["says"]), when, Force(row["force"]), row["paper"], row["published"], row["cite"],
        row["citation"], row["inferred"], row.get("because") or "", row["paraphrase"], row["id"],
    )  # fmt: skip


def decision_row(decision: Decision, edition: int) -> Properties:
    """A decision as one node, with what it leads to."""
    on, effective = decision.on, decision.effective
    properties = {
        "id": decision.id, "key": decision.key, "verb": decision.verb, "body": decision.body, "status": decision.put.value,
        "subject": decision.subject, "on": on.text, "first": on.first, "last": on.last, "told": decision.told,
        "effective": effective.text if effective else None, "paper": decision.paper, "published": decision.published,
        "reorganisation": decision.reorganisation or None, "inferred": decision.inferred, "because": decision.because or None,
        "citations": list(decision.citations), **_from(edition),
    }  # fmt: skip
    return {"citations": list(decision.citations), "sets": list(decision.sets), "properties": properties}


def rule_row(rule: Rule, edition: int) -> Properties:
    """A rule as one node, with what it leads to: a paragraph of a paper, or else the source that it names."""
    first, last = rule.law_from, rule.law_to
    properties = {
        "id": rule.id, "key": rule.key, "council": rule.council, "title": rule.title, "asks": rule.asks,
        "strength": rule.strength.value, "jurisdiction": rule.jurisdiction, "authorities": list(rule.authorities),
        "law_from": first.text if first else None, "law_to": last.text if last else None,
        "first": first.first if first else None, "surely": first.last if first else None,
        "last": last.first if last else None, "ends": last.last if last else None,
        "source": rule.source, "verified": rule.verified, "note": rule.note or None,
        "test": rule.test.value if rule.test else None, "of": list(rule.of), "to": list(rule.to),
        "natures": list(rule.natures), "most": rule.most, "untested": rule.untested or None,
        "lacking": rule.lacking or None, **_from(edition),
    }  # fmt: skip
    about = list(dict.fromkeys((*rule.of, *rule.to)))
    return {"citation": rule.citation or None, "about": about, "properties": properties}


def paper_row(paper: Paper, edition: int) -> Properties:
    """A paper as one node."""
    return {"key": paper.key, **{name: getattr(paper, name) for name in paper.__slots__}, **_from(edition)}


def outline_row(outline: Outline, edition: int) -> Properties:
    """The paragraphs of a paper as one node, in lists as long as the paper; "" where nothing is marked."""
    headings, locators = frozenset(outline.headings), list(outline.paragraphs)
    properties = {
        "id": outline.id, "locators": locators, "sha256s": list(outline.paragraphs.values()),
        "headings": [locator in headings for locator in locators],
        "nothing": [outline.nothing.get(locator, "") for locator in locators], **_from(edition),
    }  # fmt: skip
    return {"paper": outline.paper.key, "properties": properties}


def citation_row(citation: Citation, edition: int) -> Properties:
    """A cited paragraph as one node."""
    properties = {"id": citation.id, "locator": citation.locator, "sha256": citation.sha256, **_from(edition)}
    return {"paper": citation.paper.key, "properties": properties}


def _from(edition: int) -> Properties:
    return {"edition_from": edition, "edition_to": OPEN}
