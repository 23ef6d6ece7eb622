"""What changed between two days, or between what two known dates, standings or editions tell of one: the models of its answer."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from graph.answers.parts import Answer, Model, Ref, id_of, name_of, text_of
from graph.derivation.seat_states import SeatState
from graph.statements import State


class Axis(StrEnum):
    """The clock on which the two points of a diff lie apart."""

    DATES = "dates"
    KNOWN = "known"
    STANDINGS = "standings"
    EDITIONS = "editions"


class ChangeKind(StrEnum):
    """What kind of change it is. Appeared and disappeared: told of on one side alone, and no paper says that it began or ended."""

    CREATED = "created"
    ENDED = "ended"
    RENAMED = "renamed"
    MOVED = "moved"
    HOLDER_CHANGED = "holder_changed"
    DUTY_MOVED = "duty_moved"
    FUNCTION_MOVED = "function_moved"
    REGRADED = "regraded"
    APPEARED = "appeared"
    DISAPPEARED = "disappeared"


class Effective(Model):
    """The first day of the new state: some day from `first` to `last`, the same where it is known; none where no paper bounds it.

    `assumed`: it rests on 30 days that are read into a date left open.
    """

    first: date | None
    last: date | None
    assumed: bool


class Slipped(Model):
    """A day or days that a paper gave for this change and that are not the ones it is now dated to."""

    first: date
    last: date | None
    statements: tuple[str, ...]


class LastKnown(Model):
    """Who or what is surely known to have been there last, where no paper says who was on the earlier day."""

    ref: Ref | None
    until: date
    statements: tuple[str, ...]


class Change(Model):
    """One change of one thing: what it was on one side and what it is on the other.

    `before` and `after` are certain or presumed; none where no paper says, or where several may be: then those stand under
    `before_possibly` and `after_possibly`. A post that a paper calls vacant has the state vacant and nobody. `entailed_by` is the thing
    whose beginning or end brings this with it. `from_by` and `until_by` are the statements behind the end of the old state and the
    beginning of the new.
    """

    kind: ChangeKind
    relation: str
    qualifier: str | None
    subject: Ref
    before: Ref | None
    after: Ref | None
    before_state: SeatState | None
    after_state: SeatState | None
    before_possibly: tuple[Ref, ...]
    after_possibly: tuple[Ref, ...]
    last_known: LastKnown | None
    effective: Effective | None
    slipped: tuple[Slipped, ...]
    certainty: State
    standing: str
    entailed_by: Ref | None
    statements: tuple[str, ...]
    until_by: tuple[str, ...]
    from_by: tuple[str, ...]


class Said(Model):
    """What a paper says of a fact: that it stays as it is, or that it is left open."""

    subject: Ref
    relation: str
    qualifier: str | None
    object: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    statements: tuple[str, ...]


class DiffAnswer(Answer):
    """What changed between two points.

    `changes` are between states that are certain or presumed on each side on which there is one, and surely fall between the points;
    `entailed` are those that the beginning or end of a thing brings with it; `possible_changes` those that may have fallen between them,
    or of which a side is only possible; `reach` are no changes of the council: papers begin or cease to speak of something.
    """

    axis: Axis
    changes: tuple[Change, ...]
    entailed: tuple[Change, ...]
    possible_changes: tuple[Change, ...]
    reach: tuple[Change, ...]
    unchanged_by_decision: tuple[Said, ...]
    undecided: tuple[Said, ...]
    counts: dict[str, int]

    TABLE = ("list", "kind", "subject", "before", "after", "first")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a change, and one for each thing that stays or is left open."""
        lists = ("changes", "possible_changes", "entailed", "reach")
        rows = [_row(name, change) for name in lists for change in getattr(self, name)]
        return rows + [
            _said(name, said) for name in ("unchanged_by_decision", "undecided") for said in getattr(self, name)
        ]


def _row(name: str, change: Change) -> dict[str, str]:
    last = change.last_known
    return {
        "list": name,
        "kind": change.kind.value,
        "subject": change.subject.name,
        "subject_id": change.subject.id,
        "relation": _relation(change.relation, change.qualifier),
        "before": _side(change.before, change.before_state, change.before_possibly),
        "before_id": id_of(change.before),
        "after": _side(change.after, change.after_state, change.after_possibly),
        "after_id": id_of(change.after),
        "last_known": name_of(last.ref) if last else "",
        "first": text_of(change.effective and change.effective.first),
        "last": text_of(change.effective and change.effective.last),
        "slipped_from": "; ".join(str(slipped.first) for slipped in change.slipped),
        "certainty": change.certainty.value,
        "standing": change.standing,
        "entailed_by": name_of(change.entailed_by),
        "statements": " ".join(change.statements),
    }


def _said(name: str, said: Said) -> dict[str, str]:
    told = {
        "list": name,
        "subject": said.subject.name,
        "subject_id": said.subject.id,
        "relation": _relation(said.relation, said.qualifier),
        "after": said.object.name,
        "after_id": said.object.id,
        "first": text_of(said.from_),
        "statements": " ".join(said.statements),
    }
    return {column: told.get(column, "") for column in COLUMNS}


def _relation(relation: str, qualifier: str | None) -> str:
    """A relation and its capacity or nature as a cell has them."""
    words = relation.lower().replace("_", " ")
    return f"{words} ({qualifier})" if qualifier else words


def _side(ref: Ref | None, state: SeatState | None, possibly: tuple[Ref, ...]) -> str:
    """A side of a change as a cell has it."""
    if ref is None and state is SeatState.VACANT:
        return "vacant"
    if ref is None and possibly:
        return "possibly " + " or ".join(one.name for one in possibly)
    return name_of(ref)


COLUMNS = (
    "list", "kind", "subject", "subject_id", "relation", "before", "before_id", "after", "after_id", "last_known", "first", "last",
    "slipped_from", "certainty", "standing", "entailed_by", "statements",
)  # fmt: skip
