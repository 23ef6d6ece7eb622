"""The contract of query files: header and text agree, the predicate of time is there, and the server accepts each of them."""

import re
from datetime import date
from typing import Any

import pytest

from graph.database import Database
from graph.errors import QueryContractError, WhoheldError
from graph.law import LooksAt, Strength
from graph.load import load
from graph.query import Query, all_names, parse, query, schema_statements
from tests.councils import EVERY_RELATION, council, decide, outline
from tests.disposable import Disposable
from tests.strategies import on
from tests.towns import rule

GOOD = """// Who is there?
// params: id, edition
// columns: names, edition
// rows: exactly one
MATCH (n {id: $id}) // not a $parameter
RETURN [x IN collect(n) | x.name + ', $no'] AS names, $edition AS edition ORDER BY edition
"""

TIMELESS = {
    "read/latest",
    "read/contents",
    "read/editions",
    "read/papers",
    "read/paper",
    "read/citation",
    "read/search",
    "read/decisions",
    *(f"read/table_{name}" for name in ("statements", "decisions", "papers")),
}
"""Read queries about editions, names and decisions, not about records: each is named here with its reason in its own file."""

CLOCKS = re.compile(
    r"r\.known_from <= \$known_at AND \$known_at < r\.known_to\s+"
    r"AND r\.edition_from <= edition AND edition < r\.edition_to"
)
PREDICATE = re.compile(
    r"r\.from < \$until AND \$from < r\.until\s+AND " + CLOCKS.pattern + r"\s+AND r\[\$standing\] IS NOT NULL"
)


def lacks_predicate(text: str) -> bool:
    """Whether a read query never asks for the days and the standing, or follows a record without the clocks."""
    # A name that is only looked up is written from right to left, and has no day.
    followed = len(re.findall(r"-\[r:[A-Z_|]+", text)) - len(re.findall(r"<-\[r:KNOWN_AS", text))
    return PREDICATE.search(text) is None or len(CLOCKS.findall(text)) < followed


def test_a_good_file_is_read_as_its_header_says() -> None:
    read = parse("read/there", GOOD)
    assert (read.question, read.parameters, read.columns, read.rows) == (
        "Who is there?", frozenset({"id", "edition"}), ("names", "edition"), "exactly one",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (("$id", "$identity"), r"undeclared parameters \['identity'\]"),
        (("params: id,", "params: id, day,"), r"unused parameters \['day'\]"),
        (("columns: names, edition", "columns: names"), "declares columns"),
        (("$edition AS edition", "$edition AS year"), "declares columns"),
        (("// Who is there?", "// People"), "not a question"),
        (("// rows: exactly one\n", ""), "no `rows:` line"),
        (("exactly one", "some"), "says nothing"),
    ],
)
def test_a_file_whose_header_and_text_disagree_is_refused_by_name(fault: tuple[str, str], told: str) -> None:
    with pytest.raises(QueryContractError, match=f"cypher/read/there.cypher: .*{told}"):
        parse("read/there", GOOD.replace(*fault))


def test_parameters_are_all_given_and_no_other() -> None:
    read = parse("read/there", GOOD)
    with pytest.raises(WhoheldError, match=r"missing parameters \['edition'\], unknown parameters \['year'\]"):
        read.check_parameters({"id": 1, "year": 2})


def test_every_query_file_keeps_its_contract() -> None:
    names = all_names()
    assert {"read/who", "write/commit"} <= set(names)
    for name in names:
        assert query(name).question


def test_every_read_query_has_the_predicate() -> None:
    for name in all_names():
        if name.startswith("read/") and name not in TIMELESS:
            assert not lacks_predicate(query(name).text), name


@pytest.mark.parametrize(
    "without", ["AND r.known_from <= $known_at AND $known_at < r.known_to", "AND r[$standing] IS NOT NULL"]
)
def test_a_read_query_without_the_predicate_is_found(without: str) -> None:
    text = query("read/who").text
    assert lacks_predicate(text.replace(without, "", 1))
    assert lacks_predicate(text.replace("r.from < $until AND $from < r.until", "true"))


SAMPLES: dict[str, Any] = {
    "from": date(2012, 1, 1), "until": date(2013, 1, 1), "known_at": date(9999, 12, 30), "edition": 1, "standing": "recommended",
    "other_known_at": date(2012, 1, 1), "other_edition": 1, "other_standing": "adopted",
    "full": False, "days": [date(2012, 6, 30)], "council": None,
    "kinds": ["Role"], "words": "x", "most": 10, "limit": 10, "open": 1, "latest": 1, "step": 1, "changeset": {},
    **{name: [] for name in (
        "rows", "element_ids", "facts", "rules", "decisions", "entities", "names", "records",
        "statements", "citations", "papers", "relations", "ends", "withdrawn",
    )},
}  # fmt: skip


def sample(read: Query) -> dict[str, Any]:
    """A value for each parameter of a query."""
    return {name: SAMPLES.get(name, "x") for name in read.parameters}


@pytest.fixture
def every_relation(disposable: Disposable, pool: Database) -> Database:
    """A database that holds one fact of each relation, so that the server knows every type and property there is."""
    if disposable.holds != "every relation":
        disposable.wipe()
        seed = council(EVERY_RELATION)
        decide(
            seed,
            "agree-it",
            sets=["post IN_UNIT unit"],
            effective="2012-04-01",
            reorganisation="kent/reorganisation/all",
        )
        outline(seed, "P2011", "1", "2", nothing=["2"])
        citation = next(iter(seed.citations))
        days = {"law_from": on(date(2012, 4, 3)), "law_to": on(date(2013, 4, 2))}
        seed.rules.append(rule("R01", LooksAt.DESIGNATED, ("role/role",), strength=Strength.MANDATORY, **days))
        seed.rules.append(rule("K01", None, council="kent", citation=citation))
        load(pool, seed)
        disposable.holds = "every relation"
    return pool


@pytest.mark.parametrize("name", all_names())
def test_the_server_accepts_each_query(every_relation: Database, name: str) -> None:
    """EXPLAIN, without a remark about a label, type or property that does not exist or a product of two unjoined patterns."""
    read = query(name)
    plan, remarks = every_relation.explain(read, sample(read))
    assert plan
    assert remarks == []


@pytest.mark.parametrize(
    "name", ["read/who", "read/diff", "read/compare", "read/lineage", "read/history", "read/entity"]
)
def test_hot_reads_scan_no_label(loaded: Database, name: str) -> None:
    read = query(name)
    given = {**sample(read), "name": "DCS", "key": "dcs"}
    plan, _ = loaded.profile(read, given)
    operators = set(_operators(plan))
    assert not {name for name in operators if "NodeByLabelScan" in name and "Changeset" not in name}, operators
    assert not {name for name in operators if "AllNodesScan" in name or "RelationshipTypeScan" in name}, operators


def _operators(plan: dict[str, Any]) -> list[str]:
    here = f"{plan['operatorType']} {plan.get('args', {}).get('Details', '')}"
    return [here, *(name for child in plan.get("children", []) for name in _operators(child))]


def test_the_schema_is_what_the_files_say(loaded: Database) -> None:
    """Read back: every constraint and index of cypher/schema is there, on-line, and no other of ours."""
    wanted = {
        match
        for text in schema_statements()
        for match in re.findall(r"CREATE (?:CONSTRAINT|FULLTEXT INDEX|INDEX) (\w+)", text)
    }
    shown = parse(
        "read/shown",
        "// Which indexes are there?\n// params: none\n// columns: names\n// rows: exactly one\n"
        "SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' AND state = 'ONLINE' RETURN collect(name) AS names",
    )
    assert set(loaded.read_one(shown, {})["names"]) == wanted
