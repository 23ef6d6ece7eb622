"""Who held what: the models of its answer."""

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.parts import Answer, Evidenced, Model, Reason, Ref, id_of, name_of, text_of
from graph.derivation.seat_states import SeatState
from graph.statements import Standing, State


class Changed(Model):
    """The first and the last day on which something may have ended (first day without it) or begun."""

    first: date
    last: date


class Holder(Model):
    """Who held a post otherwise than as its one substantive holder: acting, interim, or one of those who shared the job."""

    person: Ref
    capacity: str
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Settling(Model):
    """Papers that are not in the record and would settle what is unknown: minutes of a meeting, or papers of some days, and whose."""

    what: Literal["minutes", "papers", "appointment"]
    body: str
    from_: date | None = Field(alias="from")
    until: date | None
    statements: tuple[str, ...]


class Spell(Model):
    """A run of days on which nothing changes for a seat: who filled it, how surely, and what says so.

    `of` is the seat: a role, a post or, asked of a person, what the person held. `one_of` are those between whom the papers cannot
    tell, `alternatives` those who possibly filled it besides; `changed` when a post ended or began that did not exist on these days;
    `holders` are those who held the post in another capacity; `settled_by`
    what would settle what is unknown; `appointed_by` who outside the council appoints.
    `person_alternatives` are those who possibly held the post.
    """

    from_: date | None = Field(alias="from")
    until: date | None
    of: Ref
    state: SeatState
    reason: Reason | None
    certainty: State | None
    standing: str | None
    post: Ref | None
    person: Ref | None
    why_unnamed: Reason | None
    person_certainty: State | None
    person_alternatives: tuple[Ref, ...]
    holders: tuple[Holder, ...]
    capacity: str | None
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    changed: Changed | None
    appointed_by: Ref | None
    settled_by: tuple[Settling, ...]
    last_evidenced: Evidenced | None
    next_evidenced: Evidenced | None
    statements: tuple[str, ...]
    from_by: tuple[str, ...]
    until_by: tuple[str, ...]


class Weaker(Model):
    """What a weaker standing would say of days on which the standing asked for says nothing."""

    from_: date | None = Field(alias="from")
    until: date | None
    standing: Standing
    certainty: State
    of: Ref
    holder: Ref
    statements: tuple[str, ...]


class Deputy(Model):
    """Who stood in for the subject when need be, as papers say: another post, or whoever was named deputy."""

    of: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Duty(Model):
    """A role that a post had, and who has it at the end of the period asked."""

    role: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    now: Spell
    statements: tuple[str, ...]


class WhoAnswer(Answer):
    """Who filled a role or a post in a period, or what a person held in it.

    The spells cover the whole period without gap or overlap for a role or post; for a person they are the days of each thing held.
    """

    subject: Ref
    spells: tuple[Spell, ...]
    throughout: tuple[Ref, ...]
    at_some_time: tuple[Ref, ...]
    as_at_end: tuple[Ref, ...]
    duties: tuple[Duty, ...]
    deputies: tuple[Deputy, ...]
    weaker: tuple[Weaker, ...]

    TABLE = (
        "from",
        "until",
        "held",
        "state",
        "certainty",
        "standing",
        "post",
        "person",
        "otherwise",
        "one_of",
        "possibly",
    )

    def to_rows(self) -> list[dict[str, str]]:
        """One row a spell."""
        return [
            {
                "from": text_of(spell.from_),
                "until": text_of(spell.until),
                "held": spell.of.name if self.subject.kind == "person" else "",
                "state": spell.state.value,
                "reason": text_of(spell.reason),
                "certainty": text_of(spell.certainty),
                "standing": text_of(spell.standing),
                "post": name_of(spell.post),
                "post_id": id_of(spell.post),
                "person": name_of(spell.person),
                "person_id": id_of(spell.person),
                "why_unnamed": text_of(spell.why_unnamed),
                "person_certainty": text_of(spell.person_certainty),
                "capacity": text_of(spell.capacity),
                "otherwise": "; ".join(f"{one.person.name} ({one.capacity})" for one in spell.holders),
                "one_of": "; ".join(ref.name for ref in spell.one_of),
                "possibly": "; ".join(ref.name for ref in spell.alternatives),
                "last_evidenced": text_of(spell.last_evidenced and spell.last_evidenced.day),
                "next_evidenced": text_of(spell.next_evidenced and spell.next_evidenced.day),
                "statements": " ".join(spell.statements),
            }
            for spell in self.spells
        ]
