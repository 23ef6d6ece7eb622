"""Small councils for tests, written as the worked cases are: facts and what is said of them; entities follow from the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.dates import read_when
from graph.decisions import Decision, Put
from graph.entities import ENDS, VALUES, Entity, Kind, title_id, value_entity
from graph.seed import Citation, Paper, Seed
from graph.seed.lines import NothingReason, PaperLine
from graph.statements import DEFAULT_QUALIFIER, Fact, Force, Says, Statement, read_fact

PUBLISHED = {
    "P2010": date(2010, 10, 11),
    "P2011": date(2011, 12, 8),
    "P2014": date(2014, 5, 15),
    "P2017": date(2017, 1, 26),
}

EVERY_RELATION: dict[str, list[dict[str, Any]]] = {
    "lead HOLDS post": [{"says": "holds", "when": "2011-12-08"}],
    "lead MEMBER_OF board (chair)": [{"says": "holds", "when": "2011-12-08"}],
    "post DISCHARGES role": [{"says": "holds", "when": "2011-12-08", "inferred": True, "because": "it follows"}],
    "post REPORTS_TO chief": [{"says": "starts", "when": "2011-12-15/..", "force": "recommended"}],
    "post IN_UNIT unit": [{"says": "holds", "when": "2011-12-08"}],
    "post HEADS unit": [{"says": "holds", "when": "2011-12-08"}],
    "unit PART_OF kent": [{"says": "holds", "when": "2011-12-08"}],
    "post RESPONSIBLE_FOR function (accountable)": [{"says": "holds", "when": "2011-12-08"}],
    "function AT_STAGE stage": [{"says": "holds", "when": "2011-12-08"}],
    "board OVERSEES post (political)": [{"says": "holds", "when": "2011-12-08"}],
    "post DEPUTISES_FOR chief": [{"says": "holds", "when": "2011-12-08"}],
    "post SHARED_WITH board (half)": [{"says": "holds", "when": "2011-12-08"}],
    "post EXISTS_IN kent": [{"says": "holds", "when": "2011-12-08"}],
    "chief VACANT_IN kent": [{"says": "holds", "when": "2011-12-08"}],
    "unit SUCCEEDED_BY division (renamed)": [{"says": "starts", "when": "2012-04-01"}],
    'post KNOWN_AS "Head of Post"': [{"says": "holds", "when": "2011-12-08"}],
    'post GRADED "KR18"': [{"says": "holds", "when": "2011-12-08"}],
    'post AT_TIER "2"': [{"says": "holds", "when": "2011-12-08"}],
    'post COSTS "£160,000" (salary)': [{"says": "holds", "when": "2011-12-08"}],
    'post COUNTS "6" (direct reports)': [{"says": "holds", "when": "2011-12-08"}],
}
"""One fact of each relation, for what must know every relation."""


def council(
    facts: Mapping[str, Sequence[Mapping[str, Any]]],
    published: Mapping[str, date] = PUBLISHED,
    names: Mapping[str, str] | None = None,
    details: Mapping[str, str] | None = None,
) -> Seed:
    """A seed of these facts in the council `kent`. A statement is reported in P2011 at paragraph 1 unless it says otherwise."""
    seed = Seed()
    seed.entities["kent"] = Entity("kent", Kind.COUNCIL, "Kent County Council")
    papers = {
        id_: Paper(id_, "kent", f"Paper {id_}", "County Council", day, day, day, False, "Unrestricted", "0" * 64)
        for id_, day in published.items()
    }
    seed.papers = {f"kent/{id_}": paper for id_, paper in papers.items()}
    for text, said in facts.items():
        fact = _fact(seed, text, names or {}, details or {})
        for line in said:
            paper = papers[line.get("paper", "P2011")]
            citation = Citation(paper, str(line.get("cite", "1")), "0" * 64)
            seed.citations[citation.id] = citation
            says = Says(line["says"])
            when = read_when(str(line["when"]), says) if "when" in line else None
            seed.statements.append(
                Statement(
                    fact, says, when, Force(line.get("force", "reported")), paper.id, paper.published, citation.locator,
                    citation.id, line.get("inferred", False), line.get("because", ""), line.get("paraphrase", text),
                )
            )  # fmt: skip
    return seed


def outline(seed: Seed, paper: str, *locators: str, headings: Sequence[str] = (), nothing: Sequence[str] = ()) -> None:
    """Add to a council's seed the paragraphs of a paper in their order."""
    told = seed.papers[f"kent/{paper}"]
    seed.paper_lines[f"kent/{paper}"] = PaperLine(
        title=told.title, body=told.body, dated=told.dated, meeting=told.meeting, file=f"{paper}.txt", sha256=told.sha256,
        headings=tuple(headings), paragraphs=dict.fromkeys(locators, "0" * 64), nothing={NothingReason.BACKGROUND: tuple(nothing)},
    )  # fmt: skip


def decide(seed: Seed, slug: str, **fields: Any) -> Decision:
    """Add to a council's seed a decision of P2011 that would set all that is said of some facts (`sets`, as they are written)."""
    citation = next(one for one in seed.citations.values() if one.paper.id == "P2011")
    facts = {_fact(seed, text, {}, {}) for text in fields.get("sets", ())}
    on = read_when(str(fields.get("on", citation.paper.meeting)), Says.STARTS)
    effective = read_when(str(fields["effective"]), Says.STARTS) if "effective" in fields else None
    course = fields.get("reorganisation", "")
    if course:
        seed.entities[course] = Entity(course, Kind.REORGANISATION, "The reorganisation")
    decision = Decision(
        f"kent/decision/P2011/{slug}", fields.get("verb", "agree"), fields.get("body", "kent/body/board"), on,
        Put(fields.get("status", "recommended")), fields.get("subject", slug), effective, course, "P2011", citation.paper.published, False,
        False, "", (citation.id,), tuple(sorted(said.id for said in seed.statements if said.fact in facts)),
    )  # fmt: skip
    seed.decisions.append(decision)
    return decision


def _fact(seed: Seed, text: str, names: Mapping[str, str], details: Mapping[str, str]) -> Fact:
    """The fact with whole ids, and its entities declared."""
    fact = read_fact(text)
    ends: list[str] = []
    if fact.relation in VALUES:
        kind, words = VALUES[fact.relation], fact.object.strip('"')
        value = value_entity(kind, "kent", words) if kind else None
        if value:
            seed.entities[value.id] = value
        subject = _fact(seed, f"{fact.subject} EXISTS_IN kent", names, details).subject
        return Fact(subject, fact.relation, value.id if value else title_id(words), fact.qualifier, fact.spell)
    for name, kinds in zip((fact.subject, fact.object), ENDS[fact.relation], strict=True):
        known = [id_ for id_, one in seed.entities.items() if f"/{id_}".endswith(f"/{name}") and one.kind in kinds]
        if known:
            ends.append(known[0])
            continue
        said, _, slug = name.rpartition("/")  # `body/board` where the relation leaves the kind open
        kind = Kind(said.title()) if said else min(kinds, key=[Kind.POST, Kind.UNIT, *Kind].index)
        id_ = f"{kind.slug}/{slug}" if kind is Kind.ROLE else f"kent/{kind.slug}/{slug}"
        seed.entities[id_] = Entity(
            id_, kind, names.get(slug, slug.replace("-", " ").title()), (), details.get(slug, "")
        )
        ends.append(id_)
    return Fact(ends[0], fact.relation, ends[1], fact.qualifier or DEFAULT_QUALIFIER.get(fact.relation, ""), fact.spell)
