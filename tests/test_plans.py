"""The plans of all questions on a generated council of 10,000 posts: no scan of a label, and no more work than was once measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.database import Database
from graph.entities import Kind
from graph.interval import FOREVER, day_after, day_before
from graph.query import all_names, query
from tests.bench.council import A_DAY, ANOTHER_DAY, POSTS
from tests.test_query import SAMPLES

ABOUT_ALL = {"read/contents": "for loads: it lists all that an edition holds"}
"""Read queries that may scan, each with its reason."""

POST = {"name": f"big/post/p{POSTS - 1}", "key": "", "kinds": [Kind.POST.value]}
HITS = {"read/who": 520, "read/chain": 2_400, "read/span": 160, "read/spans": 750_000, "read/tree": 1_600_000}
"""Database hits of hot questions about this council, measured and rounded up."""


def given(name: str) -> dict[str, Any]:
    """What a question about the council is asked with."""
    asked = {
        **SAMPLES, "council": "big", "edition": None, "from": A_DAY, "until": day_after(A_DAY), "known_at": day_before(FOREVER),
        "days": [A_DAY, ANOTHER_DAY], **POST,
    }  # fmt: skip
    return {parameter: asked.get(parameter, "x") for parameter in query(name).parameters}


def operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.mark.parametrize("name", [name for name in all_names() if name.startswith("read/") and name not in ABOUT_ALL])
def test_no_question_scans_a_label(big: Database, name: str) -> None:
    """Everything is found by an index; a scan of the few editions is one of an index too."""
    plan, _ = big.explain(query(name), given(name))
    scans = [
        f"{one['operatorType']} {one['args'].get('Details', '')}"
        for one in operators(plan)
        if any(scan in one["operatorType"] for scan in ("LabelScan", "AllNodesScan", "TypeScan"))
    ]
    assert scans == []


@pytest.mark.parametrize(("name", "most"), HITS.items())
def test_a_hot_question_does_no_more_work_than_was_measured(big: Database, name: str, most: int) -> None:
    plan, _ = big.profile(query(name), given(name))
    hits = sum(one["args"].get("DbHits", 0) for one in operators(plan))
    assert most / 2 < hits <= most, f"{name}: {hits} hits"
