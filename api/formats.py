"""The formats that answers can be had in, for HTTP and the command line alike: one row here is both."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import Answer, TreeAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called over HTTP, what its option on the command line is said to give, and how an answer is written in it."""

    media_type: str
    help: str
    write: Callable[[Answer], str]


def separated(answer: Answer, delimiter: str) -> str:
    """The answer's rows with a head line; an empty field is one about which nothing is said."""
    rows = answer.to_rows()
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]) if rows else [], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _graphml(answer: Answer) -> str:
    from graph.answers.graphs import graphml

    return graphml(_tree(answer))


def _gexf(answer: Answer) -> str:
    from graph.answers.graphs import gexf

    return gexf(_tree(answer))


def _tree(answer: Answer) -> TreeAnswer:
    """The answer, which is a tree: no other has these formats."""
    if not isinstance(answer, TreeAnswer):
        msg = f"an answer to {answer.question} is no tree"
        raise TypeError(msg)
    return answer


FORMATS = {
    # Written straight from the model: it was validated when it was made.
    "json": Format(
        "application/json", "The answer as the API gives it.", lambda answer: answer.model_dump_json(by_alias=True)
    ),
    "csv": Format("text/csv", "The answer as comma-separated rows.", lambda answer: separated(answer, ",")),
    "graphml": Format("application/graphml+xml", "The answer as a graph in GraphML.", _graphml),
    "gexf": Format("application/gexf+xml", "The answer as a graph in GEXF, with time.", _gexf),
}


def accepted(header: str, names: Sequence[str]) -> str:
    """The format that an Accept header likes best of some; the first of them where it names none or likes several alike."""
    likes: dict[str, float] = {}
    for part in header.split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
        likes[media_type.lower()] = float(quality) if quality.replace(".", "", 1).isdecimal() else 0.0
    return max(names, key=lambda name: _liked(FORMATS[name].media_type, likes))


def _liked(media_type: str, likes: dict[str, float]) -> float:
    """How much a media type is liked, by its own name, its family's or everybody's."""
    family = f"{media_type.split('/', 1)[0]}/*"
    return next((likes[one] for one in (media_type, family, "*/*") if one in likes), 0.0)
