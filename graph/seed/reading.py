"""What every part of reading a seed needs: files read with their lines, what is good kept, what is bad noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from graph.entities import Kind
from graph.errors import BadLine
from graph.seed.contents import Seed
from graph.seed.lines import Line, in_words, remedy_for
from graph.seed.yaml_lines import Lines, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from graph.seed.rules import Place

AnyLine = TypeVar("AnyLine", bound=Line)

Path_ = tuple[str | int, ...]
"""The way to a field inside a file."""


class Reading:
    """A seed as far as it is read: `seed` what is good, `problems` what is bad, `places` where each thing stands by id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seed = Seed()
        self.problems: list[BadLine] = []
        self.places: dict[str, Place] = {}
        self.bad_papers: set[str] = set()
        self.unread: set[Path] = set()

    def bad(self, lines: Lines, path: Path_, problem: str, remedy: str) -> None:
        """Note a bad line; `path` leads to the field inside the file."""
        name = str(path[-1]) if path and isinstance(path[-1], str) else ""
        self.problems.append(BadLine(lines.file, lines.at(path), name, problem, remedy))

    def read(self, path: Path) -> tuple[dict[str, Any], Lines]:
        """The map of a file and its lines; an empty one if it cannot be read, which is noted once."""
        content, lines = read_yaml(path, self.folder, self.problems)
        if content is None:
            self.unread.add(path)
        return content or {}, lines

    def valid(self, model: type[AnyLine], value: object, lines: Lines, path: Path_) -> AnyLine | None:
        """The line as the model has it, or None and a note for each field that is wrong."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for problem in error.errors():
                where = (*path, *(part for part in problem["loc"] if isinstance(part, str | int)))
                self.bad(lines, where, in_words(problem["type"], problem["msg"]), remedy_for(model, problem["type"]))
            return None

    def resolve(self, lines: Lines, path: Path_, name: str, kinds: frozenset[Kind], council: str) -> str | None:
        """The id of a short name: among this council's entities and the national ones, of the kinds that fit."""
        if Kind.COUNCIL in kinds and name == council:
            return council
        tries = [f"{scope}{kind.slug}/{name}" for kind in sorted(kinds) for scope in (f"{council}/", "")]
        found = [id_ for id_ in tries if id_ in self.seed.entities]
        if len(found) == 1:
            return found[0]
        expected = " or ".join(sorted(kind.slug for kind in kinds))
        if found:
            self.bad(lines, path, f"{name!r} may be {' or '.join(found)}", "write the whole id, like kent/post/name")
        elif name in self.seed.entities and self.seed.entities[name].kind in kinds:
            return name
        elif not self.unread.intersection(self._declaring(council)):
            self.bad(lines, path, f"there is no {expected} {name!r}", "declare it in entities.yaml, or mend the name")
        return None

    def _declaring(self, council: str) -> tuple[Path, Path]:
        """The files that declare what a council's papers name."""
        return self.folder / "law" / "roles.yaml", self.folder / "councils" / council / "entities.yaml"
