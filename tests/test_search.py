"""Search: abbreviations, former names, misspellings; the same finder makes the "did you mean"."""

from __future__ import annotations

import pytest

from graph.database import Database
from graph.errors import UsageError
from graph.questions.naming import full_text
from graph.questions.search import SearchAsked, search
from tests.conftest import TODAY


def found(database: Database, q: str, **more: object) -> list[str]:
    return [hit.id for hit in search(database, SearchAsked(q=q, **more), today=TODAY).hits]


@pytest.mark.parametrize(
    "q",
    [
        "DCS", "director of childrens services", "Directer of Childrens Servises", "childrens director", "DIRECTOR OF CHILDREN’S SERVICES",
    ],
)  # fmt: skip
def test_a_role_is_found_however_it_is_written(loaded: Database, q: str) -> None:
    assert found(loaded, q)[0] == "role/director-of-childrens-services"


@pytest.mark.parametrize(
    ("q", "wanted"),
    [
        ("section 151", "role/section-151-officer"),
        ("s151", "role/section-151-officer"),
        ("S.151 officer", "role/section-151-officer"),
        ("chief finance officer", "role/section-151-officer"),
        ("HoPS", "role/head-of-paid-service"),
        ("DASS", "role/director-of-adult-social-services"),
        ("clerk to the lieutenancy", "role/clerk-of-the-lieutenancy"),
        ("director of public helth", "kent/post/director-of-public-health"),
        ("DPH", "kent/post/director-of-public-health"),
        ("MD", "kent/post/managing-director"),
        ("chief executive", "kent/post/managing-director"),
        ("human resources director", "kent/post/corporate-director-human-resources"),
        ("strategic comissioner", "kent/post/strategic-commissioner"),
        ("ELS", "kent/unit/education-learning-and-skills"),
        ("CYPE", "kent/unit/children-young-people-and-education"),
        ("ASCH", "kent/unit/adult-social-care-and-health"),
        ("KSAS", "kent/unit/kent-support-and-assistance-service"),
        ("CMT", "kent/body/corporate-management-team"),
        ("electoral", "kent/unit/elections"),
        ("kerswell", "kent/person/katherine-kerswell"),
        ("lord lieutenant", "kent/body/lord-lieutenant"),
        ("Change to Keep Succeeding", "kent/reorganisation/change-to-keep-succeeding"),
    ],
)
def test_what_a_person_types_finds_what_the_person_means(loaded: Database, q: str, wanted: str) -> None:
    """Abbreviations that no paper uses, too: a name is found by its initials."""
    assert found(loaded, q)[0] == wanted


def test_initials_of_another_name_are_not_offered_for_a_name_that_something_has(loaded: Database) -> None:
    assert found(loaded, "DCS") == ["role/director-of-childrens-services"]


def test_and_is_the_same_as_an_ampersand(loaded: Database) -> None:
    wanted = "kent/post/corporate-director-families-and-social-care"
    assert found(loaded, "Corporate Director Families & Social Care")[0] == wanted
    assert found(loaded, "corporate director families and social care")[0] == wanted


def test_a_kind_narrows_the_search(loaded: Database) -> None:
    assert {id_.split("/")[-2] for id_ in found(loaded, "director", kind="Post")} == {"post"}


def test_nothing_alike_is_an_answer(loaded: Database) -> None:
    answer = search(loaded, SearchAsked(q="zzzzqqqq"), today=TODAY)
    assert answer.hits == ()
    assert answer.answer == "Nothing in the record has a name like 'zzzzqqqq'."


@pytest.mark.parametrize(
    "q", ['"', "* OR *", "director) OR (", "a AND NOT b", "title:x", "\\", "~", "/.*/", "[a TO z]"]
)
def test_the_words_are_never_a_query(loaded: Database, q: str) -> None:
    """What full-text search would read as an operator is a letter or a space here."""
    if full_text(q):
        search(loaded, SearchAsked(q=q), today=TODAY)
    else:
        with pytest.raises(UsageError):
            search(loaded, SearchAsked(q=q), today=TODAY)
