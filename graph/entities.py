"""What facts are about: the kinds of entity, which kinds each relation joins, and how names are compared. No I/O."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of entity; the value is its label in the graph."""

    COUNCIL = "Council"
    UNIT = "Unit"
    POST = "Post"
    PERSON = "Person"
    ROLE = "Role"
    FUNCTION = "Function"
    CYCLE_STAGE = "CycleStage"
    BODY = "Body"
    REORGANISATION = "Reorganisation"
    GRADE = "Grade"
    TIER = "Tier"
    AMOUNT = "Amount"

    @property
    def slug(self) -> str:
        """Its word in an id: `post` in kent/post/managing-director."""
        return "stage" if self is Kind.CYCLE_STAGE else self.value.lower()


_K = Kind
VALUES = {"KNOWN_AS": None, "GRADED": _K.GRADE, "AT_TIER": _K.TIER, "COSTS": _K.AMOUNT, "COUNTS": _K.AMOUNT}
"""relation -> the kind of value that it leads to, None for a title. A value is what the paper prints, and is not declared."""

DECLARED = frozenset(Kind) - {kind for kind in VALUES.values() if kind} - {_K.COUNCIL}
"""The kinds that a seed declares."""

_MEASURED = frozenset({_K.POST, _K.UNIT, _K.BODY, _K.FUNCTION, _K.COUNCIL})

ENDS: dict[str, tuple[frozenset[Kind], frozenset[Kind]]] = {
    "HOLDS": (frozenset({_K.PERSON}), frozenset({_K.POST})),
    "MEMBER_OF": (frozenset({_K.PERSON, _K.POST, _K.ROLE}), frozenset({_K.BODY})),
    "DISCHARGES": (frozenset({_K.POST, _K.PERSON}), frozenset({_K.ROLE})),
    "REPORTS_TO": (frozenset({_K.POST, _K.UNIT, _K.ROLE}), frozenset({_K.POST, _K.BODY, _K.ROLE})),
    "IN_UNIT": (frozenset({_K.POST, _K.ROLE}), frozenset({_K.UNIT})),
    "HEADS": (frozenset({_K.POST}), frozenset({_K.UNIT})),
    "PART_OF": (frozenset({_K.UNIT, _K.BODY, _K.FUNCTION}), frozenset({_K.UNIT, _K.COUNCIL, _K.BODY, _K.FUNCTION})),
    "RESPONSIBLE_FOR": (frozenset({_K.POST, _K.UNIT, _K.BODY, _K.ROLE, _K.PERSON}), frozenset({_K.FUNCTION})),
    "AT_STAGE": (frozenset({_K.FUNCTION}), frozenset({_K.CYCLE_STAGE})),
    "OVERSEES": (frozenset({_K.BODY}), frozenset({_K.POST, _K.UNIT, _K.BODY, _K.ROLE, _K.FUNCTION})),
    "DEPUTISES_FOR": (frozenset({_K.POST}), frozenset({_K.POST})),
    "SHARED_WITH": (frozenset({_K.POST}), frozenset({_K.BODY})),
    "EXISTS_IN": (DECLARED, frozenset({_K.COUNCIL})),
    "VACANT_IN": (frozenset({_K.POST}), frozenset({_K.COUNCIL})),
    "SUCCEEDED_BY": (frozenset({_K.POST, _K.UNIT, _K.FUNCTION}), frozenset({_K.POST, _K.UNIT, _K.FUNCTION})),
    "KNOWN_AS": (DECLARED, frozenset()),
    "GRADED": (frozenset({_K.POST}), frozenset({_K.GRADE})),
    "AT_TIER": (frozenset({_K.POST, _K.UNIT}), frozenset({_K.TIER})),
    "COSTS": (_MEASURED, frozenset({_K.AMOUNT})),
    "COUNTS": (_MEASURED, frozenset({_K.AMOUNT})),
}
"""relation -> (kinds that it may start from, kinds that it may lead to); design 3, and decision 0009 for what it adds."""

ALIKE = {"PART_OF": _K.UNIT, "SUCCEEDED_BY": None}
"""Relations that join like with like: from a kind to the same kind only (a unit may besides be part of its council)."""

QUALIFIERS: dict[str, frozenset[str] | None] = {
    "HOLDS": frozenset({"substantive", "acting", "interim", "job-share"}),
    "DISCHARGES": frozenset({"designated", "deputy"}),
    "REPORTS_TO": frozenset({"line", "day-to-day", "accountable", "professional", "access"}),
    "RESPONSIBLE_FOR": frozenset({"accountable", "delivers", "commissions", "supports", "governs", "owns-budget"}),
    "OVERSEES": frozenset({"political", "scrutiny", "statutory", "appointing"}),
    "SUCCEEDED_BY": frozenset({"renamed", "merged", "split", "moved-part", "replaced"}),
    "KNOWN_AS": frozenset({"preferred", "variant"}),
    "MEMBER_OF": None,
    "SHARED_WITH": None,
    "COSTS": None,
    "COUNTS": None,
}
"""relation -> the capacities, natures or manners that it takes; None: any words; a relation that is not here takes none."""

DETAILS: dict[Kind, frozenset[str]] = {
    _K.COUNCIL: frozenset({"county", "district", "unitary", "metropolitan district", "London borough"}),
    _K.UNIT: frozenset({"directorate", "division", "team", "board", "group", "programme"}),
    _K.ROLE: frozenset({"statutory", "constitutional", "corporate"}),
    _K.FUNCTION: frozenset(
        {"commissioning", "service", "corporate", "characteristic", "capability", "gap", "workstream"}
    ),
    _K.BODY: frozenset({"full council", "committee", "board", "external"}),
}
"""kind -> what `detail` may say of it; a kind that is not here takes none."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that facts are about, as the seed declares it.

    `name` is used where no paper gives a dated one; `also` are other names and abbreviations; `detail` is the unit's or function's kind
    or the role's basis.
    """

    id: str
    kind: Kind
    name: str
    also: tuple[str, ...] = ()
    detail: str = ""


def name_key(name: str) -> str:
    """A name as names are compared: case, accents, punctuation and "&" against "and" aside."""
    text = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    kept = "".join(c if c.isalnum() else " " for c in text if c not in "'’." and not unicodedata.combining(c))
    return " ".join(kept.split())


UNSAID = frozenset({"and", "for", "in", "of", "the", "to"})
"""Words whose letter people leave out of an abbreviation."""


def initials(name: str) -> str:
    """What people shorten a name of several words to, as names are compared: `cype` of Children, Young People and Education."""
    letters = [word[0] for word in name_key(name).split() if word not in UNSAID]
    return "".join(letters) if len(letters) > 1 else ""


TITLE = "title/"
"""How the id of a title begins; the rest is its text."""


def title_id(text: str) -> str:
    """The id of a title, which is its text."""
    return TITLE + text


def value_entity(kind: Kind, council: str, text: str) -> Entity:
    """A grade, tier or amount as a paper prints it: £160,000 is kent/amount/gbp-160-000."""
    slug = "-".join(name_key(text.replace("£", "gbp ").replace("%", " percent").replace("+", " plus")).split())
    return Entity(f"{council}/{kind.slug}/{slug}", kind, text)
