"""YAML with the line of everything in it, so that a seed error can name its line. Scalars stay text: the models read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from graph.errors import BadLine

if TYPE_CHECKING:
    from pathlib import Path

    from ruamel.yaml.nodes import Node


@dataclass(slots=True)
class Lines:
    """Where each field of a file stands: `at(("posts", "leader", "name"))` is its line, or that of the nearest thing around it."""

    file: str
    by_path: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> Lines:
        """A file or folder of which no line is known."""
        return cls(str(path))

    def at(self, path: tuple[str | int, ...]) -> int:
        """The line (from 1) of the field at this path, or of the nearest thing around it."""
        while path and path not in self.by_path:
            path = path[:-1]
        return self.by_path.get(path, 1)


def read_yaml(path: Path, root: Path, problems: list[BadLine]) -> tuple[dict[str, Any] | None, Lines]:
    """The map in a YAML file and its lines; None, and a note in `problems`, if it cannot be read."""
    lines = Lines(str(path.relative_to(root.parent) if path.is_relative_to(root.parent) else path))
    try:
        node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        problems.append(
            BadLine(lines.file, 0, "", "there is no such file", "add it; seed/README.md says what it holds")
        )
        return None, lines
    except UnicodeDecodeError as error:
        problems.append(BadLine(lines.file, 0, "", f"it is not UTF-8 ({error.reason})", "save it as UTF-8"))
        return None, lines
    except OSError as error:
        problems.append(BadLine(lines.file, 0, "", f"it cannot be read: {error.strerror}", "make it a readable file"))
        return None, lines
    except RecursionError:
        problems.append(BadLine(lines.file, 1, "", "it is nested too deeply", "see seed/README.md for what it holds"))
        return None, lines
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(
            BadLine(
                lines.file,
                line,
                "",
                f"it is not YAML: {error.problem}",
                "mend the indentation, or put quotes around what holds `: ` or ` #`",
            )
        )
        return None, lines
    except YAMLError as error:
        problems.append(BadLine(lines.file, 1, "", f"it is not YAML: {error}", "remove what is no text"))
        return None, lines
    if not isinstance(node, MappingNode):
        problems.append(BadLine(lines.file, 1, "", "it holds no map of fields", "see seed/README.md for what it holds"))
        return None, lines
    return _content(node, (), lines, problems), lines


def _content(node: Node, path: tuple[str | int, ...], lines: Lines, problems: list[BadLine]) -> Any:
    lines.by_path.setdefault(path, node.start_mark.line + 1)
    if node.anchor:
        # What is written once and meant twice would be told with the line of the other; and it may contain itself.
        name = str(path[-1]) if path else ""
        problem, remedy = "an anchor (&) is not for seed files", "write out what it stands for"
        problems.append(BadLine(lines.file, node.start_mark.line + 1, name, problem, remedy))
        return None
    if isinstance(node, ScalarNode):
        return None if str(node.tag).endswith(":null") else node.value
    if isinstance(node, SequenceNode):
        return [_content(item, (*path, index), lines, problems) for index, item in enumerate(node.value)]
    content: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            line = key.start_mark.line + 1
            problems.append(BadLine(lines.file, line, "", "a list or map is no name of a field", "write a name"))
            continue
        name = str(key.value)
        if name in content:
            problems.append(
                BadLine(
                    lines.file, key.start_mark.line + 1, name, "stands here twice", "put what it says under the first"
                )
            )
        lines.by_path[(*path, name)] = key.start_mark.line + 1
        content[name] = _content(value, (*path, name), lines, problems)
    return content
