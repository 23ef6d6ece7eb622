"""What follows from the record of Kent, by the pure derivation alone: the questions of `questions.yaml`, and what must not be claimed.

Each line of `kent_record.yaml` is a claim that a reader can hold against the papers; the tests here say what lines cannot.
"""

import re
from collections import defaultdict
from datetime import date

import pytest

from graph.decisions import Put
from graph.derivation.records import Record
from graph.derivation.seat_states import SeatState
from graph.entities import Kind
from graph.seed import Seed
from graph.statements import EXISTS_IN, VACANT_IN, Fact, Force, Says, Seat, Standing, State, Statement
from tests.agreement import disagreements
from tests.kent import ADOPTED, Claim, Clocks, Kent, claims, short, written

HOPS, DCS, CLERK = "head-of-paid-service", "director-of-childrens-services", "clerk-of-the-lieutenancy"
MD = "managing-director"
CDBSS = "corporate-director-business-strategy-and-support"
CDFSC = "corporate-director-families-and-social-care"
DPH = "director-of-public-health"
SIX = [
    "corporate-director-finance-and-procurement",
    "corporate-director-human-resources",
    "director-of-business-strategy",
    "director-of-governance-and-law",
    "director-of-information-and-communication-technology",
    "director-of-property-and-infrastructure-support",
]
THREE = [
    "director-of-commissioning",
    "director-of-strategic-business-development-and-intelligence",
    "head-of-procurement",
]
EVE, MORNING = date(2017, 4, 2), date(2017, 4, 3)


def certain(record: Record) -> bool:
    return State.CERTAIN in (record.adopted, record.recommended, record.proposed)


@pytest.mark.parametrize("claim", claims("roles"), ids=str)
def test_who_discharged_a_role(record: Kent, claim: Claim) -> None:
    assert record.role(claim.about, claim.day, claim.clocks) == claim.expected


@pytest.mark.parametrize("claim", claims("posts"), ids=str)
def test_who_held_a_post(record: Kent, claim: Claim) -> None:
    assert record.holder(claim.about, claim.day, claim.clocks) == claim.expected


@pytest.mark.parametrize("claim", claims("lines"), ids=str)
def test_to_whom_a_post_reported(record: Kent, claim: Claim) -> None:
    assert record.lines(claim.about, claim.day, claim.clocks) == claim.expected


@pytest.mark.parametrize("claim", claims("facts"), ids=str)
def test_the_state_of_a_fact(record: Kent, claim: Claim) -> None:
    assert record.state(claim.about, claim.day, claim.clocks) == claim.expected


@pytest.mark.parametrize("claim", claims("shown"), ids=str)
def test_the_standing_shown(record: Kent, claim: Claim) -> None:
    assert record.shown(claim.about, claim.day, claim.clocks.known_at) == claim.expected


def test_all_of_2012_is_one_and_the_same_state_for_dcs(record: Kent) -> None:
    """`who DCS --at 2012` is one spell: the year is inside one record, and nobody else is possible."""
    seat = Seat("DISCHARGES", "object", f"role/{DCS}", "designated", "kent")
    start, until = date(2012, 1, 1), date(2013, 1, 1)
    (only,) = [r for r in record.seats[seat] if r.start < until and start < r.until and r.known_to.year == 9999]
    assert only.start <= start
    assert until <= only.until
    assert (short(only.fact.subject), only.adopted) == (CDFSC, State.PRESUMED)


def test_the_chain_from_public_health_to_the_council_in_2012(record: Kent) -> None:
    """Post, post, office, the post that has it that day, council; the office is reached day to day and by account, not by line."""
    day = date(2012, 6, 30)
    assert record.lines(DPH, day) == [f"{CDFSC} line"]
    assert record.lines(CDFSC, day) == [f"{HOPS} accountable", f"{HOPS} day-to-day"]
    assert record.role(HOPS, day) == f"held {CDBSS} presumed"
    assert "county-council accountable" in record.lines(CDBSS, day)


def test_the_chain_from_public_health_in_the_winter_of_2011(record: Kent) -> None:
    """No line, then one that may have begun within the 30 days that are assumed, then one that has."""
    records = record.records[record.facts[f"{DPH} REPORTS_TO {CDFSC}"]]
    now = [r for r in records if r.known_to.year == 9999 and r.start < date(2012, 4, 1)]
    assert [(r.start, r.recommended, r.assumed) for r in now] == [
        (date(2011, 12, 15), State.POSSIBLE, True),
        (date(2012, 1, 14), State.PRESUMED, True),
    ]


def test_six_reported_to_the_corporate_director_business_strategy_and_support(record: Kent) -> None:
    """Presumed, as the description was put for approval; 7.3(1) tells of two of them besides that their line is there already."""
    day = date(2011, 12, 15)
    assert record.reports(CDBSS, day) == SIX
    assert {record.state(f"{post} REPORTS_TO {CDBSS}", day) for post in SIX} == {State.PRESUMED}
    assert record.reports(CDBSS, day, ADOPTED) == SIX[:2]
    assert record.reports(CDBSS, day, Clocks(known_at=date(2011, 12, 7))) == []


def test_three_report_to_the_strategic_commissioner(record: Kent) -> None:
    assert record.reports("strategic-commissioner", date(2017, 5, 1)) == THREE
    assert record.reports("strategic-commissioner", EVE) == []
    assert record.reports("strategic-commissioner", date(2017, 5, 1), ADOPTED) == []


def test_the_chart_of_2017_changes_under_recommended_alone(record: Kent) -> None:
    """From 2 to 3 April 2017 posts and directorates end and begin; nothing does under adopted."""
    assert [f for f in record.records if record.state(f, EVE, ADOPTED) != record.state(f, MORNING, ADOPTED)] == []
    existing = [f for f in record.records if f.relation == EXISTS_IN]
    assert {short(f.subject) for f in existing if record.sure(f, EVE) and not record.sure(f, MORNING)} == {
        "corporate-director-education-and-young-peoples-services",
        "corporate-director-social-care-health-and-wellbeing",
        "education-and-young-peoples-services",
        "social-care-health-and-wellbeing",
    }
    assert {short(f.subject) for f in existing if record.sure(f, MORNING) and not record.sure(f, EVE)} == {
        "adult-social-care-and-health",
        "children-young-people-and-education",
        "corporate-director-adult-social-care-and-health",
        "corporate-director-children-young-people-and-education",
        "strategic-commissioner",
        "strategic-commissioning",
    }
    lines = [f for f in record.records if f.relation == "REPORTS_TO" and f.qualifier == "line"]
    moved = {short(f.subject) for f in lines if record.sure(f, MORNING) and not record.sure(f, EVE)}
    assert {*THREE, DPH} <= moved


# What must not be claimed


def test_nobody_is_certainly_dcs_on_any_day_of_2012(record: Kent) -> None:
    claimed = [r for r in record.every_record() if (r.fact.relation, short(r.fact.object)) == ("DISCHARGES", DCS)]
    assert {r.start for r in claimed if certain(r)} == {date(2011, 12, 8)}


def test_nobody_is_clerk_of_the_lieutenancy_but_as_a_proposal(record: Kent) -> None:
    claimed = [r for r in record.every_record() if (r.fact.relation, short(r.fact.object)) == ("DISCHARGES", CLERK)]
    assert {(r.adopted, r.recommended, r.proposed) for r in claimed} == {(State.NONE, State.NONE, State.POSSIBLE)}


def test_certain_only_on_days_that_a_paper_bears_or_names(record: Kent) -> None:
    """No run of certain days is longer than a day: the papers speak of days, never of periods."""
    runs = [r for r in record.every_record() if certain(r)]
    assert {(r.until - r.start).days for r in runs} == {1}
    borne = {date(2010, 10, 8), date(2011, 12, 8), date(2014, 5, 15), date(2017, 1, 26)}
    named = {date(2011, 11, 28), date(2016, 12, 16)}  # meetings of the Personnel Committee
    named |= {date(2010, 10, 3), date(2010, 10, 5)}  # a minister speaks, the management team meets
    assert {r.start for r in runs} == borne | named


def test_the_draft_of_2010_puts_nothing_in_force(record: Kent) -> None:
    """All that it drafts is proposed; what it reports is what was there."""
    forces: dict[Fact, set[Force]] = defaultdict(set)
    for statement in record.statements:
        forces[statement.fact].add(statement.force)
    assert {s.force for s in record.statements if s.paper == "2010-10-11"} == {Force.PROPOSED, Force.REPORTED}
    drafted = [fact for fact, found in forces.items() if found == {Force.PROPOSED}]
    assert {"director-of-governance-and-assurance", "transition-director"} < {short(f.subject) for f in drafted}
    for fact in drafted:
        assert {(r.adopted, r.recommended) for r in record.records[fact]} <= {(State.NONE, State.NONE)}


def test_nothing_is_said_to_be_vacant(record: Kent) -> None:
    """No paper says so of any post."""
    assert not [fact for fact in record.records if fact.relation == VACANT_IN]


def test_two_posts_deleted_and_two_created_are_not_paired(record: Kent) -> None:
    pairs = [fact for fact in record.records if fact.relation == "SUCCEEDED_BY"]
    posts = {short(fact.subject): record.records[fact] for fact in pairs if "/post/" in fact.subject}
    moved = {fact.qualifier for fact in pairs if short(fact.subject) == MD}
    assert moved == {"moved-part"}  # what the removed post of 2011 had to do is shared out
    drafts = {"director-of-finance", "director-of-personnel-and-development"}  # by the draft of 2010 alone
    assert set(posts) == {MD, *drafts}
    states = {(r.adopted, r.recommended) for post in drafts for r in posts[post]}
    assert states == {(State.NONE, State.NONE)}


def test_what_stays_and_what_is_undecided_is_told(record: Kent) -> None:
    said: dict[Says, set[str]] = defaultdict(set)
    for statement in record.statements:
        said[statement.says].add(short(statement.fact.subject))
    teams = {"safeguarding-and-dols", "kent-support-and-assistance-service"}
    articles = {
        "cabinet",
        "committees",
        "county-council",
        "head-of-paid-service",
        "leader",
        "monitoring-officer",
        "personnel-committee",
    }
    articles |= {"recruitment-selection-and-dismissal", "selection-and-member-services-committee", "senior-managers"}
    draft = {"adult-social-care-teams", "childrens-locality-boards", "childrens-social-care-teams", DCS, "property"}
    draft |= {"staff-of-the-functions-in-the-charts"}
    services = {"community-learning-and-skills", "service-directorates"}
    report = {"corporate-management-team", "senior-staff"}  # what goes on as before in December 2011
    members = {"elected-member"}  # that they decide, in May 2014
    assert said[Says.STAYS] == {*SIX[:2], *teams, *services, *articles, *draft, *report, *members}
    commissioning = {
        "clinical-commissioning-groups",
        "elected-member",
        "non-executive-member",
        "sutton-commissioning-support-hub",
    }
    open_in_2010 = {"community-engagement-teams", DPH, "families-health-and-social-care"}
    left_open = {*open_in_2010, "county-council"}  # whether members will speak for the authority outside
    pathways = {"autism-pathway", "emotional-health-and-wellbeing-pathway", "mental-health-pathway"}
    open_in_2017 = {"access-to-resources-teams", "public-health-observatory", "single-data-analysis-service", *pathways}
    assert said[Says.UNDECIDED] == {"communications", *commissioning, *left_open, *open_in_2017}


def test_2017_confirms_two_recommendations_of_december_2011_and_no_more(record: Kent) -> None:
    """By inference: that the post went, and where the Head of Paid Service came."""
    confirming = [s for s in record.statements if (s.paper, s.cite) == ("2017-01-26", "1.1")]
    assert {written(s.fact) for s in confirming} == {
        f"{MD} EXISTS_IN kent",
        f"{MD} DISCHARGES {HOPS}",
        f"{CDBSS} DISCHARGES {HOPS}",
    }
    assert {(s.inferred, s.force) for s in confirming} == {(True, Force.REPORTED)}


def test_of_nine_parts_of_december_2011_a_later_paper_reports_what_the_first_two_would_set(kent: Seed) -> None:
    """Three set nothing: they support, note and authorise."""
    parts = [part for part in kent.decisions if part.paper == "2011-12-15" and not part.told]
    verbs = ["agree", "agree", "approve", "agree", "agree", "designate", "support", "note", "authorise"]
    assert [part.verb for part in parts] == verbs
    assert {(part.on.text, part.put, part.body) for part in parts} == {
        ("2011-12-15", Put.RECOMMENDED, "kent/body/county-council")
    }
    assert [bool(part.sets) for part in parts] == [True] * 6 + [False] * 3
    facts = {statement.id: statement.fact for statement in kent.statements}
    reported = {s.fact for s in kent.statements if s.force is Force.REPORTED and s.published > date(2011, 12, 15)}
    confirmed = [part.key.rsplit("/", 1)[-1] for part in parts if reported & {facts[id_] for id_ in part.sets}]
    assert confirmed == ["delete-managing-director", "designate-head-of-paid-service"]


def test_what_is_asked_for_or_concluded_is_never_certain(record: Kent) -> None:
    told: dict[Fact, list[Statement]] = defaultdict(list)
    for s in record.statements:
        if s.force is Force.REPORTED and not s.inferred:
            told[s.fact].append(s)
    for fact, records in record.records.items():
        if fact.relation != EXISTS_IN and not told[fact]:
            assert not any(certain(r) for r in records)


def test_no_two_statements_of_a_fact_are_at_odds(record: Kent) -> None:
    assert {str(r.fact) for r in record.every_record() if r.conflict} == set()


def test_nobody_is_contested(record: Kent) -> None:
    """On no day are two equally sure of one seat."""
    for seat, records in record.seats.items():
        for day in {record.start for record in records}:
            for standing in Standing:
                assert record.seat(seat, day, Clocks(standing)).state is not SeatState.CONTESTED


def test_oracle_and_fast_code_agree_on_kent(kent: Seed) -> None:
    assert disagreements(kent.statements) == []


# How the record is written


def test_paraphrases_are_short(kent: Seed) -> None:
    assert [s.paraphrase for s in kent.statements if len(s.paraphrase.split()) > 25] == []


def test_what_is_concluded_says_from_what(kent: Seed) -> None:
    assert [s.because for s in kent.statements if s.inferred and len(s.because.split()) < 5] == []


def test_no_entity_is_declared_and_never_spoken_of(kent: Seed) -> None:
    """The stages are a vocabulary and no matter of this council; the law asks for a scrutiny officer, of whom no paper of Kent speaks."""
    spoken = {id_ for s in kent.statements for id_ in (s.fact.subject, s.fact.object)}
    spoken |= {id_ for decision in kent.decisions for id_ in (decision.body, decision.reorganisation)}
    stages = {id_ for id_, entity in kent.entities.items() if entity.kind is Kind.CYCLE_STAGE}
    assert set(kent.entities) - spoken - stages == {"role/statutory-scrutiny-officer"}


def test_no_two_entities_of_a_kind_share_a_name(kent: Seed) -> None:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in kent.entities.values():
        for name in (entity.name, *entity.also):
            names[entity.kind, re.sub(r"\W+", " ", name.casefold())].add(entity.id)
    assert {key: ids for key, ids in names.items() if len(ids) > 1} == {}


def test_no_statement_is_made_twice(kent: Seed) -> None:
    ids = [statement.id for statement in kent.statements]
    assert len(ids) == len(set(ids))
