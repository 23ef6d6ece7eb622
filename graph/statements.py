"""What a paper says: facts, and statements about them. No I/O.

A `Fact` is a possible truth with an identity (from, relation, to, qualifier, spell). A `Statement` is one paper's word on one fact.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Self


class Says(StrEnum):
    """What a statement says of its fact; design 2.1."""

    HOLDS = "holds"
    STARTS = "starts"
    ENDS = "ends"
    ABSENT = "absent"
    NEVER = "never"
    STAYS = "stays"
    UNDECIDED = "undecided"


class Force(StrEnum):
    """With what force a paper says it, strongest first; `rank` is larger for stronger."""

    REPORTED = "reported"
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    PROPOSED = "proposed"

    @property
    def rank(self) -> int:
        """3 for reported down to 0 for proposed."""
        return _FORCE_RANK[self]


_FORCE_RANK = {Force.REPORTED: 3, Force.RESOLVED: 2, Force.RECOMMENDED: 1, Force.PROPOSED: 0}


class Standing(StrEnum):
    """How far through the decision a statement must have come to count, strictest first."""

    ADOPTED = "adopted"
    RECOMMENDED = "recommended"
    PROPOSED = "proposed"

    def counts(self, force: Force) -> bool:
        """Whether a statement of this force counts in a world of this standing."""
        return force.rank >= _LEAST_RANK[self]


_LEAST_RANK = {Standing.ADOPTED: 2, Standing.RECOMMENDED: 1, Standing.PROPOSED: 0}


class State(StrEnum):
    """How sure a fact is on a day. `rank` orders them: none < possible < presumed < certain."""

    rank: int

    NONE = "none"
    POSSIBLE = "possible"
    PRESUMED = "presumed"
    CERTAIN = "certain"

    def __new__(cls, word: str) -> Self:
        """The next state, surer by one than the one before."""
        state = str.__new__(cls, word)
        state._value_ = word
        state.rank = len(cls.__members__)
        return state


@dataclass(frozen=True, slots=True)
class When:
    """The days that a statement's `when` speaks of, both ends included.

    For `holds`, `stays`, `absent`: every day from `first` to `last`. For `starts`, `ends`: some one day from `first` to `last`.
    `open` is true for `D/..` ("from D on, no date given"): then `last` is `interval.FOREVER`.
    """

    first: date
    last: date
    open: bool = False
    text: str = ""

    @property
    def exact(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last


DEFAULT_QUALIFIER = {"HOLDS": "substantive", "REPORTS_TO": "line", "DISCHARGES": "designated", "KNOWN_AS": "preferred"}
"""The qualifier that a fact has when none is written: its capacity or nature; design 3."""

RELATIONS = frozenset(
    {
        "AT_STAGE",
        "AT_TIER",
        "COSTS",
        "COUNTS",
        "DEPUTISES_FOR",
        "DISCHARGES",
        "EXISTS_IN",
        "GRADED",
        "HEADS",
        "HOLDS",
        "IN_UNIT",
    }
    | {"KNOWN_AS", "MEMBER_OF", "OVERSEES", "PART_OF", "REPORTS_TO", "RESPONSIBLE_FOR", "SHARED_WITH", "SUCCEEDED_BY"}
    | {"VACANT_IN"}
)

EXISTS_IN = "EXISTS_IN"
VACANT_IN = "VACANT_IN"
KNOWN_AS = "KNOWN_AS"

# relation -> (the end that the seat belongs to, the qualifier that has one seat; None: every qualifier is ""). Design 2.2, rule 5.
_SEATED = {
    "DISCHARGES": ("object", "designated"),
    "HOLDS": ("object", "substantive"),
    "REPORTS_TO": ("subject", "line"),
    "KNOWN_AS": ("subject", "preferred"),
    "IN_UNIT": ("subject", None),
    "PART_OF": ("subject", None),
    "GRADED": ("subject", None),
}


def has_seat(relation: str, qualifier: str) -> bool:
    """Whether facts of this relation in this capacity or nature are one at a time."""
    if relation not in _SEATED:
        return relation == VACANT_IN
    one = _SEATED[relation][1]
    return one is None or one == qualifier


@dataclass(frozen=True, slots=True)
class Seat:
    """A place that one fact at a time can fill. `council` keeps councils apart where the seat is that of a role shared by all of them."""

    relation: str
    side: str
    entity: str
    qualifier: str
    council: str = ""


@dataclass(frozen=True)
class Fact:
    """A possible truth: from-entity, relation, to-entity, qualifier (capacity, nature, manner ...) and spell."""

    subject: str
    relation: str
    object: str
    qualifier: str = ""
    spell: int = 1

    @cached_property
    def id(self) -> str:
        """Content hash, the same everywhere and always."""
        return "f" + content_hash(self.subject, self.relation, self.object, self.qualifier, str(self.spell))

    @property
    def has_seat(self) -> bool:
        """Whether its relation is one at a time in this capacity or nature."""
        return has_seat(self.relation, self.qualifier)

    @cached_property
    def seat(self) -> Seat | None:
        """The seat that it fills, if its relation is one at a time; rivals are the other facts of the same seat.

        A vacancy fills the seat of the post's substantive holder: a paper that says "vacant" says who does not hold it.
        """
        if self.relation == VACANT_IN:
            return Seat("HOLDS", "object", self.subject, "substantive")
        if not self.has_seat:
            return None
        seated = _SEATED[self.relation]
        entity, other = (self.object, self.subject) if seated[0] == "object" else (self.subject, self.object)
        shared = self.relation == "DISCHARGES" or not council_of(entity)
        council = council_of(other) if shared else ""
        return Seat(self.relation, seated[0], entity, self.qualifier, council)

    def __str__(self) -> str:
        qualifier = (
            f" ({self.qualifier})" if self.qualifier and self.qualifier != DEFAULT_QUALIFIER.get(self.relation) else ""
        )
        spell = f" #{self.spell}" if self.spell > 1 else ""
        return f"{self.subject} {self.relation} {self.object}{qualifier}{spell}"


def council_of(entity: str) -> str:
    """The council in an id like `kent/post/director-of-public-health`; "" for a national or bare id."""
    return entity.split("/", 1)[0] if entity.count("/") == 2 else ""


_FACT = re.compile(
    r"^(?P<subject>\S+)\s+(?P<relation>[A-Z][A-Z_]*)\s+(?P<object>\"[^\"]+\"|[^\s\"]+)"
    r"(?:\s+\(?(?P<qualifier>[^\s()#](?:[^()#]*[^\s()#])?)\)?)?(?:\s+#(?P<spell>[1-9][0-9]*))?$"
)


def read_fact(text: str) -> Fact:
    """A fact from `<from> <RELATION> <to> [(qualifier)] [#spell]`; the qualifier's brackets may be left out.

    `<to>` is in double quotes, and keeps them, where it is a value as the paper prints it: a title, grade, tier or amount.
    Raises ValueError with what is wrong and how to write it.
    """
    match = _FACT.match(text.strip())
    if match is None:
        msg = f"cannot read {text!r} as a fact; write: from RELATION to (qualifier) #spell"
        raise ValueError(msg)
    relation = match["relation"]
    if relation not in RELATIONS:
        msg = f"no relation {relation}; there are {', '.join(sorted(RELATIONS))}"
        raise ValueError(msg)
    qualifier = match["qualifier"] or DEFAULT_QUALIFIER.get(relation, "")
    return Fact(match["subject"], relation, match["object"], qualifier, int(match["spell"] or 1))


@dataclass(frozen=True)
class Statement:
    """One paper's word on one fact.

    `cite` is the paragraph's locator in the paper; `citation` the content hash of paper, paragraph and fingerprint, so that a corrected
    paper makes new statements and an answer pinned to an earlier edition still shows what it showed.
    """

    fact: Fact
    says: Says
    when: When | None
    force: Force
    paper: str
    published: date
    cite: str = ""
    citation: str = ""
    inferred: bool = False
    because: str = ""
    paraphrase: str = ""
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.content_id())

    def content_id(self) -> str:
        """Content hash of everything that the statement says; a changed statement is a new one."""
        when = self.when.text or f"{self.when.first}/{self.when.last}/{self.when.open}" if self.when else ""
        return "s" + content_hash(
            self.fact.id, self.says, when, self.force, self.paper, self.published.isoformat(), self.cite, self.citation,
            str(self.inferred), self.because, self.paraphrase,
        )  # fmt: skip


def content_hash(*parts: str) -> str:
    """Sixteen hex digits: with a million of them a clash has a chance of one in thirty million."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
