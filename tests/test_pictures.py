"""What pictures show is what the answer says: its days, how sure they are, and nothing that is not in it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from api.pictures.audit import audit_picture
from api.pictures.chain import BESIDE, ladder_of, link_words, under_of
from api.pictures.lanes import Lane, Run, Scale, joined
from api.pictures.tree import drawn_tree
from api.pictures.who import lanes_of_who
from graph.answers import Answer, AuditAnswer, ChainAnswer, DiffAnswer, TreeAnswer, WhoAnswer
from graph.database import Database
from graph.derivation.seat_states import SeatState
from graph.questions import BY_NAME
from graph.wording.parts import days_in_words

DCS = {"subject": "DCS", "at": "2009 to 2018"}
APRIL = {"from": "2017-04-02", "to": "2017-04-03"}
YEARS = Scale(date(2010, 1, 1), date(2014, 1, 1))


def asked_of(database: Database, name: str, **given: str) -> Answer:
    """The answer itself, as pages have it."""
    question = BY_NAME[name]
    return question.ask()(database, question.asked().model_validate(given), today=date(2026, 1, 1))


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_lanes_of_a_role_cover_every_day_of_its_spells_and_no_other(client: TestClient) -> None:
    answer = WhoAnswer.model_validate(client.get("/v1/who", params=DCS).json())
    picture = lanes_of_who(answer)
    for spell in answer.spells:
        covering = {
            (lane.id, run.sure)
            for lane in picture.lanes
            for run in lane.runs
            if spell.from_ and run.start and run.start <= spell.from_ and (run.until or date.max) > spell.from_
        }
        expected = {(one.id, "possible") for one in (*spell.one_of, *spell.alternatives)}
        expected |= {(other.person.id, other.certainty.value) for other in spell.holders}
        if spell.state is SeatState.HELD and spell.post and spell.certainty:
            expected.add((spell.post.id, spell.certainty.value))
        else:
            expected.add((None, spell.state.value))  # type: ignore[arg-type]
        assert covering == expected


def test_the_page_of_who_says_each_run_of_its_timeline_in_words(client: TestClient) -> None:
    page = client.get("/who", params=DCS).text
    drawn = re.findall(r'<rect class="wh-bar wh-bar--(\S+)" x="[\d.]+%" .*?<title>(.*?)</title>', page)
    assert {sure for sure, _ in drawn} == {"certain", "presumed", "possible", "unknown"}
    spoken = words_of(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))
    for sure, told in drawn:
        assert unescape(told) in spoken
        assert told.startswith(sure)


def test_runs_that_follow_on_one_another_and_are_as_sure_are_one() -> None:
    days = [date(2012, 1, 1), date(2012, 2, 1), date(2012, 3, 1), date(2012, 4, 1)]
    first, second, third = (Run(start, until, "presumed", [str(start)]) for start, until in pairwise(days))
    assert joined([first, second]) == [Run(days[0], days[2], "presumed", [str(days[0]), str(days[1])])]
    assert joined([first, third]) == [first, third]
    other = Run(days[1], days[2], "possible", [])
    assert joined([first, other]) == [first, other]


def test_a_bar_begins_and_ends_where_its_days_do_and_an_open_one_at_the_edge() -> None:
    bar = YEARS.bar(Run(date(2011, 1, 1), date(2012, 1, 1), "certain", []))
    assert [bar.left, bar.width] == pytest.approx([24.98, 24.98], abs=0.01)
    assert (YEARS.bar(Run(None, None, "possible", [])).left, YEARS.bar(Run(None, None, "possible", [])).width) == (
        0,
        100,
    )
    assert [tick.label for tick in YEARS.ticks()] == ["2010", "2011", "2012", "2013"]


def test_in_characters_a_single_sure_day_is_seen_over_what_is_less() -> None:
    lane = Lane(
        "x",
        None,
        "",
        [
            Run(date(2012, 1, 1), date(2012, 1, 2), "certain", []),
            Run(date(2010, 1, 1), None, "presumed", []),
        ],
    )
    assert YEARS.characters(lane, 8) == "▓▓▓█▓▓▓▓"


def test_every_link_of_a_chain_is_in_one_rung(client: TestClient) -> None:
    answer = ChainAnswer.model_validate(client.get("/v1/chain", params={"subject": "DPH", "at": "2012"}).json())
    for window in answer.windows:
        stands = [stand for rung in ladder_of(window).rungs for stand in rung.stands]
        assert sorted(map(str, (link for stand in stands for link in stand.links))) == sorted(map(str, window.links))
        assert all(link.to.id == stand.to.id for stand in stands for link in stand.links)
    words = words_of(client.get("/chain", params={"subject": "DPH", "at": "2012"}).text)
    assert f"The chain breaks here: {answer.windows[0].why}" in words


def test_a_tie_that_is_no_line_is_never_told_as_one(client: TestClient) -> None:
    """The director was shared with two trusts, and no paper tells of a line to them."""
    answer = ChainAnswer.model_validate(client.get("/v1/chain", params={"subject": "DPH", "at": "2012-06-30"}).json())
    shared = [link for link in answer.windows[0].external if link.nature == "shared"]
    assert {link_words(link) for link in shared} == {BESIDE["shared"]}
    words = words_of(client.get("/chain", params={"subject": "DPH", "at": "2012-06-30"}).text)
    for link in shared:
        assert f"is shared with {link.to.name}" in words
        assert f"reports by line to {link.to.name}" not in words


def test_each_who_answered_to_a_thing_stands_below_the_one_that_it_answered_to(client: TestClient) -> None:
    asked = {"subject": "Cabinet", "at": "2012-06-30", "direction": "down"}
    window = ChainAnswer.model_validate(client.get("/v1/chain", params=asked).json()).windows[0]
    below = under_of(window)
    walked = []
    while below:
        walked += [link for one in below for link in one.links]
        for one in below:
            for deeper in one.under:
                assert all(one.ref.id in (link.to.id, link.via_role and link.via_role.id) for link in deeper.links)
        below = [deeper for one in below for deeper in one.under]
    assert {str(link) for link in walked} == {str(link) for link in window.links}
    words = words_of(client.get("/chain", params=asked).text)
    assert all(link.from_ref.name in words for link in window.links)


def test_the_law_stands_beside_a_ladder_with_what_it_came_to(client: TestClient) -> None:
    words = words_of(client.get("/chain", params={"subject": "DPH", "at": "2012-06-30"}).text)
    beside = words.partition("The law beside it")[2].partition("An aid, no legal advice")[0]
    assert "caution R13" in beside
    assert "cannot tell R12" in beside


@pytest.mark.parametrize("at", ["2012", "2009 to 2018"])
def test_every_rule_is_drawn_once_with_all_that_it_came_to(client: TestClient, at: str) -> None:
    answer = AuditAnswer.model_validate(client.get("/v1/audit", params={"at": at}).json())
    picture = audit_picture(answer)
    drawn = [rule for _, rules in picture.groups for rule in rules]
    assert sorted(rule.number for rule in drawn) == sorted(answer.rules)
    told = [one for rule in drawn for _, one in rule.told]
    assert sorted(map(str, told)) == sorted(map(str, (*answer.findings, *answer.prompts, *answer.no_finding)))
    for rule in drawn:
        assert [run.words for run in rule.lane.runs] == [
            f"{sure.replace('-', ' ')} {days_in_words(one.from_, one.until)}: {one.why}" for sure, one in rule.told
        ]
        for before, after in pairwise(rule.lane.runs):
            assert before.until == after.start
    cannot = next(rules for title, rules in picture.groups if title == "What the papers cannot tell")
    page = client.get("/audit", params={"at": at}).text
    assert all(f'id="rule-{rule.number}"' in page for rule in cannot)


def test_a_tree_too_large_is_shown_level_by_level_and_counts_what_it_leaves_out(
    client: TestClient, loaded: Database
) -> None:
    whole, cut = (asked_of(loaded, "tree", at="2012-06-30", **more) for more in ({}, {"most": "85"}))
    assert isinstance(whole, TreeAnswer)
    assert isinstance(cut, TreeAnswer)
    things = len(list(whole.walk()))
    assert (drawn_tree(whole).drawn, whole.left_out) == (things, 0)
    assert drawn_tree(cut).drawn <= 85 < things
    assert drawn_tree(cut).drawn + cut.left_out == things
    assert f"; {cut.left_out} units and posts lie deeper." in cut.answer
    deeper = client.get("/tree", params={"at": "2012-06-30", "depth": "1"}).text
    assert "more under" in deeper
    assert "root=kent%2F" in deeper


def test_the_page_of_a_tree_lists_every_unit_and_post_with_its_doubt(client: TestClient, loaded: Database) -> None:
    answer = asked_of(loaded, "tree", at="2012-06-30")
    assert isinstance(answer, TreeAnswer)
    page = client.get("/tree", params={"at": "2012-06-30"}).text
    nodes = re.findall(r'class="wh-node wh-node--(\w+)".*?wh-node__name">(.*?)</span>', page)
    told = [
        (thing.certainty.value, row["name"]) for (_, _, thing), row in zip(answer.walk(), answer.to_rows(), strict=True)
    ]
    assert sorted((sure, unescape(name)) for sure, name in nodes) == sorted(told)


def test_the_page_of_diff_shows_every_change_in_its_list(client: TestClient, loaded: Database) -> None:
    answer = asked_of(loaded, "diff", **APRIL)
    assert isinstance(answer, DiffAnswer)
    page = client.get("/diff", params=APRIL).text
    assert len(re.findall(r'class="wh-change[ "]', page)) == len(answer.changes) + len(answer.entailed) + len(
        answer.possible_changes
    )
    assert "What a paper says stays as it is" in page
    assert "What is left open" in page


def test_the_sentence_of_diff_parts_names_by_semicolons(client: TestClient) -> None:
    said = client.get("/v1/diff", params=APRIL).json()["answer"]
    assert "(Adult Social Care and Health; Children, Young People and Education; Strategic Commissioning)" in said
    assert len(re.findall(r"\.(?= [A-Z]|$)", said)) <= 3


def test_the_page_of_history_has_a_lane_for_each_thing_joined(client: TestClient) -> None:
    answer = client.get("/v1/history", params={"entity": "Director of Public Health"}).json()
    page = client.get("/history", params={"entity": "Director of Public Health"}).text
    joined_to = {
        (
            one["relation"],
            (one["object"] if one["subject"]["id"] == answer["subject"]["id"] else one["subject"])["id"],
            one["qualifier"],
        )
        for one in answer["records"]
    }
    assert page.count('class="wh-lane"') >= len(joined_to) > 0
