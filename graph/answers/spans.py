"""How many reported to each manager of a council: the models of its answer."""

from datetime import date

from graph.answers.parts import Answer, Plain, Ref, text_of
from graph.answers.span import SpanCount
from graph.statements import State


class Manager(Plain):
    """A post to which others report by line. `band` is that of those who certainly or presumably do; none where all are only possible.

    The layers below are counted over links that are certain or presumed, and `layers_below_most` over possible ones too.
    """

    post: Ref
    direct: SpanCount
    layers_below: int
    layers_below_most: int
    band: str | None
    statements: tuple[str, ...]


class Band(Plain):
    """How many managers have a span in a band: by what is certain or presumed, surely, and at most."""

    band: str
    managers: int
    least: int
    most: int


class SingleReport(Plain):
    """A manager to whom one post alone reports; `most` more than one where others possibly do."""

    post: Ref
    report: Ref
    certainty: State
    standing: str
    most: int
    statements: tuple[str, ...]


class SpansOn(Plain):
    """The spans of a day. `layers` counts the managers and the posts below them, the highest included."""

    day: date
    managers: tuple[Manager, ...]
    bands: tuple[Band, ...]
    layers: int
    layers_most: int
    single_reports: tuple[SingleReport, ...]


class SpansAnswer(Answer):
    """How many reported to each manager of a council. Of several days the fields are those of the last, and `series` has each of them."""

    council: Ref
    managers: tuple[Manager, ...]
    bands: tuple[Band, ...]
    layers: int
    layers_most: int
    single_reports: tuple[SingleReport, ...]
    series: tuple[SpansOn, ...]

    TABLE = ("day", "post", "band", "certain", "presumed", "possible", "layers_below")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a manager and day."""
        return [
            {
                "day": str(on.day),
                "post": manager.post.name,
                "post_id": manager.post.id,
                "band": text_of(manager.band),
                **{name: str(number) for name, number in manager.direct.model_dump().items()},
                "layers_below": str(manager.layers_below),
                "layers_below_most": str(manager.layers_below_most),
                "statements": " ".join(manager.statements),
            }
            for on in self.series
            for manager in on.managers
        ]
