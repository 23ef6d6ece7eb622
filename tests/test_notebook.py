"""The third door: `import graph` and the questions as typed functions, whose answers are those of the other two."""

from __future__ import annotations

import csv
import inspect
import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, get_type_hints

import networkx as nx
import pytest
from fastapi.testclient import TestClient

import graph
from graph import answers, notebook
from graph.database import Database
from graph.errors import DatabaseAway, UnknownName, UsageError
from graph.notebook import Clocks, Council
from graph.questions import BY_NAME, QUESTIONS, Question
from graph.statements import Standing
from tests.askable import good, parameters_of
from tests.conftest import ROOT

every_question = pytest.mark.parametrize("question", BY_NAME.values(), ids=lambda one: one.name)
CLOCKS = get_type_hints(Clocks, vars(notebook) | {"Standing": notebook.Standing})


@pytest.fixture
def council(loaded: Database, at_the_server: None) -> Iterator[Council]:
    with graph.connect() as council:
        yield council


def parameters(question: Question) -> dict[str, inspect.Parameter]:
    """Those of the function, without itself and the clocks that it takes besides, by the names of the contract."""
    _, *own = inspect.signature(getattr(Council, question.name)).parameters.values()
    assert own[-1].annotation == "Unpack[Clocks]"
    return {one.name.rstrip("_"): one for one in own[:-1]}


@every_question
def test_a_function_takes_what_the_question_takes(question: Question) -> None:
    """By the same names, with the same ones needed, and with defaults that say nothing else."""
    fields, taken = parameters_of(question), parameters(question)
    assert taken.keys() | CLOCKS.keys() == fields.keys()
    assert not taken.keys() & CLOCKS.keys()
    needed = {name for name, one in taken.items() if one.default is inspect.Parameter.empty}
    assert needed == {name for name, field in fields.items() if field.is_required()}
    for name, one in taken.items():
        if name not in needed:
            assert one.default == fields[name].default, name
    if question.first:
        assert next(iter(taken)) == question.first
        assert taken[question.first].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD


@every_question
def test_a_function_returns_the_model_of_the_answer(question: Question) -> None:
    function = getattr(Council, question.name)
    assert function.__annotations__["return"] == f"answers.{question.answer_model}"
    assert function.__doc__


def test_every_clock_of_the_questions_is_one_of_the_functions() -> None:
    """`at` is each function's own: what it means when it is left out differs."""
    shared = set.intersection(*(set(parameters_of(question)) for question in QUESTIONS))
    assert CLOCKS.keys() | {"at"} == shared
    assert set(notebook.Standing.__args__) == {standing.value for standing in Standing}  # type: ignore[attr-defined]


@every_question
def test_an_answer_is_that_of_http_and_its_rows_are_those_of_the_csv(
    council: Council, client: TestClient, question: Question
) -> None:
    given = good(question)
    said = {name: str(value) for name, value in given.items()}
    answer = getattr(council, question.name)(
        **{"from_" if name == "from" else name: one for name, one in given.items()}
    )
    assert isinstance(answer, answers.Answer)
    over_http = client.get(f"/v1{question.at(said)}")
    assert answer.model_dump_json(by_alias=True) == over_http.text
    text = client.get(f"/v1{question.at({**said, 'format': 'csv'})}").text
    assert answer.to_rows() == list(csv.DictReader(io.StringIO(text)))


def test_a_date_of_python_is_a_day(council: Council) -> None:
    assert council.who("DCS", at=date(2011, 12, 8)).spells == council.who("DCS", at="8 December 2011").spells
    assert council.diff(date(2017, 4, 2), date(2017, 4, 3)).counts == council.diff("2017-04-02", "2017-04-03").counts


def test_clocks_are_keywords_of_every_function(council: Council) -> None:
    """2011 9(1): until the meeting is known to have been asked, the old post has the role."""
    answer = council.who("HoPS", at="2012-06-30", known_at=date(2012, 1, 1), standing="adopted", evidence="ids")
    (spell,) = answer.spells
    assert spell.post is not None
    assert (spell.post.name, answer.evidence) == ("Managing Director", {})


def test_a_tree_is_a_graph_and_a_table_is_rows(council: Council) -> None:
    made = council.tree("Strategic Commissioning", at="2017-05-01").to_networkx()
    assert isinstance(made, nx.MultiDiGraph)
    assert "kent/post/head-of-procurement" in made
    held = council.table("holdings", at="2011-12-08")
    assert {"Katherine Kerswell", "Geoff Wild"} <= {row["person_name"] for row in held}
    assert all(row["from"] is None or isinstance(row["from"], date) for row in held)


def test_a_receipt_is_asked_again(council: Council) -> None:
    answer = council.who("DCS", at="2012")
    assert council.again(answer.receipt).then == answer.model_dump(mode="json", by_alias=True)


def test_a_council_named_at_the_start_is_that_of_every_question(loaded: Database, at_the_server: None) -> None:
    with graph.connect("kent") as council:
        assert council.who("DCS", at="2012").asked["council"] == "kent"
    with graph.connect("atlantis") as council, pytest.raises(UnknownName, match="atlantis"):
        council.who("DCS", at="2012")


@pytest.mark.parametrize(
    ("question", "given", "error", "words"),
    [
        ("who", {"subject": "DCS", "at": "some day"}, UsageError, "cannot read"),
        ("who", {"subject": "DCS", "standing": "gossip"}, UsageError, "standing: "),
        ("who", {"subject": "DCS", "att": "2012"}, UsageError, "att: "),
        ("who", {}, UsageError, "name one role"),
        ("who", {"subject": "Director of Fun"}, UnknownName, "Director of Fun"),
        ("table", {"name": "feelings"}, UnknownName, "no table"),
        ("table", {"name": "posts", "edition": 0}, UsageError, "edition: "),
        ("again", {"receipt": "r0"}, UsageError, "receipt"),
    ],
)
def test_what_cannot_be_answered_is_an_error_in_words(
    council: Council, question: str, given: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        getattr(council, question)(**given)


def test_without_a_database_the_error_says_how_to_start_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Under the traceback, too: a notebook shows no other words."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("WHOHELD_HOME", str(tmp_path))
    with pytest.raises(DatabaseAway) as caught:
        graph.connect()
    assert "whoheld db up" in "".join(caught.value.__notes__)
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "any")
    with pytest.raises(DatabaseAway, match="no Neo4j answers"):
        graph.connect()


def test_importing_graph_costs_nothing_and_brings_in_no_other_door() -> None:
    """What it takes to ask comes with the first connection, and even then nothing of `api`."""
    slow = {"neo4j", "networkx", "pydantic", "rapidfuzz"}
    program = (
        f"import graph, sys; assert not {slow} & set(sys.modules), sys.modules.keys()\n"
        "import graph.notebook; assert not [name for name in sys.modules if name.split('.')[0] in ('api', 'typer', 'fastapi')]"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
