"""The four job descriptions of December 2011 (appendix 2), read from the paper: post, unit, line, direct reports, duties."""

from dataclasses import dataclass, field

import pytest

from graph.seed import Seed
from graph.statements import Force, Says, Statement
from tests.kent import short

PAPER = "2011-12-15"
BSS = "business-strategy-and-support"
CDBSS = f"corporate-director-{BSS}"
SHARED_HEADINGS = (
    "corporate-responsibilities",
    "customers-and-partners",
    "leading-services",
    "leading-people",
    "performance-finance-and-risk",
)


@dataclass(frozen=True)
class Description:
    """What one description says of its post; `outline` counts the paragraphs of its job outline."""

    title: str
    post: str
    unit: str
    heads: str
    outline: int
    grade: str
    line: set[str]
    reports: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


DESCRIPTIONS = [
    Description(
        CDBSS,
        CDBSS,
        BSS,
        BSS,
        12,
        "KR20",
        {"managing-director"},
        [
            "corporate-director-finance-and-procurement",
            "corporate-director-human-resources",
            "director-of-business-strategy",
            "director-of-governance-and-law",
            "director-of-information-and-communication-technology",
            "director-of-property-and-infrastructure-support",
        ],
    ),
    Description(
        "corporate-director-customer-and-communities",
        "corporate-director-customer-and-communities",
        "customer-and-communities",
        "customer-and-communities",
        10,
        "KR19",
        {"managing-director"},
        [
            "director-of-communications-and-engagement",
            "director-of-customer-services",
            "director-of-service-improvement",
        ],
    ),
    Description(
        "corporate-director-of-human-resources",
        "corporate-director-human-resources",
        BSS,
        "human-resources",
        9,
        "KR18",
        {CDBSS},
        parts=[
            "health-and-safety",
            "hr-business-operations",
            "hr-business-partners",
            "hr-business-support",
            "hr-employment-strategy",
            "organisation-development",
        ],
    ),
    Description(
        "director-of-governance-and-law",
        "director-of-governance-and-law",
        BSS,
        "governance-and-law",
        13,
        "KR17",
        {CDBSS},
        parts=[
            "corporate-data-protection",
            "democratic-services",
            "elections",
            "information-resilience-and-transparency",
            "legal-services",
            "member-services",
        ],
    ),
]
CORPORATE_DIRECTORS = DESCRIPTIONS[:3]
by_title = pytest.mark.parametrize("description", DESCRIPTIONS, ids=lambda one: one.title)


def said(kent: Seed, description: Description, field: str, relation: str = "") -> list[Statement]:
    """What is cited from a field or heading of a description."""
    under = f"app2/{description.title}/{field}"
    return [
        s
        for s in kent.statements
        if s.paper == PAPER and f"{s.cite}/".startswith(f"{under}/") and relation in ("", s.fact.relation)
    ]


def duties(kent: Seed, description: Description) -> set[tuple[str, str]]:
    """The functions, with capacity, that the post has from the headings that all descriptions share."""
    return {
        (short(s.fact.object), s.fact.qualifier)
        for heading in SHARED_HEADINGS
        for s in said(kent, description, heading, "RESPONSIBLE_FOR")
        if short(s.fact.subject) == description.post
    }


@by_title
def test_each_description_places_its_post(kent: Seed, description: Description) -> None:
    placed = {
        (short(s.fact.subject), s.fact.relation, short(s.fact.object))
        for field in ("directorate", "division")
        for s in said(kent, description, field)
    }
    assert (description.post, "IN_UNIT", description.unit) in placed
    assert (description.post, "HEADS", description.heads) in placed


@by_title
def test_each_description_names_the_line_of_its_post(kent: Seed, description: Description) -> None:
    lines = [s for s in said(kent, description, "responsible-to", "REPORTS_TO") if s.fact.qualifier == "line"]
    assert {short(s.fact.object) for s in lines} == description.line
    old = {(s.says, s.force, s.inferred) for s in lines if short(s.fact.object) == "managing-director"}
    new = {(s.says, s.force, s.inferred) for s in lines if short(s.fact.object) != "managing-director"}
    assert old <= {(Says.HOLDS, Force.REPORTED, True), (Says.ENDS, Force.RECOMMENDED, True)}
    assert new <= {(Says.HOLDS, Force.RECOMMENDED, False)}


@by_title
def test_each_description_gives_the_grade_of_its_post(kent: Seed, description: Description) -> None:
    graded = said(kent, description, "grade")
    assert [(short(s.fact.subject), s.fact.relation, s.force) for s in graded] == [
        (description.post, "GRADED", Force.RECOMMENDED)
    ]
    assert [kent.entities[s.fact.object].name for s in graded] == [description.grade]


@by_title
def test_the_numbers_of_direct_reports_and_parts_are_counted_and_not_told(kent: Seed, description: Description) -> None:
    counted = said(kent, description, "direct-reports", "COUNTS") + said(kent, description, "structure", "COUNTS")
    subject, of = (
        (description.post, "direct reports") if description.reports else (description.heads, "parts of its structure")
    )
    number = str(len(description.reports or description.parts))
    assert [(short(s.fact.subject), kent.entities[s.fact.object].name, s.fact.qualifier) for s in counted] == [
        (subject, number, of)
    ]
    assert all(s.inferred for s in counted)


@by_title
def test_each_direct_report_is_a_post_that_exists_and_reports(kent: Seed, description: Description) -> None:
    told = said(kent, description, "direct-reports")
    found: list[str] = []
    for number in range(1, len(description.reports) + 1):
        here = {(short(s.fact.subject), s.fact.relation) for s in told if s.cite.endswith(f"/{number}")}
        assert {relation for _, relation in here} == {"EXISTS_IN", "REPORTS_TO"}
        found += {report for report, _ in here}
    assert sorted(found) == description.reports
    assert len({s.fact.subject for s in told if s.fact.relation == "REPORTS_TO"}) == len(description.reports)


@by_title
def test_the_structure_of_a_description_is_parts_of_the_division(kent: Seed, description: Description) -> None:
    parts = said(kent, description, "structure", "PART_OF")
    direct = [short(s.fact.subject) for s in parts if short(s.fact.object) == description.heads]
    assert sorted(direct) == description.parts
    assert all(s.inferred for s in parts if short(s.fact.object) == description.heads)


@by_title
def test_every_paragraph_of_a_job_outline_says_something_of_the_post(kent: Seed, description: Description) -> None:
    for number in range(1, description.outline + 1):
        assert description.post in {short(s.fact.subject) for s in said(kent, description, f"job-outline/{number}")}
    assert not said(kent, description, f"job-outline/{description.outline + 1}")


def test_corporate_directors_have_the_same_corporate_duties(kent: Seed) -> None:
    first, *others = (duties(kent, one) for one in CORPORATE_DIRECTORS)
    assert len(first) == 32
    assert [one ^ first for one in others] == [set(), set()]


def test_the_director_of_governance_and_law_has_those_that_are_not_of_the_top_team(kent: Seed) -> None:
    shared = duties(kent, CORPORATE_DIRECTORS[0])
    lacking = shared - duties(kent, DESCRIPTIONS[3])
    assert lacking == {
        ("advice-to-members", "delivers"),
        ("collaboration-of-cmt-and-cabinet", "delivers"),
        ("continuous-improvement", "delivers"),
        ("early-action-on-performance", "delivers"),
        ("implementation-of-change", "delivers"),
        ("stakeholder-relationships", "delivers"),
        ("standards-for-service-delivery", "delivers"),
    }
    assert duties(kent, DESCRIPTIONS[3]) < shared


def test_what_is_underlined_as_new_starts_with_the_meeting(kent: Seed) -> None:
    new = {"standards-for-service-delivery", "probity-framework"}
    told = [s for s in kent.statements if short(s.fact.object) in new and s.fact.relation == "RESPONSIBLE_FOR"]
    assert len(told) == 4
    assert {(s.says, s.when.text if s.when else "") for s in told} == {(Says.STARTS, "2011-12-15/..")}
