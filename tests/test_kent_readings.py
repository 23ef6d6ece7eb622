"""Each paper of Kent read a second time, by another than who encoded it: what that reader expects, held against the record."""

import pytest
from pydantic import ValidationError

from graph.seed import Seed
from tests.kent import Kent
from tests.readings import PAPERS, Claim, Reader, reading


@pytest.fixture(scope="module")
def reader(kent: Seed, record: Kent) -> Reader:
    return Reader(kent, record)


@pytest.mark.parametrize("claim", [claim for paper in PAPERS for claim in reading(paper)], ids=str)
def test_the_record_holds_what_a_second_reader_found(reader: Reader, claim: Claim) -> None:
    assert reader.answer(claim) == claim.expected


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reading_has_forty_claims_or_more_from_paragraphs_of_its_paper(kent: Seed, paper: str) -> None:
    claims = reading(paper)
    assert len(claims) >= 40
    assert len({claim.claim for claim in claims}) == len(claims)
    assert {p for claim in claims for p in claim.paragraphs} <= set(kent.paper_lines[f"kent/{paper}"].paragraphs)


def test_a_claim_that_is_wrong_is_told(reader: Reader) -> None:
    """A state, a paragraph, a name that the seed does not have: none passes for what was expected."""
    right = {"paper": "2010-10-11", "paragraph": "86", "claim": "legal services are there", "is": "reported holds"}
    assert reader.answer(Claim(**right, said="legal-services EXISTS_IN kent")) == "reported holds"
    assert reader.answer(Claim(**right | {"paragraph": "87"}, said="legal-services EXISTS_IN kent")) == []
    with pytest.raises(AssertionError, match=r"no entity legal-service$"):
        reader.answer(Claim(**right, said="legal-service EXISTS_IN kent"))
    with pytest.raises(AssertionError, match=r"no entity legal-service$"):
        reader.answer(Claim(**right, every="legal-service EXISTS_IN *"))
    with pytest.raises(ValidationError, match="a claim asks one of"):
        Claim(**right)
    with pytest.raises(ValidationError, match="state needs day"):
        Claim(**right, state="legal-services EXISTS_IN kent")
