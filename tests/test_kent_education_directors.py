"""The two descriptions of December 2011 for directors in education (appendix 1), and where the Managing Director's duties go."""

import pytest

from graph.seed import Seed
from graph.statements import Force, Says, Statement
from tests.kent import short
from tests.test_kent_descriptions import DESCRIPTIONS, PAPER, SHARED_HEADINGS, duties

CDELS = "corporate-director-education-learning-and-skills"
STANDARDS = ("director-quality-and-standards", "director-of-education-standards")
PLANNING = ("director-planning-and-access", "director-of-education-planning-and-access")
REPORTS = {
    STANDARDS: {
        "head-of-advocacy-and-entitlement",
        "head-of-skills-and-employability",
        "head-of-standards-and-school-improvement",
    },
    PLANNING: {"area-education-officers", "head-of-assessment", "head-of-fair-access"},
}
SERVICES = {
    STANDARDS: [
        {"early-years"},
        {"standards-and-school-improvement"},
        {"governor-services"},
        {"skills-and-employability"},
        {"adult-and-community-learning"},
        {"sen-strategy"},
        {"advocacy-and-entitlement", "pupil-referral-units"},
    ],
    PLANNING: [
        {"school-place-planning"},
        {"places-for-complex-needs"},
        {"school-admissions"},
        {"school-transport"},
        {"send-assessment"},
        {"educational-psychology"},
        {"area-education-work"},
    ],
}
both = pytest.mark.parametrize("description", [STANDARDS, PLANNING], ids=lambda one: one[0])


def said(kent: Seed, description: tuple[str, str], place: str) -> list[Statement]:
    under = f"app1/{description[0]}/{place}/"
    return [s for s in kent.statements if s.paper == PAPER and f"{s.cite}/".startswith(under)]


def told(statements: list[Statement], relation: str) -> set[tuple[str, str]]:
    return {(short(s.fact.subject), short(s.fact.object)) for s in statements if s.fact.relation == relation}


@both
def test_each_description_places_grades_and_lines_its_post(kent: Seed, description: tuple[str, str]) -> None:
    post = description[1]
    assert told(said(kent, description, "directorate"), "IN_UNIT") == {(post, "education-learning-and-skills")}
    assert told(said(kent, description, "grade"), "GRADED") == {(post, "kr17")}
    assert told(said(kent, description, "responsible-to"), "REPORTS_TO") == {(post, CDELS)}
    assert told(said(kent, description, "job-outline/1/5"), "DEPUTISES_FOR") == {(post, CDELS)}


@both
def test_each_director_manages_whom_the_outline_names(kent: Seed, description: tuple[str, str]) -> None:
    lines = told(said(kent, description, "job-outline/1/4"), "REPORTS_TO")
    assert lines == {(report, description[1]) for report in REPORTS[description]}


@both
def test_the_services_of_each_post_stand_in_the_order_of_the_list(kent: Seed, description: tuple[str, str]) -> None:
    for number, functions in enumerate(SERVICES[description], 1):
        here = told(said(kent, description, f"services-and-functions/{number}"), "RESPONSIBLE_FOR")
        assert here == {(description[1], function) for function in functions}


@both
def test_the_shared_duties_are_those_of_directors_in_appendix_2(kent: Seed, description: tuple[str, str]) -> None:
    mine = {
        (short(s.fact.object), s.fact.qualifier)
        for heading in SHARED_HEADINGS
        for s in said(kent, description, heading)
        if short(s.fact.subject) == description[1]
    }
    assert mine == duties(kent, DESCRIPTIONS[3])


def test_what_a_description_gives_a_post_starts_with_the_post(kent: Seed) -> None:
    for description in (STANDARDS, PLANNING):
        mine = [s for s in said(kent, description, "job-outline") if short(s.fact.subject) == description[1]]
        assert {(s.says, s.force) for s in mine} == {(Says.STARTS, Force.RECOMMENDED)}


def test_each_duty_that_the_managing_director_gives_up_is_with_somebody_else(kent: Seed) -> None:
    """Or with the office that takes its place; delegated authorities and the officers' line go by appendix 3 and section 7."""
    ended: set[str] = set()
    taken: set[str] = set()
    for s in kent.statements:
        if s.paper == PAPER and s.fact.relation in ("RESPONSIBLE_FOR", "DISCHARGES") and s.force is Force.RECOMMENDED:
            by_post = short(s.fact.subject) == "managing-director"
            if by_post and s.says is Says.ENDS:
                ended.add(short(s.fact.object))
            if not by_post and s.says in (Says.STARTS, Says.STAYS):
                taken.add(short(s.fact.object))
    report = {"agreed-deliverables", "civic-duties", "external-representation", "lead-of-the-organisation"}
    assert ended >= {*report, "head-of-paid-service", "returning-officer", "managing-directors-described-duties"}
    assert ended - taken == set()
