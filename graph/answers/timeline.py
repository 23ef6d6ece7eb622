"""On which days what a council was made of changed: the models of its answer."""

from datetime import date

from graph.answers.parts import Answer, Plain, Ref


class Turn(Plain):
    """A day on which links of the tree turn: of units, posts, holders, roles, lines and names; each kind of turn counted.

    `begins`: sure from this day, and not there before. `settles`: sure from this day, and possible before: it may have begun earlier.
    `ends`: sure until the day before, and no longer there. `lapses`: sure until the day before, and still possible.
    """

    day: date
    begins: int
    settles: int
    ends: int
    lapses: int

    @property
    def links(self) -> int:
        """How many links turn."""
        return self.begins + self.settles + self.ends + self.lapses

    @property
    def changes(self) -> bool:
        """Whether something begins or ends, and not only how sure it is."""
        return bool(self.begins or self.ends)


class TimelineAnswer(Answer):
    """The days on which the tree of a council differs from that of the day before in what is certain or presumed, in order."""

    council: Ref
    turns: tuple[Turn, ...]

    TABLE = ("day", "begins", "settles", "ends", "lapses")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a day; the statements are behind the links that `diff` tells of."""
        return [
            {name: str(value) for name, value in turn.model_dump(mode="json").items()} | {"statements": ""}
            for turn in self.turns
        ]
