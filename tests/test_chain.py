"""Chains and spans over worked councils: natures named, offices resolved on the day, unknown said and not filled in."""

from __future__ import annotations

from typing import Any

import pytest

from graph.answers import ChainAnswer, SpanAnswer
from graph.database import Database
from graph.errors import DateError, UnknownName
from graph.load import load
from graph.questions.chain import ChainAsked, chain
from graph.questions.span import SpanAsked, span
from tests.conftest import TODAY
from tests.councils import council

HELD = {"says": "holds", "when": "2011-12-08"}
FROM = {"says": "starts", "when": "2011-12-15/..", "force": "recommended"}

PUBLIC_HEALTH: dict[str, list[dict[str, Any]]] = {
    "dph REPORTS_TO fsc": [FROM],
    "fsc REPORTS_TO role/hops (day-to-day)": [FROM],
    "fsc REPORTS_TO role/hops (accountable)": [{**HELD, "cite": "9(8)"}],
    "md DISCHARGES hops": [HELD, {"says": "ends", "when": "2011-12-15/..", "force": "recommended"}],
    "bss DISCHARGES hops": [FROM],
    "bss REPORTS_TO body/county-council": [{**FROM, "cite": "app2"}],
    "dph REPORTS_TO body/board (professional)": [HELD],
}


def ask(database: Database, subject: str, at: str, **more: Any) -> ChainAnswer:
    return chain(database, ChainAsked(subject=subject, at=at, **more), today=TODAY)


def count(database: Database, post: str, at: str, **more: Any) -> SpanAnswer:
    return span(database, SpanAsked(post=post, at=at, **more), today=TODAY)


def rungs(answer: ChainAnswer) -> list[list[tuple[str, str, str, str | None]]]:
    return [
        [
            (
                link.from_ref.id.rsplit("/", 1)[-1],
                link.nature,
                link.to.id.rsplit("/", 1)[-1],
                link.via_role.id if link.via_role else None,
            )
            for link in window.links
        ]
        for window in answer.windows
    ]


def test_a_chain_climbs_to_the_council_through_the_office_of_the_day(empty: Database) -> None:
    load(empty, council(PUBLIC_HEALTH))
    answer = ask(empty, "dph", "2012-06-30")
    assert rungs(answer) == [
        [
            ("dph", "line", "fsc", None),
            ("fsc", "day-to-day", "bss", "role/hops"),
            ("fsc", "accountable", "bss", "role/hops"),
            ("bss", "line", "county-council", None),
        ]
    ]
    (window,) = answer.windows
    assert window.complete
    assert window.ends_at.kind == "body"
    assert {link.standing for link in window.links} == {"recommended"}
    assert {line.paragraph for line in answer.evidence.values()} >= {"9(8)", "app2"}
    assert "the Dph answered to the Fsc (line, presumed; recommended" in answer.answer
    assert "the Hops, presumably the Bss (day-to-day and accountable; recommended" in answer.answer


def test_what_no_paper_says_is_said_and_not_filled_in(empty: Database) -> None:
    """No line before the meeting; an uncertain one in its window; then the line."""
    load(empty, council(PUBLIC_HEALTH))
    answer = ask(empty, "dph", "2011-10-01/2012-03-31")
    days = [(str(window.from_), str(window.until), window.complete, window.reason) for window in answer.windows]
    assert days == [
        ("2011-10-01", "2011-12-15", False, "no-paper-reaches"),
        ("2011-12-15", "2012-01-14", False, "hand-over"),
        ("2012-01-14", "2012-04-01", True, None),
    ]
    assert [ref.id for ref in answer.windows[1].alternatives] == ["kent/post/fsc"]
    assert answer.windows[0].links == answer.windows[1].links == ()


def test_an_office_that_nobody_surely_has_breaks_the_chain(empty: Database) -> None:
    load(empty, council(PUBLIC_HEALTH))
    (window,) = ask(empty, "fsc", "2011-12-20").windows
    assert not window.complete
    assert [ref.id for ref in window.one_of] == ["kent/post/bss", "kent/post/md"]
    assert window.ends_at.id == "role/hops"
    assert window.why and "who the Hops was is unknown" in window.why


def test_a_professional_line_is_followed_only_when_it_is_asked_for(empty: Database) -> None:
    load(empty, council(PUBLIC_HEALTH))
    assert rungs(ask(empty, "dph", "2011-12-08"))[0] == []
    assert rungs(ask(empty, "dph", "2011-12-08", nature="professional")) == [[("dph", "professional", "board", None)]]


def test_nothing_recommended_is_in_a_chain_of_decisions(empty: Database) -> None:
    load(empty, council(PUBLIC_HEALTH))
    assert rungs(ask(empty, "dph", "2012-06-30", standing="adopted")) == [[]]


def test_a_circle_is_told_and_ends(empty: Database) -> None:
    load(empty, council({"a REPORTS_TO b": [HELD], "b REPORTS_TO c": [HELD], "c REPORTS_TO a": [HELD]}))
    (window,) = ask(empty, "a", "2011-12-08").windows
    assert window.why == "the links lead round in a circle"
    assert len(window.links) == 3


def test_an_unknown_subject_is_refused(empty: Database) -> None:
    load(empty, council(PUBLIC_HEALTH))
    with pytest.raises(UnknownName, match="no post or unit or role"):
        ask(empty, "minister", "2012")


TEAM: dict[str, list[dict[str, Any]]] = {
    "finance REPORTS_TO bss": [{**HELD, "force": "recommended"}],
    "hr REPORTS_TO bss": [HELD],
    "ict REPORTS_TO bss (professional)": [HELD],
    "payroll REPORTS_TO finance": [HELD],
    "clerk REPORTS_TO payroll": [HELD],
    "beer HOLDS hr": [HELD],
    "bss DISCHARGES hops": [HELD],
    "monitor REPORTS_TO role/hops": [HELD],
    "maybe REPORTS_TO bss": [{"says": "starts", "when": "[2011-12-01..2012-06-30]"}],
}


def test_a_span_counts_each_post_once_and_says_how_surely(empty: Database) -> None:
    """By line alone; through an office by name; layers through the line."""
    load(empty, council(TEAM))
    answer = count(empty, "bss", "2011-12-08")
    assert [
        (report.post.id.rsplit("/", 1)[-1], report.certainty.value, report.standing) for report in answer.direct_reports
    ] == [
        ("hr", "certain", "reported"),
        ("monitor", "certain", "reported"),
        ("finance", "presumed", "recommended"),
        ("maybe", "possible", "reported"),
    ]
    assert answer.count.model_dump(include={"certain", "presumed", "possible"}) == {
        "certain": 2,
        "presumed": 1,
        "possible": 1,
    }
    assert answer.layers_below == 3
    assert answer.direct_reports[0].person and answer.direct_reports[0].person.id == "kent/person/beer"
    assert answer.direct_reports[1].via_role and answer.direct_reports[1].via_role.id == "role/hops"
    assert "three posts reported to the Bss by line (two certainly and one presumably)" in answer.answer


def test_a_span_without_evidence_says_so(empty: Database) -> None:
    load(empty, council(TEAM))
    answer = count(empty, "bss", "2009-01-01")
    assert answer.count.model_dump(include={"certain", "presumed", "possible"}) == {
        "certain": 0,
        "presumed": 0,
        "possible": 3,
    }
    assert answer.layers_below == 0
    assert "no paper lets anybody be presumed to report to the Bss; possibly" in answer.answer
    nobody = count(empty, "clerk", "2011-12-08").answer
    assert nobody == "On 8 December 2011, no paper in the record says that anybody reported to the Clerk."


def test_a_span_is_counted_on_a_day(empty: Database) -> None:
    load(empty, council(TEAM))
    with pytest.raises(DateError, match="counted on a day"):
        count(empty, "bss", "2012")


def test_an_office_does_not_reach_the_post_that_has_it_by_a_tie_of_its_own(empty: Database) -> None:
    """They are one place: found by fifty thousand questions against the oracle."""
    load(empty, council({**PUBLIC_HEALTH, "role/hops REPORTS_TO bss": [FROM]}))
    (window,) = ask(empty, "hops", "2012-06-30", via="kent/post/bss").windows
    assert window.via
    assert (window.via.reached, window.via.links, window.via.why) == (False, (), "it is the subject itself")
