"""Receipts: an id from which an answer can be asked again, that tells what became of it, and that cannot be altered."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from graph.database import Database
from graph.errors import NothingLoaded, UnknownName, UsageError
from graph.load import load
from graph.questions import BY_NAME, QUESTIONS, Question
from graph.questions.again import again
from graph.receipts import Receipt
from tests.askable import asked
from tests.conftest import TODAY
from tests.councils import council
from tests.terminal import piped

LATER = date(2027, 5, 1)
FACTS: dict[str, list[dict[str, Any]]] = {
    "post DISCHARGES role": [{"says": "holds", "when": "2011-12-08"}],
    "lead HOLDS post": [{"says": "holds", "when": "2011-12-08"}],
}

receipts = st.builds(
    Receipt,
    question=st.sampled_from([question.name for question in QUESTIONS]),
    parameters=st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=300) | st.integers(0, 9), max_size=6),
    today=st.none() | st.dates(),
    edition=st.integers(1, 10**6),
    edition_hash=st.binary(min_size=8, max_size=8).map(bytes.hex),
    check=st.binary(min_size=8, max_size=8).map(bytes.hex),
)


def who(database: Database, **parameters: Any) -> str:
    """The receipt of an answer to `who`."""
    question = BY_NAME["who"]
    return question.ask()(database, question.asked().model_validate(parameters), today=TODAY).receipt


def forged(receipt: str, **parameters: Any) -> str:
    """The receipt with other parameters and a checksum that is right."""
    held = Receipt.read(receipt)
    return Receipt(
        held.question, held.parameters | parameters, held.today, held.edition, held.edition_hash, held.check
    ).text


@given(receipts)
def test_a_receipt_is_read_as_it_was_written(receipt: Receipt) -> None:
    assert Receipt.read(receipt.text) == receipt
    assert receipt.text.replace("-", "").replace("_", "").isalnum()


@given(receipts, st.data())
def test_a_receipt_with_a_character_changed_or_lost_is_refused(receipt: Receipt, data: st.DataObject) -> None:
    text = receipt.text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(["", "A", "b", "-", "_", "=", " ", "é"]).filter(lambda one: one != text[place]))
    with pytest.raises(UsageError, match="altered"):
        Receipt.read(text[:place] + other + text[place + 1 :])


@given(st.text(max_size=200))
def test_any_other_text_is_no_receipt(text: str) -> None:
    with pytest.raises(UsageError, match="no receipt"):
        Receipt.read(text)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("tree", {"at": "2012-06-30"}),
        ("tree", {"at": "2017-05-01", "evidence": "full"}),
        ("spans", {"at": "2011-12-15,2017-05-01"}),
        ("diff", {"from": "2011-12-01", "to": "2017-05-01"}),
        ("diff", {"standing_from": "adopted", "standing_to": "recommended", "at": "2017-05-01"}),
    ],
)
def test_an_answer_that_knows_which_statements_it_names_names_these(
    loaded: Database, name: str, parameters: dict[str, str]
) -> None:
    question = BY_NAME[name]
    answer = question.ask()(loaded, question.asked().model_validate(parameters), today=TODAY)
    found = set(re.findall(r'"(s[0-9a-f]{16})"', answer.model_dump_json(by_alias=True)))
    assert answer.statement_ids() == found != set()


def test_a_usual_receipt_is_short(loaded: Database) -> None:
    assert len(who(loaded, role="DCS", at="2012")) < 70


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_answer_can_be_asked_again_and_stands(loaded: Database, question: Question) -> None:
    answer = question.ask()(loaded, asked(question), today=TODAY)
    told = again(loaded, answer.receipt, today=LATER)
    assert json.dumps(told.then) == json.dumps(answer.model_dump(mode="json", by_alias=True))
    assert (told.differs, told.no_longer, told.newly, told.evidence) == (False, (), (), {})
    assert told.answer == "The answer stands: edition 1, from which it came, is the latest."


def test_what_today_meant_is_kept_as_a_date(loaded: Database) -> None:
    receipt = who(loaded, role="DCS")
    assert Receipt.read(receipt).today == TODAY
    assert again(loaded, receipt, today=LATER).clocks.from_ == TODAY
    assert Receipt.read(who(loaded, role="DCS", at="2012")).today is None

    question = BY_NAME["diff"]
    between = question.asked().model_validate({"from": "2011-12-08", "to": "2012"})
    assert not between.rests_on_today  # `at` is today, and has no say between two days
    assert question.asked().model_validate({"from": "2011-12-08", "to": "now"}).rests_on_today


def test_a_comparison_of_two_editions_can_be_asked_again(empty: Database) -> None:
    load(empty, council(FACTS))
    load(empty, council(FACTS | {"other DISCHARGES role": [{"says": "holds", "when": "2014-05-15", "paper": "P2014"}]}))
    question = BY_NAME["diff"]
    asked = question.asked().model_validate({"edition_from": 1, "edition_to": 2, "at": "2014-05-15"})
    told = again(empty, question.ask()(empty, asked, today=TODAY).receipt, today=LATER)
    assert not told.differs


def test_an_edition_that_is_asked_for_or_is_the_latest_makes_one_receipt(loaded: Database) -> None:
    assert who(loaded, role="DCS", at="2012") == who(loaded, role="DCS", at="2012", edition=1)


def test_a_later_edition_that_says_otherwise_is_told_with_the_statements_that_do_it(empty: Database) -> None:
    load(empty, council(FACTS))
    receipt = who(empty, role="Role", at="2011-12-08")
    load(empty, council(FACTS | {"other DISCHARGES role": [{"says": "holds", "when": "2014-05-15", "paper": "P2014"}]}))
    told = again(empty, receipt, today=LATER)
    assert not {"throughout", "at_some_time", "as_at_end"} & set(told.changed)  # who it was on the day is the same
    load(empty, council(FACTS | {"post DISCHARGES role": [{"says": "absent", "when": "2011-12-08", "cite": "7"}]}))
    told = again(empty, receipt, today=LATER)
    assert told.differs
    assert told.then["at_some_time"][0]["id"] == "kent/post/post"
    assert told.now is not None
    assert told.now["at_some_time"] == []
    assert [told.evidence[id_].says for id_ in told.no_longer if told.evidence[id_].paragraph == "1"] == [
        "holds",
        "holds",
    ]
    assert told.clocks.edition.number == 1
    assert told.latest.number == 3
    assert "edition 3, the latest, is another one: it no longer rests on 2 statements" in told.answer
    assert {row["change"] for row in told.to_rows()} >= {"no longer"}


def test_a_later_edition_that_cannot_answer_is_told_so(empty: Database) -> None:
    load(empty, council(FACTS))
    receipt = who(empty, role="Role", at="2011-12-08")
    load(empty, council({"post EXISTS_IN kent": [{"says": "holds", "when": "2011-12-08"}]}))
    told = again(empty, receipt, today=LATER)
    assert told.differs
    assert told.now is None
    assert told.refused is not None
    assert "no role has the name 'Role'" in told.refused


def test_evidence_by_ids_alone_tells_the_difference_in_full_too(empty: Database) -> None:
    load(empty, council(FACTS))
    receipt = who(empty, role="Role", at="2011-12-08", evidence="ids")
    load(empty, council(FACTS | {"lead HOLDS post": [{"says": "holds", "when": "2011-12-08", "cite": "2"}]}))
    told = again(empty, receipt, today=LATER)
    assert [told.evidence[id_].paragraph for id_ in (*told.no_longer, *told.newly)] == ["1", "2"]


def test_a_database_that_was_wiped_and_loaded_anew_still_answers(empty: Database, disposable: Any) -> None:
    load(empty, council({"other DISCHARGES role": [{"says": "holds", "when": "2010-10-11"}]}))
    load(empty, council(FACTS))
    receipt = who(empty, role="Role", at="2011-12-08")
    assert Receipt.read(receipt).edition == 2
    disposable.wipe()
    with pytest.raises(NothingLoaded):
        again(empty, receipt, today=LATER)
    load(empty, council({"other DISCHARGES role": [{"says": "holds", "when": "2014-05-15"}]}))
    with pytest.raises(UnknownName, match=r"an edition 2 .* that this database does not hold"):
        again(empty, receipt, today=LATER)
    disposable.wipe()
    load(empty, council(FACTS))
    assert again(empty, receipt, today=LATER).clocks.edition.number == 1


@pytest.mark.parametrize(
    "parameters",
    [
        {"role": "Head of Paid Service"},
        {"at": "2011-12-08"},
        {"standing": "adopted"},
        {"colour": "red"},
        {"at": "soon"},
    ],
)
def test_a_receipt_made_up_for_another_question_is_refused(loaded: Database, parameters: dict[str, str]) -> None:
    """Its checksum is right; what it claims is not what the edition answers."""
    receipt = who(loaded, role="DCS", at="2012")
    with pytest.raises(UsageError, match="does not give the answer of this receipt"):
        again(loaded, forged(receipt, **parameters), today=LATER)


def test_again_through_http_and_the_command_line(
    client: TestClient, loaded: Database, environment: dict[str, str]
) -> None:
    answer = client.get("/v1/who", params={"role": "DCS", "at": "2012"}).json()
    told = client.get(f"/v1/answers/{answer['receipt']}").json()
    assert told["then"] == answer
    assert not told["differs"]
    refused = client.get(f"/v1/answers/{answer['receipt']}x")
    assert refused.status_code == 422
    assert "altered" in refused.json()["detail"]
    shown = piped(["again", answer["receipt"], "--json"], environment)
    assert json.loads(shown.stdout) == told
    wrong = piped(["again", "rubbish"], environment)
    assert wrong.returncode == 2
    assert "no receipt" in wrong.stderr
