"""The record of Kent changes only where somebody has read the change."""

from __future__ import annotations

from dataclasses import replace

from graph.seed import Seed
from graph.statements import Fact
from tests.kent_contract import CONTRACT, told


def test_the_record_says_what_was_read(kent: Seed) -> None:
    """A change to the record is a change to tests/contracts/kent.txt: read it beside the papers, then write it anew."""
    assert told(kent).splitlines() == CONTRACT.read_text(encoding="utf-8").splitlines(), "python -m tests.kent_contract"


def test_a_changed_capacity_is_a_change(kent: Seed) -> None:
    one = next(statement for statement in kent.statements if statement.fact.relation == "RESPONSIBLE_FOR")
    fact = Fact(one.fact.subject, one.fact.relation, one.fact.object, "owns-budget", one.fact.spell)
    changed = Seed(entities=kent.entities, citations=kent.citations, statements=[replace(one, fact=fact, id="")])
    assert told(changed) != told(Seed(entities=kent.entities, citations=kent.citations, statements=[one]))
