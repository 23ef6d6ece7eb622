"""One .cypher file is one named, checked query: its header and its text must agree.

    // Who discharged a role in a period?            <- the question, as a person would ask it
    // params: role, from, until                     <- every $parameter, no other
    // columns: edition, posts                       <- every column of the last RETURN, in order
    // rows: exactly one                             <- exactly one | any number | in parts | none

A line `//+ evidence` stands for `cypher/parts/evidence.cypher`: what every question does alike is written once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.errors import QueryContractError, WhoheldError
from graph.statements import Standing

FOLDERS = ("read", "write", "check", "schema")
ROWS = ("exactly one", "any number", "in parts", "none")

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)
_STANDINGS = frozenset(standing.value for standing in Standing)
_TAIL = re.compile(r"\b(ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """A query file: its name (`read/who`), the question, the text, and what its header declares."""

    name: str
    question: str
    text: str
    parameters: frozenset[str]
    columns: tuple[str, ...]
    rows: str

    def check_parameters(self, given: Mapping[str, object]) -> None:
        """Raise unless exactly the declared parameters are given; a forgotten one must not become null."""
        if given.keys() != self.parameters:
            missing, extra = sorted(self.parameters - given.keys()), sorted(given.keys() - self.parameters)
            msg = f"{self.name}: missing parameters {missing}, unknown parameters {extra}"
            raise WhoheldError(msg)

    def text_in(self, parameters: Mapping[str, object]) -> str:
        """The text as the server gets it, with the standings asked written out: a named property is read faster than one looked up."""
        return _standings_named(self.text, parameters.get("standing"), parameters.get("other_standing"))


@cache
def _standings_named(text: str, standing: object, other: object) -> str:
    for parameter, given in (("[$standing]", standing), ("[$other_standing]", other)):
        if given in _STANDINGS:
            text = text.replace(parameter, f".{given}")
    return text


_PART = re.compile(r"^//\+ (\w+)$", re.MULTILINE)


@cache
def query(name: str) -> Query:
    """The query of `cypher/<name>.cypher`, read once and checked."""
    path = resources.files("cypher").joinpath(*f"{name}.cypher".split("/"))
    return parse(name, _PART.sub(lambda line: _part(line[1]), path.read_text(encoding="utf-8")))


def _part(name: str) -> str:
    """The text of a part without its comments; the parameters that it uses are declared where it is used."""
    path = resources.files("cypher").joinpath("parts", f"{name}.cypher")
    return _COMMENT.sub("", path.read_text(encoding="utf-8")).strip()


def all_names() -> list[str]:
    """The names of all query files, in order; schema files are not queries."""
    root = resources.files("cypher")
    return sorted(
        f"{folder}/{entry.name.removesuffix('.cypher')}"
        for folder in FOLDERS
        if folder != "schema" and root.joinpath(folder).is_dir()
        for entry in root.joinpath(folder).iterdir()
        if entry.name.endswith(".cypher")
    )


def schema_statements() -> list[str]:
    """The statements of `cypher/schema/*.cypher`, in the order of the file names."""
    files = sorted(
        (entry for entry in resources.files("cypher").joinpath("schema").iterdir() if entry.name.endswith(".cypher")),
        key=lambda entry: entry.name,
    )
    texts = [_COMMENT.sub("", entry.read_text(encoding="utf-8")) for entry in files]
    return [statement.strip() for text in texts for statement in text.split(";") if statement.strip()]


def parse(name: str, text: str) -> Query:
    """The query of a file's text. Raises QueryContractError naming the file and what disagrees."""
    head = [line[2:].strip() for line in text.splitlines() if line.startswith("//")]
    if not head or not head[0].endswith("?"):
        raise _broken(name, "its first line is not a question", "start it with: // Who ...?")
    fields = dict(line.split(":", 1) for line in head[1:] if ":" in line)
    for key in ("params", "columns", "rows"):
        if key not in fields:
            raise _broken(name, f"its header has no `{key}:` line", f"add: // {key}: ...")
    declared, columns = _names(fields["params"]), _names(fields["columns"])
    rows = fields["rows"].strip()
    if rows not in ROWS:
        raise _broken(name, f"`rows: {rows}` says nothing", f"write one of: {', '.join(ROWS)}")
    body = _STRING.sub("''", _COMMENT.sub("", text))
    used = set(_PARAMETER.findall(body))
    if used - set(declared):
        raise _broken(
            name, f"it uses undeclared parameters {sorted(used - set(declared))}", "declare them in `params:`"
        )
    if set(declared) - used:
        raise _broken(
            name, f"it declares unused parameters {sorted(set(declared) - used)}", "remove them from `params:`"
        )
    returned = _returned(body)
    if returned != columns:
        raise _broken(name, f"it declares columns {columns} and returns {returned}", "make `columns:` and RETURN agree")
    return Query(name, head[0], text, frozenset(declared), tuple(columns), rows)


def _names(text: str) -> list[str]:
    """The comma-separated names; `none` is no name."""
    return [name.strip() for name in text.split(",") if name.strip() and name.strip() != "none"]


def _returned(body: str) -> list[str]:
    """The column names of the last RETURN at depth nought, as the server would name them."""
    depth = 0
    start = None
    for index, character in enumerate(body):
        depth += (character in "{([") - (character in "})]")
        if depth == 0 and _RETURN.match(body, index) and not body[index - 1 : index].isalnum():
            start = index + len("RETURN")
    if start is None:
        return []
    items, depth, item = [], 0, ""
    for character in _TAIL.split(body[start:])[0]:
        depth += (character in "{([") - (character in "})]")
        if character == "," and depth == 0:
            items.append(item)
            item = ""
        else:
            item += character
    return [re.split(r"\bAS\b", part, flags=re.IGNORECASE)[-1].strip() for part in [*items, item]]


def _broken(name: str, problem: str, remedy: str) -> QueryContractError:
    return QueryContractError(f"cypher/{name}.cypher: {problem}", remedy=remedy)
