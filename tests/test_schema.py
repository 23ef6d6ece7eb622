"""The service against its own OpenAPI document: every operation, all checks, made-up requests, and what follows from an answer."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.openapi import from_asgi
from schemathesis.schemas import BaseSchema

from api.app import create_app
from graph.database import Database
from graph.errors import UnknownName
from graph.questions import BY_NAME
from graph.settings import Address
from tests.askable import good

MADE_UP = 10
"""Requests made up for each operation, beside those that walk through its parameters one by one."""

TOLD = ["2xx", "304", "404", "409", "422"]
"""What may be told of a request that keeps to the document: names and days are text in it, and not every text is one."""

QUICKLY = settings(
    max_examples=MADE_UP, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def schema_of(app: FastAPI) -> BaseSchema:
    """The document of the application, under all checks."""
    checks = {"positive_data_acceptance": {"expected-statuses": TOLD}}
    schema = from_asgi("/openapi.json", app, config=SchemathesisConfig.from_dict({"checks": checks}))

    @schema.hook("before_generate_query")
    def or_good(context: Any, strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """Half of the requests ask something that Kent's record answers."""
        name = context.operation.definition.raw.get("operationId")
        if name not in BY_NAME or BY_NAME[name].in_path:
            return strategy
        return strategy | st.just({key: str(value) for key, value in good(BY_NAME[name]).items()})

    return schema


# The document is that of the routes alone; a test puts the database in before anything is asked.
with Database.open(Address("bolt://127.0.0.1:1", "neo4j", "", "neo4j")) as nowhere:
    app = create_app(nowhere)
schema = schema_of(app)


@pytest.fixture
def over_kent(loaded: Database) -> None:
    """The service over Kent's record."""
    app.state.database = loaded


@schema.parametrize()
@QUICKLY
def test_every_operation_keeps_to_the_document(over_kent: None, case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()


def test_what_follows_from_an_answer_keeps_to_it_too(over_kent: None) -> None:
    """Stateful: answers are asked again by their receipts, in chains of requests."""
    machine = schema.as_state_machine()
    run_state_machine_as_test(
        machine,
        settings=settings(QUICKLY, max_examples=MADE_UP, stateful_step_count=6, phases=[Phase.generate]),
    )


def test_each_answer_links_to_its_receipt() -> None:
    paths = schema.raw_schema["paths"]
    for question in BY_NAME.values():
        links = paths[f"/v1{question.address}"]["get"]["responses"]["200"]["links"]
        assert links["again"] == {"operationId": "again", "parameters": {"receipt": "$response.body#/receipt"}}


@pytest.mark.parametrize("told", [RuntimeError("a wheel came off"), 404])
def test_a_server_error_and_an_undocumented_answer_are_found(
    over_kent: None, monkeypatch: pytest.MonkeyPatch, told: Any
) -> None:
    """The checks can fail."""
    operation = schema["/readyz"]["GET"]

    def broken(*_: object) -> None:
        raise told if isinstance(told, Exception) else UnknownName("nothing documented")

    operation.Case().call_and_validate()
    monkeypatch.setattr(Database, "read_one", broken)
    with pytest.raises(FailureGroup):
        operation.Case().call_and_validate()
