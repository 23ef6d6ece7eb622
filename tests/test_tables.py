"""Tables: every record once, in pages that join to the whole, under the clocks asked, in both shapes and through both doors."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.database import Database
from graph.derive import derive
from graph.load import load
from graph.seed import Seed
from graph.statements import State
from graph.tables import TABLES, Table
from tests.councils import council
from tests.terminal import piped

RECORDS = {
    "holdings": "HOLDS",
    "designations": "DISCHARGES",
    "reporting_lines": "REPORTS_TO",
    "responsibilities": "RESPONSIBLE_FOR",
}
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def lines(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def whole(client: TestClient, name: str, **asked: str) -> list[dict[str, Any]]:
    return lines(client.get(f"/v1/tables/{name}.ndjson", params=asked))


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_has_every_record_that_counts_and_no_other(client: TestClient, kent: Seed, name: str) -> None:
    """Against the pure derivation of the seed, which asks no database."""
    wanted = {
        record.id: (record.fact.subject, record.fact.object, record.recommended.value, list(record.by))
        for record in derive(kent.statements)
        if record.fact.relation == RECORDS[name]
        and record.recommended is not State.NONE
        and record.known_to.year == 9999
    }
    rows = whole(client, name)
    ends = [key for key in rows[0] if f"{key}_name" in rows[0]]
    assert {row["record"]: (row[ends[0]], row[ends[1]], row["certainty"], row["statements"]) for row in rows} == wanted
    assert len(rows) == len(wanted)


def test_statements_decisions_and_papers_are_those_of_the_seed(client: TestClient, kent: Seed) -> None:
    assert {row["id"] for row in whole(client, "statements")} == {one.id for one in kent.statements}
    assert {row["id"] for row in whole(client, "decisions")} == {one.key for one in kent.decisions}
    assert {row["id"] for row in whole(client, "papers")} == {one.id for one in kent.papers.values()}
    known = whole(client, "statements", known_at="2011-01-01")
    assert {row["paper"] for row in known} == {"2010-10-11"}


def test_things_are_listed_with_their_existence_or_once_without(client: TestClient, kent: Seed) -> None:
    people = whole(client, "people")
    assert {row["id"] for row in people} <= {id_ for id_ in kent.entities if "/person/" in id_}
    assert "kent/person/paul-carter" in {row["id"] for row in people}
    posts = whole(client, "posts", at="2017-05-01")
    found = {row["id"]: row["certainty"] for row in posts}
    assert found["kent/post/strategic-commissioner"] == "presumed"
    assert "kent/post/managing-director" not in found


@every_table
def test_pages_of_any_size_join_to_the_whole_table(client: TestClient, table: Table) -> None:
    whole_table = whole(client, table.name)
    joined: list[dict[str, Any]] = []
    size = max(3, len(whole_table) // 4)
    address: str | None = f"/v1/tables/{table.name}.ndjson?limit={size}"
    while address:
        page = client.get(address)
        assert len(page.text.splitlines()) <= size
        joined += lines(page)
        link = page.headers.get("link")
        address = link and re.fullmatch(r'<(.+)>; rel="next"', link)[1]  # type: ignore[index]
        assert address is None or "edition=1" in address
    assert joined == whole_table
    key = "record" if table.ends else "id"
    assert len({json.dumps([row[key], row.get("id")]) for row in joined}) == len(joined)


@every_table
def test_both_shapes_have_the_same_rows(client: TestClient, table: Table) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/v1/tables/{table.name}.csv", params={"limit": 50}).text)))
    told = whole(client, table.name, limit="50")
    assert [list(row) for row in rows[:1]] == [list(table.columns)]
    for row, one in zip(rows, told, strict=True):
        assert row.keys() == one.keys()
        for name, value in one.items():
            text = " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
            assert row[name] == (text.lower() if isinstance(value, bool) else text)


def test_a_table_is_of_the_clocks_asked(empty: Database) -> None:
    load(empty, council({"lead HOLDS post": [{"says": "holds", "when": "2011-12-08"}]}))
    load(
        empty,
        council({"lead HOLDS post": [{"says": "holds", "when": "2011-12-08"}],
                 "other HOLDS post": [{"says": "starts", "when": "2014-05-15", "force": "recommended", "paper": "P2014"}]}),
    )  # fmt: skip
    with TestClient(create_app(empty)) as client:

        def holders(**asked: str) -> set[str]:
            return {row["person_name"] for row in whole(client, "holdings", **asked)}

        assert holders() == {"Lead", "Other"}
        assert holders(edition="1") == holders(known_at="2012-01-01") == holders(standing="adopted") == {"Lead"}
        assert holders(at="2014-06-01") == {"Other"}
        sure = whole(client, "holdings", at="2011-12-08")
        assert [(row["certainty"], row["standing"], row["from"], row["until"]) for row in sure] == [
            ("certain", "reported", "2011-12-08", "2011-12-09")
        ]


def test_a_whole_table_streams_in_pages_of_one_edition(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.tables.PAGE", 100)
    asked: list[Any] = []
    read = Database.read

    def counted(self: Database, query: Any, parameters: Any) -> Any:
        asked.append(parameters["edition"])
        return read(self, query, parameters)

    monkeypatch.setattr(Database, "read", counted)
    rows = whole(client, "statements")
    assert len(asked) == len(rows) // 100 + 1
    assert asked == [None, *([1] * (len(asked) - 1))]


def test_who_has_a_table_is_told_so(client: TestClient) -> None:
    first = client.get("/v1/tables/papers.csv")
    again = client.get("/v1/tables/papers.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "no-cache"
    pinned = client.get("/v1/tables/papers.csv", params={"known_at": "2018-01-01", "edition": "1"})
    assert "immutable" in pinned.headers["cache-control"]


@every_table
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"limit": "0"}, 422), ({"limit": "10001"}, 422), ({"limit": "many"}, 422), ({"after": "!"}, 422), ({"after": "WzFd"}, 422),
        ({"after": "x" * 400}, 422), ({"edition": "9" * 30}, 422), ({"edition": "99"}, 404), ({"council": "atlantis"}, 404),
        ({"known_at": "2012"}, 422), ({"known_at": "\x00"}, 422), ({"colour": "red"}, 422),
    ],
)  # fmt: skip
def test_bad_input_is_a_problem_before_anything_is_sent(
    client: TestClient, table: Table, asked: dict[str, str], status: int
) -> None:
    told = client.get(f"/v1/tables/{table.name}.csv", params=asked)
    assert told.status_code == status, told.text
    assert told.json()["remedy"]


def test_a_table_of_papers_refuses_clocks_that_it_has_not(client: TestClient) -> None:
    for asked in ({"at": "2012"}, {"standing": "adopted"}):
        assert client.get("/v1/tables/papers.csv", params=asked).status_code == 422
    assert client.get("/v1/tables/nothing.csv").status_code == 404


def test_the_command_line_prints_the_same_table(client: TestClient, environment: dict[str, str]) -> None:
    asked = {"at": "2017-05-01", "standing": "adopted"}
    shown = piped(["table", "reporting_lines", "--at", "2017-05-01", "--standing", "adopted"], environment)
    assert shown.stdout == client.get("/v1/tables/reporting_lines.csv", params=asked).text
    assert piped(["table", "papers", "--ndjson"], environment).stdout == client.get("/v1/tables/papers.ndjson").text
    for arguments, code, words in (
        (["nothing"], 3, "there is posts, units"), (["papers", "--at", "2012"], 2, "at"), (["posts", "--limit", "0"], 2, "limit"),
        (["posts", "--at", "someday"], 2, "cannot read"), (["posts", "--standing", "gossip"], 2, "adopted"),
    ):  # fmt: skip
        told = piped(["table", *arguments], environment)
        assert (told.returncode, told.stdout) == (code, "")
        assert words in told.stderr
