"""With what force each paper of Kent says what, and for which days: what a draft, a request and a report say and leave open."""

from collections import defaultdict
from datetime import date

from graph.decisions import Put
from graph.seed import Seed
from graph.statements import Force, Says, Statement
from tests.kent import Kent, short, written

HOPS, CLERK = "head-of-paid-service", "clerk-of-the-lieutenancy"


def test_the_draft_of_2010_starts_with_the_decision_that_it_waited_for(record: Kent) -> None:
    """Full Council was to decide on 16 December 2010 (25, 99), and no day of effect is given."""
    reported = told_by(record, "2010-10-11", Force.REPORTED)
    changed = {short(s.fact.subject) for s in reported if s.says in (Says.STARTS, Says.ENDS)}
    assert changed == {"chief-officer-group", "corporate-management-team"}
    drafts = told_by(record, "2010-10-11", Force.PROPOSED)
    elsewhere = {"local-enterprise-partnership", "locality-delivery-boards"}  # a bid, and pilots from next April
    elsewhere |= {
        "growing-the-economy",
        "putting-the-citizen-in-control",
        "tackling-disadvantage",
    }  # ambitions of a draft plan
    assert {short(s.fact.subject) for s in drafts if s.when and s.when.first != date(2010, 12, 16)} == elsewhere
    assert {(s.says, s.when.text if s.when else "", s.inferred) for s in drafts} == {
        (Says.STARTS, "2010-12-16/..", True),
        (Says.ENDS, "2010-12-16/..", True),
        (Says.STAYS, "2010-12-16", True),
        (Says.NEVER, "", True),
        (Says.STARTS, "[2010-10-08..]", True),
        (Says.STARTS, "2011-04", False),
    }


def test_december_2011_asks_and_does_not_tell_of_what_comes_after_it(record: Kent) -> None:
    asked = {(s.says, s.when.text) for s in told_by(record, "2011-12-15", Force.RECOMMENDED) if s.when}
    assert asked == {
        (Says.STARTS, "2011-12-15/.."),
        (Says.ENDS, "2011-12-15/.."),
        (Says.STARTS, "2012-04"),
        (Says.ENDS, "2012-04"),
        (Says.STAYS, "2011-12-15"),
        (Says.ABSENT, "2011-12-15"),  # a common line of the top team, whose lack 11(3)(c) calls a risk
        (Says.HOLDS, "2011-12-08"),  # the present tense of job descriptions that are put for approval
    }
    proposed = told_by(record, "2011-12-15", Force.PROPOSED)
    assert {(written(s.fact), s.cite) for s in proposed} == {
        (f"director-of-governance-and-law DISCHARGES {CLERK}", "front-rec/7"),
        (f"director-of-governance-and-law DISCHARGES {CLERK}", "9(7)"),
        # a structure that was out for comment
        ("education-learning-and-skills RESPONSIBLE_FOR district-delivery (delivers)", "app1-chart/1"),
        ("locality-boards EXISTS_IN kent", "app1-chart"),
        ("district-headteacher-groups EXISTS_IN kent", "app1-chart"),
    }
    reported = told_by(record, "2011-12-15", Force.REPORTED)
    assert all(s.when.first <= date(2011, 12, 8) for s in reported if s.when)


def test_recommendations_and_job_descriptions_report_nothing_that_is_not_inferred(record: Kent) -> None:
    reported = [s for s in told_by(record, "2011-12-15", Force.REPORTED) if not s.inferred]
    cited = {s.cite for s in reported if s.cite.startswith(("front-rec", "16", "app1", "app2"))}
    assert cited == {"front-rec/3"}  # that a post is there whose description is being revised
    assert all(not cite.startswith("app3/article-11/insert") for cite in (s.cite for s in reported))


def test_what_2017_asks_for_is_for_the_third_of_april(record: Kent) -> None:
    asked = told_by(record, "2017-01-26", Force.RECOMMENDED)
    sooner = {(written(s.fact), s.when.text) for s in asked if s.when and s.when.text != "2017-04-03"}
    power = "monitoring-officer RESPONSIBLE_FOR constitution-changes-of-2017 (delivers)"
    assert sooner == {(power, "2017-01-26/..")}  # what is given by the vote itself
    reported = {(s.inferred, s.says, s.when.text) for s in told_by(record, "2017-01-26", Force.REPORTED) if s.when}
    assert reported == {
        (False, Says.HOLDS, "2017-01-26"),
        (False, Says.HOLDS, "2016-12-16"),
        (True, Says.HOLDS, "2017-01-26"),
        (True, Says.STARTS, "[2011-12-16..2017-01-26]"),  # what is named after units that December 2011 does not have
        (True, Says.STARTS, "[2011-12-01..2011-12-31]"),
        (True, Says.ENDS, "[2011-12-01..2011-12-31]"),
        (True, Says.STARTS, "[2013-04-01..2017-01-26]"),  # the office of public health is no older than its law
        (False, Says.STARTS, "2011-04"),  # the grades of the day
        (False, Says.STARTS, "2015-04"),  # the programme for the disability pathway
        (True, Says.HOLDS, "2015-12-10"),  # a programme that a paper of that day called near its end
        (True, Says.ENDS, "2015-12-10/.."),
    }


def test_what_2014_asks_for_begins_with_the_meeting_or_at_no_day_that_it_gives(record: Kent) -> None:
    """What it foresees without a day may begin on any later one, and is not read as within 30 days."""
    asked = {(s.inferred, s.says, s.when.text) for s in told_by(record, "2014-05-15", Force.RECOMMENDED) if s.when}
    assert asked == {
        (False, Says.STARTS, "2014-05-15/.."),
        (True, Says.STARTS, "2014-05-15/.."),  # that he who sets up a project answers for it
        (True, Says.STARTS, "[2014-05-15..]"),
        (True, Says.ENDS, "[2014-05-15..]"),
        (False, Says.HOLDS, "2014-05-15"),
        (True, Says.STARTS, "2015-04-01"),
        (False, Says.STAYS, "2014-05-15"),  # that Members decide, and are the client
        (True, Says.STAYS, "2014-05-15"),  # that the full council approves strategic statements
    }
    resolved = {written(s.fact) for s in told_by(record, "2014-05-15", Force.RESOLVED)}
    assert resolved == {"bold-steps-for-kent EXISTS_IN kent"}
    assert told_by(record, "2014-05-15", Force.PROPOSED) == []


def test_2017_asks_for_five_things_of_which_its_front_lists_four(kent: Seed) -> None:
    """Pay and grading is asked for at the end alone. The two parts that make posts share no statement that they would set."""
    lists = defaultdict(set)
    for decision in kent.decisions:
        if (
            decision.paper == "2017-01-26"
            and decision.put is Put.RECOMMENDED
            and decision.body == "kent/body/county-council"
        ):
            for citation in decision.citations:
                lists[kent.citations[citation].locator.split("/")[0]].add(short(decision.key))
    assert lists["9.1"] - lists["front-rec"] == {"approve-pay-and-grading"}
    assert (len(lists["front-rec"]), len(lists["9.1"])) == (4, 5)
    made = {short(d.key): d for d in kent.decisions if d.paper == "2017-01-26" and d.sets}
    assert set(made) == {"approve-directorates", "approve-strategic-commissioner"}
    directorates, commissioner = (set(made[key].sets) for key in sorted(made))
    assert directorates.isdisjoint(commissioner)
    asked = {s.id for s in kent.statements if s.paper == "2017-01-26" and s.force is Force.RECOMMENDED}
    assert {s.fact.object for s in kent.statements if s.id in asked - directorates - commissioner} == {
        "kent/unit/strategic-commissioning",  # where the paper leaves open whether teams come here
        "kent/function/constitution-changes-of-2017",  # a power to change what follows, as in 2011: it sets nothing
    }


def test_2017_leaves_to_others_and_to_later_what_it_does_not_decide(kent: Seed) -> None:
    left = {short(d.key): short(d.body) for d in kent.decisions if d.paper == "2017-01-26" and d.put is Put.DEFERRED}
    assert left["place-access-to-resources-teams"] == left["review-data-analysis"] == HOPS
    assert left["select-corporate-directors"] == "elected-member"
    rejected = {short(d.key) for d in kent.decisions if d.put is Put.REJECTED_OPTION and d.paper == "2017-01-26"}
    assert rejected == {"single-directorate"}


def told_by(record: Kent, paper: str, force: Force) -> list[Statement]:
    return [s for s in record.statements if (s.paper, s.force) == (paper, force)]
