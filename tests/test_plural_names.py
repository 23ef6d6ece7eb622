"""Whether a name is that of one or of several, and verbs that agree with it."""

from __future__ import annotations

import pytest

from api.pictures.chain import link_words
from graph.answers import Link, Ref
from graph.statements import State
from graph.wording.facts import JOINING, agreeing, clause
from graph.wording.parts import is_plural


def named(name: str, kind: str = "unit") -> Ref:
    return Ref(id=f"x/{kind}/x", kind=kind, name=name)


@pytest.mark.parametrize(
    "name",
    ["service Directorates", "Corporate Directors", "Area Education Officers", "Heads of Service", "Cabinet Committees",
     "Business Partners for Directorate HR", "Locality Boards", "Senior staff", "Youth teams within the Localities",
     "social workers", "Directors and Heads of Service"],
)  # fmt: skip
def test_names_that_are_plainly_of_several(name: str) -> None:
    assert is_plural(named(name))


@pytest.mark.parametrize(
    "name",
    ["Customer Services", "Human Resources", "Trading Standards", "Elections", "Families and Social Care", "Finance",
     "Head of Youth Teams", "Director of Adult Social Services", "Board for Commercial Services", "Complaints about Cabinet members",
     "Pioneer group of Directors", "Access to Resources Teams", "Access", "Communications"],
)  # fmt: skip
def test_one_thing_that_bears_a_name_is_one_and_so_is_what_cannot_be_told(name: str) -> None:
    assert not is_plural(named(name))


def test_nobody_is_several_whatever_the_surname() -> None:
    assert not is_plural(named("Jo Heads", "person"))


@pytest.mark.parametrize(
    ("relation", "qualifier", "subject", "object_", "words"),
    [
        ("RESPONSIBLE_FOR", "accountable", "service Directorates", "Advice", "service Directorates are accountable for Advice"),
        ("RESPONSIBLE_FOR", "governs", "Cabinet Committees", "Commissioning", "Cabinet Committees govern Commissioning"),
        ("DISCHARGES", "", "Area Education Officers", "Advice", "Area Education Officers have the role of Advice"),
        ("EXISTS_IN", "", "Directors", "Kent", "Directors exist"),
        ("EXISTS_IN", "", "Customer Services", "Kent", "Customer Services exists"),
        ("AT_TIER", "", "Directors", "2", "Directors stand at tier 2"),
        ("AT_TIER", "", "Procurement", "top tier", "Procurement stands at the top tier"),
        ("PART_OF", "", "Human Resources", "Support", "Human Resources is part of Support"),
    ],
)  # fmt: skip
def test_the_verb_agrees_with_the_name(relation: str, qualifier: str, subject: str, object_: str, words: str) -> None:
    assert clause(relation, qualifier, named(subject), named(object_)) == words


def test_each_verb_that_joins_two_has_a_plural() -> None:
    several = named("Corporate Directors")
    told = [words for one in JOINING.values() for words in ([one] if isinstance(one, str) else one.values())]
    for words in told:
        verb = agreeing(words, several).split()[0]
        assert verb in ("are", "have") or (f"{verb}s" == words.split()[0]), words
        assert agreeing(words, named("Finance")) == words


def test_a_tie_of_a_ladder_agrees_too() -> None:
    tie = Link.model_validate(
        {
            "rung": 1, "from": named("Corporate Directors"), "to": named("Cabinet", "body"), "nature": "accountable",
            "share": None, "via_role": None, "certainty": State.PRESUMED, "standing": "reported", "statements": (),
        }
    )  # fmt: skip
    assert link_words(tie) == "are accountable to"
