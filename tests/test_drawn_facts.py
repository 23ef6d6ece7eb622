"""Every fact in a picture, on a page of each kind, leads to its paragraph in at most two clicks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.drawn import Drawn
from tests.looked_at import Looked
from tests.test_walk import EVERY

MORE = (
    "/who?subject=DCS&at=2009+to+2018",
    "/who?subject=Katherine+Kerswell&at=2011",
    "/who?subject=Head+of+Paid+Service&at=2011-12",
    "/chain?subject=DPH&at=2012",
    "/chain?subject=DPH&at=2012-06-30&via=Cabinet",
    "/chain?subject=Cabinet&at=2012-06-30&direction=down",
    "/diff?from=2017-04-02&to=2017-04-03",
    "/diff?standing_from=adopted&standing_to=recommended&at=2012-06-30",
    "/coverage?at=2010+to+2017",
    "/functions?entity=Strategic+Commissioner&at=2017-05-01",
    "/lineage?entity=Families+and+Social+Care",
    "/audit?at=2012",
    "/spans?at=2012-06-30",
    "/tree?at=2010-10-11&standing=proposed",
    "/tree?at=2017-04-03&evidence=full",
    "/tree?at=1999-01-01&standing=adopted",
    "/entities/kent/person/katherine-kerswell",
    "/entities/role/head-of-paid-service",
)
WITHOUT = ("timeline", "search", "papers", "paper", "citation", "decision", "editions")
"""Questions in whose pages nothing is drawn but names and days; their tables and lists have tests of their own."""

SILENT = ("unknown", "cannot-tell", "not-in-force", "no-finding", "broken")
"""What says that no paper tells, or that nothing was found: there need be no paragraph."""


def nameless(of: Any) -> Iterator[str]:
    """The names of units and posts of which the answer has no statement, in the form in which a list begins with them."""
    if isinstance(of, dict):
        edges = ("exists", "part_of", "in_unit", "heads", "roles", "holders", "headed_by")
        if "exists" in of and not any(of.get(name) for name in edges):
            yield (of.get("unit") or of["post"])["name"]
        for value in of.values():
            yield from nameless(value)
    if isinstance(of, list):
        for value in of:
            yield from nameless(value)


@pytest.mark.parametrize("address", [*(question.at(given) for question, given in EVERY), *MORE])
def test_what_is_drawn_leads_to_its_paragraph(client: TestClient, address: str) -> None:
    html = client.get(address).text
    facts, lines = Drawn(html).facts, Looked(html).lines
    assert facts or urlsplit(address).path.split("/")[1] in (*WITHOUT, "citations", "decisions"), "nothing is drawn"
    without = tuple(nameless(client.get(f"/v1{address}").json())) if address.startswith("/tree") else ()

    @cache
    def leads(link: str) -> bool:
        """Whether a click leads to the paragraph itself, or to a page or line that has the link to it."""
        if link.startswith("#evidence-"):
            return any("/papers/" in one and "#p-" in one for one in lines[link.removeprefix("#evidence-")])
        if link.startswith("/citations/"):
            page = client.get(link)
            assert page.status_code == 200
            return any(one.startswith("/papers/") and "#p-" in one for one in Looked(page.text).links)
        paper, _, anchor = link.partition("#")
        return anchor.startswith("p-") and paper.startswith("/papers/")

    for fact in facts:
        if fact.leads:
            assert leads(fact.leads[0]), fact
        else:
            assert fact.mark in SILENT or (without and fact.words.startswith(without)), fact


@pytest.mark.parametrize("mark", ["wh-sure wh-sure--certain", "wh-role wh-role--presumed", "wh-state wh-state--breach"])
def test_a_fact_that_leads_nowhere_is_found(mark: str) -> None:
    (fact,) = Drawn(
        f'<ul><li><span class="{mark}">it</span><ul><li><a href="#evidence-1">1</a></li></ul></li></ul>'
    ).facts
    assert fact.leads == ()
