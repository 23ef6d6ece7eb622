"""Through whom a subject answered: the models of its answer."""

from datetime import date

from pydantic import Field

from graph.answers.parts import Answer, Model, Reason, Ref, name_of, text_of
from graph.statements import State


class Link(Model):
    """A rung of a chain: who answered to whom, in which sense. `via_role` is the office that the paper names in place of `to`."""

    from_ref: Ref = Field(alias="from")
    to: Ref
    nature: str
    via_role: Ref | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Window(Model):
    """A run of days with one chain. `complete` when it ends at a body; else `why` says what no paper tells."""

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


class ChainAnswer(Answer):
    """Through which posts and offices a subject answered, and to whom at last."""

    subject: Ref
    windows: tuple[Window, ...]

    TABLE = ("from", "until", "subject", "nature", "answers_to", "through", "certainty", "standing", "why")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a rung; a chain without one, or that breaks, has a row that says why."""
        rows = []
        for window in self.windows:
            head = {"from": text_of(window.from_), "until": text_of(window.until)}
            rows += [
                {
                    **head,
                    "subject": link.from_ref.name,
                    "subject_id": link.from_ref.id,
                    "nature": link.nature,
                    "answers_to": link.to.name,
                    "answers_to_id": link.to.id,
                    "through": name_of(link.via_role),
                    "certainty": link.certainty.value,
                    "standing": link.standing,
                    "why": "",
                    "statements": " ".join(link.statements),
                }
                for link in window.links
            ]
            if not window.complete:
                broken = dict.fromkeys(
                    ("nature", "answers_to", "answers_to_id", "through", "certainty", "standing"), ""
                )
                end = {"subject": window.ends_at.name, "subject_id": window.ends_at.id}
                rows.append(
                    {**head, **end, **broken, "why": text_of(window.why), "statements": " ".join(window.statements)}
                )
        return [{key: row[key] for key in rows[0]} for row in rows]
