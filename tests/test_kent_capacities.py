"""Who is answerable for what, and in which capacity, coded a second time from each paper by one who had not seen the record.

A line of `kent_readings/capacities/<paper>.yaml` is `somebody, function: capacity paragraphs`, with a semicolon before a further capacity.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from graph.seed import Seed
from graph.statements import Statement
from tests.kent import written

FOLDER = Path(__file__).parent / "kent_readings" / "capacities"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
RESPONSIBLE_FOR = "RESPONSIBLE_FOR"


def coded(paper: str) -> set[str]:
    """What the second coder found: a fact and one paragraph that says it, each."""
    return {
        f"{somebody} {RESPONSIBLE_FOR} {function} ({capacity}) {paragraph}"
        for pair, capacities in YAML(typ="safe").load(FOLDER / f"{paper}.yaml").items()
        for somebody, function in [pair.split(", ")]
        for capacity, paragraphs in (told.split(" ", 1) for told in capacities.split("; "))
        for paragraph in paragraphs.split(", ")
    }


def recorded(statements: Iterable[Statement], paper: str) -> set[str]:
    """What the record says of the same paper, written likewise."""
    return {
        f"{written(s.fact)} {s.cite}" for s in statements if s.paper == paper and s.fact.relation == RESPONSIBLE_FOR
    }


def test_every_paper_was_coded(kent: Seed) -> None:
    assert [f"kent/{paper}" for paper in PAPERS] == sorted(kent.paper_lines)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_record_has_the_capacities_that_a_second_coder_found_and_no_others(kent: Seed, paper: str) -> None:
    assert recorded(kent.statements, paper) == coded(paper)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: replace(
            s, fact=replace(s.fact, qualifier="supports" if s.fact.qualifier != "supports" else "delivers")
        ),
        lambda s: replace(s, fact=replace(s.fact, subject="kent/unit/another")),
        lambda s: replace(s, fact=replace(s.fact, object="kent/function/another")),
        lambda s: replace(s, cite=f"{s.cite}/9"),
    ],
    ids=["capacity", "somebody", "function", "paragraph"],
)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_statement_that_is_spoilt_is_told_whichever_it_is(
    kent: Seed, paper: str, spoil: Callable[[Statement], Statement]
) -> None:
    """One planted fault of each kind in each statement in turn."""
    found = coded(paper)
    told = [s for s in kent.statements if s.paper == paper and s.fact.relation == RESPONSIBLE_FOR]
    assert recorded(told, paper) == found
    assert [s for s in told if recorded([spoil(s)], paper) <= found] == []
