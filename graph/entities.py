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

    @property
    def slug(self) -> str:
        """Its word in an id: `post` in kent/post/managing-director."""
        return "stage" if self is Kind.CYCLE_STAGE else self.value.lower()


ANY = frozenset(Kind)
_K = Kind
ENDS: dict[str, tuple[frozenset[Kind], frozenset[Kind]]] = {
    "HOLDS": (frozenset({_K.PERSON}), frozenset({_K.POST})),
    "MEMBER_OF": (frozenset({_K.PERSON, _K.POST}), frozenset({_K.BODY})),
    "DISCHARGES": (frozenset({_K.POST, _K.PERSON}), frozenset({_K.ROLE})),
    "REPORTS_TO": (frozenset({_K.POST, _K.UNIT}), frozenset({_K.POST, _K.BODY, _K.ROLE})),
    "IN_UNIT": (frozenset({_K.POST}), frozenset({_K.UNIT})),
    "HEADS": (frozenset({_K.POST}), frozenset({_K.UNIT})),
    "PART_OF": (frozenset({_K.UNIT}), frozenset({_K.UNIT, _K.COUNCIL})),
    "RESPONSIBLE_FOR": (frozenset({_K.POST, _K.UNIT, _K.BODY, _K.ROLE}), frozenset({_K.FUNCTION})),
    "AT_STAGE": (frozenset({_K.FUNCTION}), frozenset({_K.CYCLE_STAGE})),
    "OVERSEES": (frozenset({_K.BODY}), frozenset({_K.POST, _K.UNIT, _K.BODY, _K.ROLE})),
    "DEPUTISES_FOR": (frozenset({_K.POST}), frozenset({_K.POST})),
    "SHARED_WITH": (frozenset({_K.POST}), frozenset({_K.BODY})),
    "EXISTS_IN": (ANY - {_K.COUNCIL}, frozenset({_K.COUNCIL})),
    "VACANT_IN": (frozenset({_K.POST}), frozenset({_K.COUNCIL})),
    "SUCCEEDED_BY": (frozenset({_K.POST, _K.UNIT, _K.FUNCTION}), frozenset({_K.POST, _K.UNIT, _K.FUNCTION})),
}
"""relation -> (kinds that it may start from, kinds that it may lead to); design 3. Those to titles, grades and amounts are to come."""


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
