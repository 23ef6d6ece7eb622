"""What a seed declares: the entities that papers speak of, and the papers with their paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph.dates import read_when
from graph.entities import DECLARED, DETAILS, Entity, Kind
from graph.errors import DateError
from graph.seed.contents import Paper
from graph.seed.lines import EntityLine, PaperLine
from graph.seed.rules import Place
from graph.statements import Says

if TYPE_CHECKING:
    from pathlib import Path

    from graph.seed.reading import Reading
    from graph.seed.yaml_lines import Lines

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A short name, as it stands in ids."""


def _plural(kind: Kind) -> str:
    return {Kind.PERSON: "people", Kind.BODY: "bodies", Kind.CYCLE_STAGE: "stages"}.get(kind, kind.slug + "s")


SECTIONS = {_plural(kind): kind for kind in sorted(DECLARED)}


def read_entities(reading: Reading, path: Path, council: str | None) -> None:
    """Declare the entities of a file: a map from kind (`posts`, `roles`, ...) to short name to entity."""
    content, lines = reading.read(path)
    if path in reading.unread:
        return
    if council is not None:
        name = content.pop("council", None)
        if not isinstance(name, str) or not name.strip():
            reading.bad(
                lines, ("council",), "it does not name its council", "start it with: council: Kent County Council"
            )
        else:
            reading.seed.entities[council] = Entity(
                council, Kind.COUNCIL, name, (), _authority(reading, content, lines)
            )
            reading.places[council] = Place(lines.file, lines.at(("council",)))
    for section, declared in content.items():
        if section not in SECTIONS:
            reading.bad(lines, (section,), "is no kind of entity", f"write one of: {', '.join(sorted(SECTIONS))}")
            continue
        if not isinstance(declared, dict):
            reading.bad(
                lines, (section,), "holds no names", "write `short-name: {name: ...}` below it, or leave it out"
            )
            continue
        for slug, value in declared.items():
            _entity(reading, lines, (section, slug), SECTIONS[section], value, council)


def _authority(reading: Reading, content: dict[str, Any], lines: Lines) -> str:
    """What kind of council it is: it decides which rules bind it."""
    kind = content.pop("authority", "")
    if kind and kind not in DETAILS[Kind.COUNCIL]:
        remedy = f"write one of: {', '.join(sorted(DETAILS[Kind.COUNCIL]))}"
        reading.bad(lines, ("authority",), f"{kind!r} is no kind of council", remedy)
    return str(kind)


def _entity(
    reading: Reading, lines: Lines, path: tuple[str, str], kind: Kind, value: object, council: str | None
) -> None:
    line = reading.valid(EntityLine, value, lines, path)
    id_ = "/".join(filter(None, (council, kind.slug, path[1])))
    if not SLUG.fullmatch(path[1]):
        reading.bad(lines, path, "is no short name", "write small letters, digits and hyphens, like managing-director")
    if line is None:
        # It stands in for the one that was meant, so that what names it is not told to be wrong too.
        reading.seed.entities[id_] = Entity(id_, kind, "")
        return
    allowed = DETAILS.get(kind, frozenset())
    if line.detail is not None and line.detail not in allowed:
        remedy = f"write one of: {', '.join(sorted(allowed))}" if allowed else "leave it out"
        reading.bad(lines, (*path, "detail"), f"{line.detail!r} is no detail of a {kind.slug}", remedy)
    reading.places[id_] = Place(lines.file, lines.at(path))
    reading.seed.entities[id_] = Entity(id_, kind, line.name, tuple(sorted(line.also)), line.detail or "")


def read_papers(reading: Reading, path: Path, council: str) -> None:
    """Note the papers of a council and the fingerprints of their paragraphs."""
    content, lines = reading.read(path)
    for paper_id, value in content.items():
        line = reading.valid(PaperLine, value, lines, (paper_id,))
        reading.bad_papers.add(f"{council}/{paper_id}")
        if line is None:
            continue
        try:
            published = read_when(line.published or line.dated.isoformat(), Says.STARTS)
        except DateError as error:
            reading.bad(lines, (paper_id, "published"), str(error), error.remedy or "write a day, or [first..last]")
            continue
        paper = Paper(
            paper_id, council, line.title, line.body, line.dated, line.meeting, published.last,
            line.published is None or not published.exact, line.classification, line.sha256,
        )  # fmt: skip
        reading.seed.papers[f"{council}/{paper_id}"] = paper
        reading.seed.paper_lines[f"{council}/{paper_id}"] = line
        reading.bad_papers.discard(f"{council}/{paper_id}")
        for reason, locators in line.nothing.items():
            for index, locator in enumerate(locators):
                if locator not in line.paragraphs:
                    where = (paper_id, "nothing", reason.value, index)
                    reading.bad(lines, where, f"the paper has no paragraph {locator!r}", "name one of `paragraphs`")
