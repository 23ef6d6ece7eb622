"""What pages draw of lineage, coverage, changes, decisions and functions is all that the answer says, each part of it once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.pages.asking import WAYS, forms_of
from api.pictures.changes import OF_THE_THING, changes_by_kind, points_of
from api.pictures.coverage import coverage_picture, days_of
from api.pictures.lineage import lineage_picture
from api.pictures.lists import functions_by_place, parts_by_paper
from graph.answers import Answer, DiffAnswer
from graph.database import Database
from graph.questions import BY_NAME
from graph.wording.settling import settling_in_words
from tests.drawn import Drawn
from tests.test_pictures import asked_of, words_of

COVERED = {"at": "2010 to 2017"}
APRIL = {"from": "2017-04-02", "to": "2017-04-03"}


Both = Callable[..., tuple[Any, str]]


@pytest.fixture
def both(client: TestClient, loaded: Database) -> Both:
    """Gives the answer to a question and the words of its page."""

    def asked_twice(question: str, **asked: str) -> tuple[Answer, str]:
        page = client.get(f"/{question}", params=asked)
        assert page.status_code == 200
        return asked_of(loaded, question, **asked), words_of(re.sub(r"<svg.*?</svg>", "", page.text, flags=re.DOTALL))

    return asked_twice


@pytest.mark.parametrize(
    "entity", ["Managing Director", "Families and Social Care", "Social Care, Health and Wellbeing"]
)
def test_every_step_and_duty_of_a_lineage_is_drawn_once(both: Both, entity: str) -> None:
    answer, words = both("lineage", entity=entity)
    picture = lineage_picture(answer)
    steps = [step for leaving in (*picture.before, *picture.after) for step in leaving.steps]
    assert sorted(map(str, steps)) == sorted(map(str, answer.steps))
    assert sorted(str(one) for _, duties in picture.duties for one in duties) == sorted(map(str, answer.conservation))
    for leaving in (*picture.before, *picture.after):
        assert len({step.from_refs for step in leaving.steps}) == 1
        assert len({(step.effective.first, step.effective.last) for step in leaving.steps}) == 1
    shown = words.partition("Before and after")[2].partition("The same as a table")[0]
    assert all(ref.name in shown for step in answer.steps for ref in (*step.from_refs, *step.to))
    assert all(one.what.name in shown for one in answer.conservation)


def test_a_duty_without_a_successor_is_said_to_have_none(both: Both) -> None:
    _, words = both("lineage", entity="Managing Director")
    assert "Leadership of officers accountable nobody whom a paper names" in words


def test_the_runs_of_a_role_cover_the_period_and_come_to_its_days(both: Both) -> None:
    answer, words = both("coverage", **COVERED)
    for role in answer.roles:
        assert (role.runs[0].from_, role.runs[-1].until) == (answer.clocks.from_, answer.clocks.until)
        counted = dict.fromkeys(role.days.model_dump(), 0)
        for run in role.runs:
            assert run.from_
            assert run.until
            counted[run.known.value] += (run.until - run.from_) // timedelta(days=1)
        assert counted == role.days.model_dump()
        for before, after in pairwise(role.runs):
            assert before.until == after.from_
            assert before.known != after.known
        assert f"{role.role.name} {days_of(role)}" in words
        assert all(settling_in_words(wanted) in words for gap in role.gaps for wanted in gap.settled_by)


def test_coverage_draws_every_role_once_and_every_paper_of_its_days(both: Both) -> None:
    answer, _ = both("coverage", **COVERED)
    picture = coverage_picture(answer)
    drawn = [role.role.id for _, roles in picture.groups for role, _ in roles]
    assert sorted(drawn) == sorted(role.role.id for role in answer.roles)
    assert [paper.id for _, paper in picture.papers] == [paper.id for paper in answer.papers]
    none, words = both("coverage", at="2012")
    assert coverage_picture(none).papers == []
    assert "No paper is of these days" in words


def test_what_all_changes_of_a_kind_have_alike_is_told_once(both: Both) -> None:
    answer, words = both("diff", **APRIL)
    groups = changes_by_kind(answer.changes)
    assert sorted(str(one) for group in groups for one in group.changes) == sorted(map(str, answer.changes))
    for group in groups:
        alike = {(str(one.effective), one.certainty, one.standing) for one in group.changes}
        assert (group.alike is not None) == (len(alike) == 1)
        assert f"{group.title} {len(group.changes)}" in words
    assert "What changed from 2 April 2017 to 3 April 2017?" in words
    assert "Community Learning and Skills delivers Adult Learning" in words.partition("stays as it is")[2]


def test_what_is_told_of_only_on_one_side_says_what_it_is(client: TestClient, loaded: Database) -> None:
    """Six lines about one function would say the same six times if they did not name who answered for it."""
    asked = {"standing_from": "adopted", "standing_to": "recommended", "at": "2012-06-30"}
    answer = asked_of(loaded, "diff", **asked)
    assert isinstance(answer, DiffAnswer)
    lines = Drawn(client.get("/diff", params=asked).text).top.named("wh-change")
    told = [change for group in changes_by_kind(answer.changes) for change in group.changes]
    named = 0
    for change, line in zip(told, lines, strict=False):
        if change.relation not in OF_THE_THING and (other := change.after or change.before):
            assert other.name in line.text.removeprefix(change.subject.name), line.text
            named += 1
    assert named > 100


@pytest.mark.parametrize(
    ("asked", "points"),
    [
        ({"known_from": "2012-01-01", "known_to": "2017-02-01", "at": "2016-01-01"},
         ("known on 1 January 2012", "known on 1 February 2017")),
        ({"standing_from": "adopted", "standing_to": "recommended", "at": "2017-05-01"}, ("what is adopted", "what is recommended")),
        ({"edition_from": "1", "edition_to": "1", "at": "2017-05-01"}, ("edition 1", "edition 1")),
    ],
)  # fmt: skip
def test_the_columns_of_a_comparison_are_called_by_its_points(
    client: TestClient, loaded: Database, asked: dict[str, str], points: tuple[str, str]
) -> None:
    from api.pages.question_pages import understood

    answer = asked_of(loaded, "diff", **asked)
    assert isinstance(answer, DiffAnswer)
    assert points_of(answer, understood(answer)) == points
    assert client.get("/diff", params=asked).text.count("<h1") == 1


def test_each_way_of_comparing_has_a_form_that_asks_it(client: TestClient) -> None:
    """What a browser sends of each form, filled in, is answered: no clock is in the way."""
    good = {
        "from": "2017-04-02", "to": "2017-04-03", "known_from": "2012-01-01", "known_to": "2017-02-01",
        "standing_from": "adopted", "standing_to": "recommended", "edition_from": "1", "edition_to": "1",
    }  # fmt: skip
    forms = forms_of(BY_NAME["diff"], {}, {})
    assert [form.title for form in forms] == list(WAYS["diff"])
    for form in forms:
        sent = {field.name: good.get(field.name, field.value) for field in (*form.own, *form.clocks)}
        assert client.get("/diff", params=sent).status_code == 200, form.title
    page = client.get("/diff").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    again = client.get("/diff", params={"standing_from": "adopted", "standing_to": "recommended", "at": "2017-05-01"})
    assert again.text.index("Compare two standings") < again.text.index("Compare two days")


def test_every_decision_and_all_that_it_would_set_is_on_the_page(both: Both) -> None:
    answer, words = both("decisions", at="2011-12-15")
    for several in (answer.decisions, answer.others):
        assert [part for _, parts in parts_by_paper(several) for part in parts] == list(several)
    shown = words.partition("The same as a table")[0]
    for part in (*answer.decisions, *answer.others):
        assert part.subject in shown
        assert part.status.value.replace("-", " ") in shown
        for one in part.would_set:
            assert one.fact[1:] in shown
    reported = sum(bool(one.confirmed_by) for part in (*answer.decisions, *answer.others) for one in part.would_set)
    assert shown.count("Reported later") == reported


@pytest.mark.parametrize("asked", [{"at": "2017-05-01"}, {"entity": "Strategic Commissioner", "at": "2017-05-01"}])
def test_every_function_is_listed_once_with_all_who_answer_for_it(both: Both, asked: dict[str, str]) -> None:
    answer, words = both("functions", **asked)
    listed = [line for _, lines in functions_by_place(answer.functions) for line in lines]
    assert sorted(map(str, listed)) == sorted(map(str, answer.functions))
    shown = words.partition("The same as a table")[0]
    for line in (*answer.functions, *answer.elsewhere):
        assert line.function.name in shown
        for one in line.responsible:
            assert f"{one.capacity.replace('-', ' ')} {one.entity.name} {one.certainty.value}" in shown
