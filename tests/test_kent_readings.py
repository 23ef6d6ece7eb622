"""Each paper of Kent read a second time, by another than who encoded it: what that reader expects, held against the record."""

import pytest

from graph.seed import Seed
from tests.readings import PAPERS, Claim, Reader, reading


@pytest.fixture(scope="module")
def reader(kent: Seed) -> Reader:
    return Reader(kent)


@pytest.mark.parametrize("claim", [claim for paper in PAPERS for claim in reading(paper)], ids=str)
def test_the_record_holds_what_a_second_reader_found(reader: Reader, claim: Claim) -> None:
    assert reader.answer(claim) == claim.expected


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reading_has_forty_claims_or_more_from_paragraphs_of_its_paper(kent: Seed, paper: str) -> None:
    claims = reading(paper)
    assert len(claims) >= 40
    assert len({claim.claim for claim in claims}) == len(claims)
    assert {p for claim in claims for p in claim.paragraphs} <= set(kent.paper_lines[f"kent/{paper}"].paragraphs)
