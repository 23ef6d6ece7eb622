"""Who reported to a post: the models of its answer."""

from datetime import date

from graph.answers.parts import Answer, Model, Plain, Ref, id_of, name_of
from graph.statements import State


class Report(Model):
    """A post that reports to another by line, and who held it.

    `as_role` is the office that the paper names in place of the report, `via_role` the one in place of the manager. Where the record does
    not settle who has such an office it is told itself, as possible: whoever has it may be among the others.
    """

    post: Ref
    person: Ref | None
    certainty: State
    standing: str
    as_role: Ref | None
    via_role: Ref | None
    statements: tuple[str, ...]


class SpanCount(Plain):
    """How many report directly, by how sure that is; each post is counted once. `least` surely do, and no more than `most` do.

    Papers may contradict each other on to whom a post reports: then it is certain or presumed for several, and surely for none.
    """

    certain: int
    presumed: int
    possible: int
    least: int
    most: int


class SpanOn(Model):
    """The span of one day of a series."""

    day: date
    direct_reports: tuple[Report, ...]
    count: SpanCount
    layers_below: int
    layers_below_most: int


class SpanAnswer(Answer):
    """Who reported to a post by line on a day. Of several days the fields are those of the last, and `series` has each of them.

    The layers below are counted over links that are certain or presumed, and `layers_below_most` over possible ones too.
    """

    post: Ref
    direct_reports: tuple[Report, ...]
    count: SpanCount
    layers_below: int
    layers_below_most: int
    series: tuple[SpanOn, ...]

    TABLE = ("day", "post", "person", "certainty", "standing", "as", "through")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a direct report and day."""
        return [
            {
                "day": str(on.day),
                "post": report.post.name,
                "post_id": report.post.id,
                "person": name_of(report.person),
                "person_id": id_of(report.person),
                "certainty": report.certainty.value,
                "standing": report.standing,
                "as": name_of(report.as_role),
                "through": name_of(report.via_role),
                "statements": " ".join(report.statements),
            }
            for on in self.series
            for report in on.direct_reports
        ]
