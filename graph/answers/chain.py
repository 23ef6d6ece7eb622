"""Through whom a subject answered: the models of its answer."""

from datetime import date

from pydantic import Field

from graph.answers.parts import Answer, Model, Reason, Ref, name_of, text_of
from graph.statements import State


class Link(Model):
    """Who answered to whom, in which sense. `via_role` is the office that the paper names in place of `to`.

    `rung` counts from the subject, upwards or downwards, from 1 on. Several links of one rung are several natures of one tie, or several
    to whom it answered. `share` is what a paper gives of a post that is shared.
    """

    rung: int
    from_ref: Ref = Field(alias="from")
    to: Ref
    nature: str
    via_role: Ref | None
    share: str | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Aside(Link):
    """A link that the chain does not follow, with the days of the window on which it is so."""

    from_: date | None = Field(alias="since")
    until: date | None


class Beyond(Model):
    """A role or function of the subject that answers elsewhere than the subject's own chain, with the days on which it is so.

    Of a role, `links` are its own; of a function, those of the one that delivers it and does not answer to the subject.
    """

    from_: date | None = Field(alias="since")
    until: date | None
    what: Ref
    capacity: str
    by: Ref | None
    links: tuple[Link, ...]
    statements: tuple[str, ...]


class ReachedEnd(Model):
    """Whether the subject reached the end asked for, by which links, and if not, why; `followed` when the chain itself leads there."""

    end: Ref
    reached: bool
    followed: bool
    links: tuple[Link, ...]
    why: str | None


class Window(Model):
    """A run of days with one chain. `complete` when it ends at a body; else `why` says what no paper tells.

    `links` are the chain. `also` are other ties, inside the council, of those on it: not followed. `external` are ties to bodies outside
    the council: never a line. Downwards the links are of those who answered to the subject, `complete` when nobody only possibly did.
    """

    from_: date | None = Field(alias="from")
    until: date | None
    links: tuple[Link, ...]
    ends_at: Ref
    complete: bool
    reason: Reason | None
    why: str | None
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    statements: tuple[str, ...]
    also: tuple[Aside, ...]
    external: tuple[Aside, ...]
    beyond_line: tuple[Beyond, ...]
    via: ReachedEnd | None

    @property
    def told(self) -> tuple[Link, ...]:
        """All links that the window tells of, followed or not."""
        beside = tuple(link for beyond in self.beyond_line for link in beyond.links)
        return (*self.links, *self.also, *self.external, *beside, *(self.via.links if self.via else ()))


class ChainAnswer(Answer):
    """Through which posts and offices a subject answered, and to whom at last; or, downwards, who answered to it."""

    subject: Ref
    direction: str
    windows: tuple[Window, ...]

    TABLE = ("from", "until", "subject", "tie", "answers_to", "through", "certainty", "standing", "why")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a link; a chain without one, or that breaks, has a row that says why."""
        return [row for window in self.windows for row in _rows(window, self.subject)]


def _rows(window: Window, subject: Ref) -> list[dict[str, str]]:
    rows = [_row(window, "chain", link) for link in window.links]
    if window.why or not rows:
        end = window.ends_at if window.why else subject
        rows.append({**_nothing(window, end), "why": text_of(window.why), "statements": " ".join(window.statements)})
    rows += [_row(aside, "also", aside) for aside in window.also]
    rows += [_row(aside, "external", aside) for aside in window.external]
    rows += [
        _row(beyond, f"beyond: {beyond.what.name}", link) for beyond in window.beyond_line for link in beyond.links
    ]
    if window.via:
        rows += [_row(window, "via", link) for link in window.via.links]
    return rows


def _row(days: Window | Aside | Beyond, place: str, link: Link) -> dict[str, str]:
    return {
        "from": text_of(days.from_),
        "until": text_of(days.until),
        "place": place,
        "subject": link.from_ref.name,
        "subject_id": link.from_ref.id,
        "nature": link.nature,
        "tie": link.nature if place == "chain" else f"{link.nature} ({place})",
        "answers_to": link.to.name,
        "answers_to_id": link.to.id,
        "through": name_of(link.via_role),
        "certainty": link.certainty.value,
        "standing": link.standing,
        "why": "",
        "statements": " ".join(link.statements),
    }


def _nothing(window: Window, end: Ref) -> dict[str, str]:
    """The row of a chain that goes no further, or that is none."""
    days = {"from": text_of(window.from_), "until": text_of(window.until)}
    rest = ("nature", "tie", "answers_to", "answers_to_id", "through", "certainty", "standing", "why", "statements")
    return {**days, "place": "chain", "subject": end.name, "subject_id": end.id, **dict.fromkeys(rest, "")}
