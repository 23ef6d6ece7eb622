"""Of which days the papers say who had a role: the models of its answer."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from graph.answers.parts import Answer, Evidenced, Model, PaperRef, Reason, Ref, text_of
from graph.answers.who import Settling
from graph.derivation.seat_states import SeatState


class DayCount(Model):
    """The days of a period by what the papers say of a role on them.

    Possible: nobody surely, but somebody may have had it. Contested: papers contradict each other. Outside: papers tell that the role was
    not there. Unknown is the rest, and never vacant.
    """

    certain: int
    presumed: int
    possible: int
    unknown: int
    contested: int
    outside: int


class Known(StrEnum):
    """What the papers say of a role on a day; the names of `DayCount`."""

    CERTAIN = "certain"
    PRESUMED = "presumed"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    CONTESTED = "contested"
    OUTSIDE = "outside"


class KnownRun(Model):
    """A run of days on which the papers say alike much of who had a role."""

    from_: date | None = Field(alias="from")
    until: date | None
    known: Known


class Gap(Model):
    """A run of days on which nobody can be named for a role: why, who it may have been, and which papers would settle it."""

    from_: date | None = Field(alias="from")
    until: date | None
    state: SeatState
    reason: Reason | None
    possibly: tuple[Ref, ...]
    settled_by: tuple[Settling, ...]


class RoleCoverage(Model):
    """How far the papers reach for one role; `basis` is statutory, constitutional or corporate. `runs` are the days in their order."""

    role: Ref
    basis: str | None
    days: DayCount
    runs: tuple[KnownRun, ...]
    last_evidenced: Evidenced | None
    gaps: tuple[Gap, ...]
    statements: tuple[str, ...]


class CoverageAnswer(Answer):
    """Of which days the papers say who had the roles of a council; and which papers there are, with the years of which there are none."""

    council: Ref
    roles: tuple[RoleCoverage, ...]
    papers: tuple[PaperRef, ...]
    years_without_papers: tuple[int, ...]

    TABLE = ("role", "certain", "presumed", "possible", "unknown", "last_evidenced", "settled_by")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a role."""
        return [
            {
                "role": one.role.name,
                "role_id": one.role.id,
                "basis": text_of(one.basis),
                **{name: str(number) for name, number in one.days.model_dump().items()},
                "last_evidenced": text_of(one.last_evidenced and one.last_evidenced.day),
                "by": one.last_evidenced.by.name if one.last_evidenced else "",
                "settled_by": "; ".join(dict.fromkeys(_text(each) for gap in one.gaps for each in gap.settled_by)),
                "statements": " ".join(one.statements),
            }
            for one in self.roles
        ]


def _text(settling: Settling) -> str:
    """What would settle a gap, as a cell has it."""
    return f"{settling.what} of {settling.body} {text_of(settling.from_)}/{text_of(settling.until)}"
