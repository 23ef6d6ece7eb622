"""Who answers for which functions: the models of its answer."""

from datetime import date

from pydantic import Field

from graph.answers.parts import Answer, Model, Ref, id_of, name_of, text_of
from graph.statements import State


class Responsible(Model):
    """Somebody who answers for a function in a capacity, on a run of days."""

    entity: Ref
    capacity: str
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Placed(Model):
    """A stage of the commissioning cycle that a function is at, or a function that it is part of, on a run of days."""

    ref: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class FunctionLine(Model):
    """A function: its kind, the stages that it is at, what it is part of, and all who answer for it, accountable first."""

    function: Ref
    kind: str | None
    stages: tuple[Placed, ...]
    part_of: tuple[Placed, ...]
    responsible: tuple[Responsible, ...]


class Through(Model):
    """What an entity is near: a role that it has, a unit that it is in or heads, a post that it holds; and the functions of that.

    They are not said to be its own. `certainty` is how sure the nearness is.
    """

    how: str
    ref: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    standing: str
    statements: tuple[str, ...]
    functions: tuple[FunctionLine, ...]


class FunctionsAnswer(Answer):
    """Who answers for which functions of a council.

    Asked of an entity, `functions` are its own; `through` those of its roles, units and posts, apart; `elsewhere` functions of the same
    kinds that others alone certainly or presumably answer for. Asked of the council, `functions` are all.
    """

    council: Ref
    entity: Ref | None
    functions: tuple[FunctionLine, ...]
    through: tuple[Through, ...]
    elsewhere: tuple[FunctionLine, ...]

    TABLE = ("list", "function", "kind", "stages", "capacity", "responsible", "from", "until", "certainty", "standing")

    def to_rows(self) -> list[dict[str, str]]:
        """One row for each who answers for a function."""
        lists: list[tuple[str, Ref | None, tuple[FunctionLine, ...]]] = [("functions", None, self.functions)]
        lists += [(f"through {one.how}", one.ref, one.functions) for one in self.through]
        lists += [("elsewhere", None, self.elsewhere)]
        return [
            {
                "list": list_,
                "through": name_of(via),
                "through_id": id_of(via),
                "function": line.function.name,
                "function_id": line.function.id,
                "kind": text_of(line.kind),
                "stages": "; ".join(dict.fromkeys(stage.ref.name for stage in line.stages)),
                "part_of": "; ".join(dict.fromkeys(whole.ref.name for whole in line.part_of)),
                "responsible": one.entity.name,
                "responsible_id": one.entity.id,
                "capacity": one.capacity,
                "from": text_of(one.from_),
                "until": text_of(one.until),
                "certainty": one.certainty.value,
                "standing": one.standing,
                "statements": " ".join(one.statements),
            }
            for list_, via, lines in lists
            for line in lines
            for one in line.responsible
        ]
