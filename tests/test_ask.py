"""What a person types is understood as a question and its parameters, or given choices; through the page and the command line alike."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.ask import Understanding, suggestions, understand
from graph.database import Database
from graph.errors import DateError, UsageError
from graph.grammar import parse
from graph.questions import BY_NAME
from tests.conftest import TODAY

DCS, DPH = "role/director-of-childrens-services", "kent/post/director-of-public-health"
SC, MD = "kent/post/strategic-commissioner", "kent/post/managing-director"

UNDERSTOOD = [
    ("who was DCS in 2012", "who", {"subject": DCS, "at": "2012"}),
    ("who held DCS responsibilities in 2012", "who", {"subject": DCS, "at": "2012"}),
    ("Who had the DCS's duties in 2012?", "who", {"subject": DCS, "at": "2012"}),
    ("which post had DCS duties in 2012", "who", {"subject": DCS, "at": "2012"}),
    ("Who was the Director of Children’s Services on 31 March 2012?", "who", {"subject": DCS, "at": "31 March 2012"}),
    ("DCS 2012/13", "who", {"subject": DCS, "at": "2012/13"}),
    ("DCS", "who", {"subject": DCS}),
    ("in 2012 who was the dcs", "who", {"subject": DCS, "at": "2012"}),
    ("what did Katherine Kerswell hold in 2011", "who", {"subject": "kent/person/katherine-kerswell", "at": "2011"}),
    ("who held the strategic commissioner's post", "who", {"subject": SC}),
    ("director of public health line manager 2014", "chain", {"subject": DPH, "at": "2014"}),
    ("to whom did the director of public health report in 2012", "chain", {"subject": DPH, "at": "2012"}),
    ("chain from director of public health to the council in 2012", "chain", {"subject": DPH, "at": "2012"}),
    ("who reported to the strategic commissioner in May 2017", "span", {"post": SC, "at": "2017-05-01,2017-05-31"}),
    ("strategic commissioner direct reports 2017-05-01", "span", {"post": SC, "at": "2017-05-01"}),
    ("what changed in April 2017", "diff", {"from": "2017-03-31", "to": "2017-04-30"}),
    ("what changed on 3 April 2017", "diff", {"from": "2017-04-02", "to": "2017-04-03"}),
    ("what changed between 2 April 2017 and 3 April 2017", "diff", {"from": "2017-04-02", "to": "2017-04-03"}),
    ("list what changed on 3 April 2017", "diff", {"from": "2017-04-02", "to": "2017-04-03"}),
    ("Show me the structure on 3 April 2017", "tree", {"at": "3 April 2017"}),
    ("what moved since 2014", "diff", {"from": "2013-12-31", "to": "today"}),
    ("structure on 3 April 2017", "tree", {"at": "3 April 2017"}),
    ("org chart in May 2017", "tree", {"at": "2017-05-31"}),
    ("when did the structure change", "timeline", {}),
    ("days of change in 2011", "timeline", {"at": "2011"}),
    ("who answered for what on 1 May 2017", "functions", {"at": "1 May 2017"}),
    ("decisions in 2014", "decisions", {"at": "2014"}),
    ("what became of the managing director", "lineage", {"entity": MD}),
    ("when did the managing director's duties move", "lineage", {"entity": MD}),
    ("when did the managing director's duties move and where did each go", "lineage", {"entity": MD}),
    ("when did the duties of the managing director move", "lineage", {"entity": MD}),
    ("where did the managing director's responsibilities go", "lineage", {"entity": MD}),
    ("what happened to the managing director's duties?", "lineage", {"entity": MD}),
    ("who took over the managing director's duties", "lineage", {"entity": MD}),
    ("managing director's duties in 2011", "functions", {"entity": MD, "at": "2011"}),
    ("history of the managing director", "history", {"entity": MD}),
    ("children's services 2014", "history", {"entity": "kent/unit/childrens-services", "at": "2014"}),
    ("audit 2012-06-30", "audit", {"at": "2012-06-30"}),
    ("did it comply with the law in 2012", "audit", {"at": "2012"}),
    ("was the council lawful in 2012?", "audit", {"at": "2012"}),
    ("which rules did the council break in 2014", "audit", {"at": "2014"}),
    ("what was the managing director responsible for in 2011", "functions", {"entity": MD, "at": "2011"}),
    ("who is responsible for audit in 2012", "history", {"entity": "kent/function/audit", "at": "2012"}),
    ("what do we not know about 2014", "coverage", {"at": "2014"}),
    ("what can the record not say about 2014", "coverage", {"at": "2014"}),
    ("find public health", "search", {"q": "public health"}),
]


@pytest.mark.parametrize(("text", "question", "parameters"), UNDERSTOOD, ids=[text for text, _, _ in UNDERSTOOD])
def test_words_are_a_question_with_its_parameters(
    loaded: Database, text: str, question: str, parameters: dict[str, str]
) -> None:
    understood = understand(loaded, text, today=TODAY)
    assert understood.whole, understood.problem
    assert (understood.question, understood.parameters) == (question, parameters)
    BY_NAME[question].asked().model_validate(parameters)


def test_a_question_of_a_day_asked_of_a_period_says_which_days_it_took(loaded: Database) -> None:
    for text in ("who reported to the strategic commissioner in May 2017", "structure in May 2017"):
        (note,) = understand(loaded, text, today=TODAY).notes
        assert "asked of days" in note


@pytest.mark.parametrize(
    ("text", "question", "choice"),
    [
        ("chain from public health to the council in 2012", "chain", DPH),
        ("who was the public health director in 2012", "who", DPH),
    ],
)
def test_what_nothing_is_named_is_never_guessed_but_offered(
    loaded: Database, text: str, question: str, choice: str
) -> None:
    understood = understand(loaded, text, today=TODAY)
    assert not understood.whole
    assert understood.question == question
    assert choice in {value for one in understood.choices for value in one.parameters.values()}
    assert all(one.parameters["at"] == "2012" for one in understood.choices)


def test_a_name_that_ends_like_another_question_may_be_either() -> None:
    """`... manager` asks for somebody's manager, unless something is called so: the form whose name is known counts."""
    named = parse("who was the customer relations manager in 2014", today=TODAY).named
    assert ("chain", {"subject": "customer relations"}) in named
    assert ("who", {"subject": "customer relations manager"}) in named


@pytest.mark.parametrize("text", ["", "  ?", "2012", "who", "what in 2012", "x" * 301])
def test_words_that_are_no_question_are_refused_with_an_example(loaded: Database, text: str) -> None:
    with pytest.raises(UsageError) as refused:
        understand(loaded, text, today=TODAY)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who was DCS on 31 February 2012", "no day 31 in February"),
        ("who was DCS in 2012-13-45", "no month 13"),
        ("who was DCS on 3 April", "no year"),
        ("who was DCS winter 2012", "winter"),
    ],
)
def test_a_day_that_there_is_not_is_told_and_not_left_out(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        parse(text, today=TODAY)


def test_changes_need_days(loaded: Database) -> None:
    understood = understand(loaded, "what changed", today=TODAY)
    assert not understood.whole
    assert "day or period" in understood.problem


def test_a_name_of_something_that_cannot_be_asked_about_is_not_said_to_be_no_name(loaded: Database) -> None:
    understood = understand(loaded, "chain from public health in 2012", today=TODAY)
    assert understood.problem == "“public health” is the name of a function or service, and this is not asked of one."
    assert understood.choices


def test_suggestions_write_the_name_out_and_leave_the_rest(loaded: Database) -> None:
    found = suggestions(loaded, "who was director of chil in 2012", today=TODAY)
    assert found[0].words == "who was Director of Children's Services in 2012"
    assert all(one.kind in ("role", "post", "person") for one in found)
    assert [one.words for one in suggestions(loaded, "who was DCS", today=TODAY)] == ["who was DCS"]


def test_the_page_answers_and_shows_how_it_was_understood(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "who was DCS in 2012"})
    answer = client.get("/v1/who", params={"subject": DCS, "at": "2012"}).json()
    assert page.status_code == 200
    assert answer["answer"] in unescape(page.text)
    assert "Understood as" in page.text
    assert 'value="who was DCS in 2012"' in page.text


def test_the_page_gives_choices_as_links_that_answer(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "chain from public health to the council in 2012"})
    assert page.status_code == 404
    links = [unescape(href) for href in re.findall(r'href="(/chain[^"]+)"', page.text)]
    assert {"subject": [DPH], "at": ["2012"]} in [parse_qs(urlsplit(href).query) for href in links]
    assert client.get(links[0]).status_code == 200


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "who was {{ 7 * 7 }} in 2012", "\x00", "𝔘𝔫𝔦 2012", "x" * 5000]
)
def test_hostile_words_are_words_on_a_page(client: TestClient, text: str) -> None:
    page = client.get("/ask", params={"q": text})
    assert page.status_code in (404, 422)
    assert "<script>" not in page.text
    assert client.get("/ask/suggestions", params={"q": text}).status_code == 200


def test_the_command_asks_the_same(
    at_the_server: None, loaded: Database, capsys: pytest.CaptureFixture[str], client: TestClient
) -> None:
    assert exit_code(["ask", "--json", "who was DCS in 2012"]) == 0
    told = capsys.readouterr()
    assert f'understood as: whoheld who "{DCS}" --at "2012"' in told.err
    assert client.get("/v1/who", params={"subject": DCS, "at": "2012"}).json()["answer"] in told.out
    assert exit_code(["ask", "chain", "from", "public", "health", "in", "2012"]) == 3
    assert f'whoheld chain "{DPH}" --at "2012"' in capsys.readouterr().err
    assert exit_code(["ask", "2012"]) == 2


def test_web_opens_the_page_only_where_pages_are_served(
    at_the_server: None, loaded: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import socket
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        monkeypatch.setenv("WHOHELD_URL", base)
        assert exit_code(["who", "DCS", "--at", "2012", "--web"]) == 0
        assert exit_code(["ask", "who was DCS in 2012", "--web"]) == 0
    assert [urlsplit(url).path for url in opened] == ["/who", "/who"]
    assert parse_qs(urlsplit(opened[0]).query) == {"subject": ["DCS"], "at": ["2012"]}
    capsys.readouterr()
    assert exit_code(["who", "DCS", "--web"]) == 2
    assert "whoheld serve" in capsys.readouterr().err


def test_a_command_can_be_typed_as_it_is_told() -> None:
    told = Understanding("", "chain", {"subject": DPH, "at": "2012"}, "").command
    assert told == f'whoheld chain "{DPH}" --at "2012"'
