"""Who reported to a post: the models of its answer."""

from graph.answers.parts import Answer, Model, Ref, id_of, name_of
from graph.statements import State


class Report(Model):
    """A post that reports to another by line, and who held it."""

    post: Ref
    person: Ref | None
    certainty: State
    standing: str
    via_role: Ref | None
    statements: tuple[str, ...]


class SpanCount(Model):
    """How many report directly, by how sure that is; each post is counted once."""

    certain: int
    presumed: int
    possible: int


class SpanAnswer(Answer):
    """Who reported to a post by line on a day."""

    post: Ref
    direct_reports: tuple[Report, ...]
    count: SpanCount
    layers_below: int

    TABLE = ("post", "person", "certainty", "standing", "through")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a direct report."""
        return [
            {
                "post": report.post.name,
                "post_id": report.post.id,
                "person": name_of(report.person),
                "person_id": id_of(report.person),
                "certainty": report.certainty.value,
                "standing": report.standing,
                "through": name_of(report.via_role),
                "statements": " ".join(report.statements),
            }
            for report in self.direct_reports
        ]
