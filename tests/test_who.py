"""Who held a role: the answer over worked councils, and the same document through every door."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from api.app import create_app
from graph.answers import WhoAnswer
from graph.database import Database
from graph.derivation.seat_states import SeatState
from graph.errors import AmbiguousName, DateError, UnknownName
from graph.load import load
from graph.questions import BY_NAME
from graph.questions.who import WhoAsked, who
from tests.conftest import TODAY
from tests.councils import council

HAND_OVER: dict[str, list[dict[str, Any]]] = {
    "md EXISTS_IN kent": [{"says": "holds", "when": "2011-12-08"}],
    "md DISCHARGES hops": [
        {"says": "holds", "when": "2011-12-08"},
        {"says": "ends", "when": "2011-12-15/..", "force": "recommended"},
    ],
    "cd DISCHARGES hops": [{"says": "starts", "when": "2011-12-15/..", "force": "recommended"}],
    "kerswell HOLDS md": [{"says": "holds", "when": "2011-12-08"}],
}


def ask(database: Database, role: str, at: str, **more: Any) -> WhoAnswer:
    return who(database, WhoAsked(subject=role, at=at, **more), today=TODAY)


def said(answer: WhoAnswer) -> list[tuple[str, str, str, str | None, str | None]]:
    """Each spell as its days, state, post and person."""
    return [
        (
            str(spell.from_), str(spell.until), f"{spell.state} {spell.certainty or spell.reason}",
            spell.post.id.rsplit("/", 1)[-1] if spell.post else None,
            spell.person.id.rsplit("/", 1)[-1] if spell.person else None,
        )
        for spell in answer.spells
    ]  # fmt: skip


def test_who_held_dcs_responsibilities_in_2012(loaded: Database) -> None:
    """The main job: one spell, the whole year, presumed, nobody named, evidence in paragraph 9(8)."""
    answer = ask(loaded, "DCS", "2012")
    (spell,) = answer.spells
    assert (spell.from_, spell.until) == (date(2012, 1, 1), date(2013, 1, 1))
    assert spell.post and spell.post.name == "Corporate Director Families and Social Care"
    assert (spell.state, spell.certainty) == (SeatState.HELD, "presumed")
    assert spell.person is None
    assert spell.why_unnamed == "not-named"
    assert spell.last_evidenced and spell.last_evidenced.day == date(2011, 12, 8)
    assert spell.standing == "reported"
    assert [(line.paper.id, line.paragraph, line.verified) for line in answer.evidence.values()] == [
        ("2011-12-15", "9(8)", True)
    ]
    assert answer.throughout == answer.at_some_time == answer.as_at_end == (spell.post,)


def test_a_hand_over_is_told_day_by_day(empty: Database) -> None:
    """Certain on the day that a paper speaks of, presumed until the window opens, one of two inside it, presumed after it."""
    load(empty, council(HAND_OVER))
    answer = ask(empty, "hops", "2011-12-08/2012-03-31")
    assert said(answer) == [
        ("2011-12-08", "2011-12-09", "held certain", "md", "kerswell"),
        ("2011-12-09", "2011-12-15", "held presumed", "md", "kerswell"),
        ("2011-12-15", "2012-01-14", "unknown hand-over", None, None),
        ("2012-01-14", "2012-04-01", "held presumed", "cd", None),
    ]
    assert [ref.id for ref in answer.spells[2].one_of] == ["kent/post/cd", "kent/post/md"]
    assert "it was one of the Cd or the Md" in answer.answer
    assert any("30 days" in caveat for caveat in answer.caveats)
    assert answer.throughout == ()
    assert [ref.id for ref in answer.at_some_time] == ["kent/post/md", "kent/post/cd"]
    assert [ref.id for ref in answer.as_at_end] == ["kent/post/cd"]


def test_recommended_is_not_shown_when_only_decisions_count(empty: Database) -> None:
    load(empty, council(HAND_OVER))
    assert said(ask(empty, "hops", "2012-06-30", standing="adopted")) == [
        ("2012-06-30", "2012-07-01", "held presumed", "md", "kerswell")
    ]


def test_before_its_paper_was_published_nothing_was_known(empty: Database) -> None:
    load(empty, council(HAND_OVER))
    answer = ask(empty, "hops", "2011-12-08", known_at="2011-12-07")
    assert said(answer) == [("2011-12-08", "2011-12-09", "unknown nothing-published", None, None)]


def test_the_lapse_of_a_presumption_is_not_a_vacancy(loaded: Database) -> None:
    answer = ask(loaded, "DCS", "2013-12-07/2013-12-08")
    assert said(answer)[0][2:4] == ("held presumed", "corporate-director-families-and-social-care")
    assert said(answer)[1][2:4] == ("unknown presumption-lapsed", None)
    assert [ref.name for ref in answer.spells[1].alternatives] == ["Corporate Director Families and Social Care"]
    assert "last evidenced on 8 December 2011" in answer.answer


def test_nothing_is_presumed_backwards(loaded: Database) -> None:
    (spell,) = ask(loaded, "DCS", "2011-12-07").spells
    assert (spell.state, spell.reason) == (SeatState.UNKNOWN, "no-paper-reaches")
    assert spell.last_evidenced is None
    assert spell.next_evidenced and spell.next_evidenced.day == date(2011, 12, 8)


@pytest.mark.parametrize("at", ["2005 to 2030", "2011-12-08", "since 2011", "before 2014", "2012/13"])
def test_spells_cover_the_period_without_gap_or_overlap(loaded: Database, at: str) -> None:
    answer = ask(loaded, "DCS", at)
    assert answer.spells[0].from_ == answer.clocks.from_
    assert answer.spells[-1].until == answer.clocks.until
    for one, next_ in zip(answer.spells, answer.spells[1:], strict=False):
        assert one.until == next_.from_
        assert one.from_ is None or (one.until and one.from_ <= one.until - timedelta(1))


@pytest.mark.parametrize(
    "name",
    [
        "DCS", "dcs", "Director of Children's Services", "director of childrens services", "DIRECTOR OF CHILDREN’S SERVICES",
        "role/director-of-childrens-services",
    ],
)  # fmt: skip
def test_a_role_goes_by_any_of_its_names(loaded: Database, name: str) -> None:
    assert ask(loaded, name, "2012").subject.id == "role/director-of-childrens-services"


def test_an_unknown_name_is_refused_with_what_may_be_meant(loaded: Database) -> None:
    with pytest.raises(UnknownName) as refused:
        ask(loaded, "Directer of Childrens Servises", "2012")
    assert refused.value.did_you_mean[0] in ("Director of Children's Services", "Director of Children Services")


def test_an_ambiguous_name_is_refused_with_both(empty: Database) -> None:
    names = {"one": "Chief", "two": "Chief"}
    load(
        empty,
        council(
            {"post DISCHARGES one": [{"says": "holds", "when": "2011-12-08"}], "post DISCHARGES two": []},
            names=names,
        ),
    )
    with pytest.raises(AmbiguousName) as refused:
        ask(empty, "chief", "2012")
    assert [one.id for one in refused.value.candidates] == ["role/one", "role/two"]


def test_an_edition_that_is_not_there_is_named(loaded: Database) -> None:
    with pytest.raises(UnknownName, match="no edition 7"):
        ask(loaded, "DCS", "2012", edition=7)


def test_a_known_date_is_one_day(loaded: Database) -> None:
    with pytest.raises(DateError, match="known_at is one day"):
        ask(loaded, "DCS", "2012", known_at="2012")


def test_a_question_refuses_what_it_does_not_take() -> None:
    with pytest.raises(ValidationError):
        WhoAsked(subject="DCS", at="2012", colour="red")  # type: ignore[call-arg]


def test_the_document_is_the_same_through_every_door(
    loaded: Database, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    from api.cli import exit_code

    with TestClient(create_app(loaded)) as client:
        over_http = client.get("/v1/who", params={"subject": "DCS", "at": "2012"}).json()
    assert exit_code(["who", "DCS", "--at", "2012", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == over_http
    answer = BY_NAME["who"].ask()(loaded, WhoAsked(subject="DCS", at="2012"), today=TODAY)
    assert json.loads(answer.model_dump_json(by_alias=True)) == over_http


POSTS: dict[str, list[dict[str, Any]]] = {
    "md EXISTS_IN kent": [
        {"says": "holds", "when": "2011-12-08"},
        {"says": "ends", "when": "2011-12-15/..", "force": "recommended", "cite": "front-rec/1"},
    ],
    "md DISCHARGES hops": [
        {"says": "holds", "when": "2011-12-08"},
        {"says": "ends", "when": "2011-12-15/..", "force": "recommended"},
    ],
    "cd DISCHARGES hops": [{"says": "starts", "when": "2011-12-15/..", "force": "recommended"}],
    "kerswell HOLDS md": [{"says": "holds", "when": "2011-12-08"}],
    "chief VACANT_IN kent": [{"says": "holds", "when": "2011-12-08"}],
    "chief EXISTS_IN kent": [{"says": "holds", "when": "2011-12-08"}],
    "clerk-candidate DISCHARGES clerk": [
        {"says": "starts", "when": "2011-12-15/..", "force": "proposed", "cite": "9(7)"}
    ],
    "lord-lieutenant OVERSEES clerk (appointing)": [{"says": "holds", "when": "2011-12-08", "cite": "9(5)"}],
}


def test_a_post_that_was_deleted_has_ended_and_its_duties_are_followed(empty: Database) -> None:
    """State ended, the decision that ended it, and what became of its role."""
    load(empty, council(POSTS))
    answer = ask(empty, "Md", "2012-06-30")
    (spell,) = answer.spells
    assert (spell.state, spell.person) == (SeatState.ENDED, None)
    assert "front-rec/1" in {answer.evidence[id_].paragraph for id_ in spell.statements}
    (duty,) = answer.duties
    assert duty.role.id == "role/hops"
    assert duty.now.post and duty.now.post.id == "kent/post/cd"
    assert "no longer existed" in answer.answer
    assert "Its role as Hops was then presumably with the Cd" in answer.answer


def test_a_post_is_vacant_only_because_a_paper_says_so(empty: Database) -> None:
    load(empty, council(POSTS))
    assert ask(empty, "chief", "2011-12-08").spells[0].state is SeatState.VACANT
    unnamed = ask(empty, "cd", "2012-06-30").spells[0]
    assert unnamed.state is SeatState.UNKNOWN


def test_what_only_a_weaker_standing_would_say_is_told_apart(empty: Database) -> None:
    """A proposal to somebody else who decides: nobody, the reason, and what the proposal was."""
    load(empty, council(POSTS, details={"lord-lieutenant": "external"}))
    answer = ask(empty, "clerk", "2012")
    (spell,) = answer.spells
    assert (spell.state, spell.reason) == (SeatState.UNKNOWN, "appointed-elsewhere")
    assert spell.one_of == spell.alternatives == ()
    (weak,) = answer.weaker
    assert (weak.holder.id, weak.standing, weak.certainty) == ("kent/post/clerk-candidate", "proposed", "possible")
    assert "paragraph 9(7)" in answer.answer
    shown = ask(empty, "clerk", "2012", standing="proposed")
    assert [ref.id for ref in shown.spells[0].alternatives] == ["kent/post/clerk-candidate"]
    assert shown.weaker == ()


def test_a_person_is_asked_for_all_that_was_held(empty: Database) -> None:
    load(empty, council({**POSTS, "kerswell MEMBER_OF cmt (chair)": [{"says": "holds", "when": "2011-12-08"}]}))
    answer = who(empty, WhoAsked(person="Kerswell", at="2011-12-08"), today=TODAY)
    assert {(spell.of.id, spell.certainty) for spell in answer.spells} == {
        ("kent/post/md", "certain"), ("kent/body/cmt", "certain"),
    }  # fmt: skip
    assert {ref.id for ref in answer.at_some_time} == {"kent/post/md", "kent/body/cmt"}


def test_one_thing_is_asked_for_at_a_time() -> None:
    with pytest.raises(ValidationError, match="name one role, post or person"):
        WhoAsked(role="DCS", post="chief")
    with pytest.raises(ValidationError, match="name one role, post or person"):
        WhoAsked()


def test_a_role_and_a_post_of_one_name_are_not_guessed_between(empty: Database) -> None:
    load(empty, council({"dph DISCHARGES dph": [{"says": "holds", "when": "2011-12-08"}]}))
    with pytest.raises(AmbiguousName, match=r"may be the post Dph .kent/post/dph., or the role Dph .role/dph."):
        ask(empty, "dph", "2012")
    assert who(empty, WhoAsked(role="dph", at="2012"), today=TODAY).spells[0].post


STAND_INS: dict[str, list[dict[str, Any]]] = {
    "ann HOLDS chief": [{"says": "holds", "when": "2011-12-08"}, {"says": "ends", "when": "2012-01-01"}],
    "bob HOLDS chief (acting)": [{"says": "holds", "when": "2012-02-01/2012-03-31"}],
    "chief VACANT_IN kent": [{"says": "holds", "when": "2012-02-01"}],
    "cat HOLDS desk (job-share)": [{"says": "holds", "when": "2011-12-08"}],
    "dan HOLDS desk (job-share)": [{"says": "holds", "when": "2011-12-08"}],
    "desk DISCHARGES officer": [{"says": "holds", "when": "2011-12-08"}],
    "deputy-chief DEPUTISES_FOR chief": [{"says": "holds", "when": "2011-12-08"}],
    "eve DISCHARGES officer (deputy)": [{"says": "holds", "when": "2011-12-08"}],
}


def test_who_acts_in_a_post_is_told_beside_its_vacancy(empty: Database) -> None:
    load(empty, council(STAND_INS))
    (spell,) = ask(empty, "chief", "2012-02-01").spells
    assert (spell.state, spell.person) == (SeatState.VACANT, None)
    assert [(one.person.id, one.capacity, one.certainty) for one in spell.holders] == [
        ("kent/person/bob", "acting", "certain")
    ]
    assert "Bob held it certainly as acting" in ask(empty, "chief", "2012-02-01").answer


def test_two_who_share_a_job_contradict_nobody(empty: Database) -> None:
    load(empty, council(STAND_INS))
    answer = ask(empty, "desk", "2012")
    (spell,) = answer.spells
    assert (spell.state, spell.person, spell.why_unnamed, spell.one_of) == (SeatState.HELD, None, None, ())
    assert [one.person.id for one in spell.holders] == ["kent/person/cat", "kent/person/dan"]
    assert [ref.id for ref in answer.at_some_time] == ["kent/person/cat", "kent/person/dan"]
    assert "shared by Cat and Dan" in answer.answer
    assert "a post shared by Cat and Dan" in ask(empty, "officer", "2012").answer


def test_deputies_are_told_and_are_no_holders(empty: Database) -> None:
    load(empty, council(STAND_INS))
    assert [one.of.id for one in ask(empty, "chief", "2011-12-08").deputies] == ["kent/post/deputy-chief"]
    officer = ask(empty, "officer", "2011-12-08")
    assert [one.of.id for one in officer.deputies] == ["kent/post/eve"]
    assert officer.spells[0].post and officer.spells[0].post.id == "kent/post/desk"


def test_the_minutes_of_the_meeting_that_was_asked_would_settle_a_hand_over(empty: Database) -> None:
    load(empty, council(HAND_OVER))
    answer = ask(empty, "hops", "2011-12-20")
    (settling,) = answer.spells[0].settled_by
    assert (settling.what, settling.body, settling.from_) == ("minutes", "County Council", date(2011, 12, 8))
    assert "would settle it" in answer.answer
    (gap,) = ask(empty, "hops", "2015").spells[0].settled_by
    assert (gap.what, gap.until) == ("papers", date(2016, 1, 1))
    assert ask(empty, "hops", "2011-12-08").spells[0].settled_by == ()


def test_a_period_is_answered_three_ways_where_they_differ(empty: Database) -> None:
    load(empty, council(HAND_OVER))
    answer = ask(empty, "hops", "2011-12-14/2012-03-31").answer
    assert "At some time in this period it was the Md and the Cd; for the whole of it nobody can be named" in answer
    assert "at its end it was the Cd" in answer
    assert "At some time" not in ask(empty, "hops", "2012-03").answer


def test_all_that_somebody_held_is_told_thing_by_thing(empty: Database) -> None:
    load(empty, council({**STAND_INS, "ann MEMBER_OF board (chair)": [{"says": "holds", "when": "2011-12-08"}]}))
    answer = who(empty, WhoAsked(person="ann", at="2011-12"), today=TODAY)
    assert [spell.of.id for spell in answer.spells if spell.certainty == "certain"] == [
        "kent/body/board",
        "kent/post/chief",
    ]
    assert "the Chief, possibly from 1 December 2011 to 7 December 2011; certainly on 8 December 2011" in answer.answer
    assert "a chair of the Board" in answer.answer
