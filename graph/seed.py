"""A seed folder read whole: entities, papers and statements, or every bad line of it in one run.

<seed>/law/roles.yaml                      national roles
<seed>/councils/<code>/entities.yaml       what the council's papers speak of
<seed>/councils/<code>/papers.yaml         the papers and the fingerprints of their cited paragraphs
<seed>/councils/<code>/statements/*.yaml   what each paper says, one file per paper
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from graph.cuts import Cut
from graph.dates import read_when
from graph.entities import ENDS, Entity, Kind
from graph.errors import BadLine, DateError, SeedError
from graph.seed_yaml import Lines, read_yaml
from graph.statements import Fact, Force, Says, Statement, content_hash, read_fact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


AnyLine = TypeVar("AnyLine", bound=_Line)


class EntityLine(_Line):
    """An entity as `entities.yaml` declares it."""

    name: Text
    also: tuple[Text, ...] = ()
    detail: Text | None = None


class NothingReason(StrEnum):
    """Why a paragraph carries nothing about structure; headings and page furniture need no mark."""

    BACKGROUND = "background"
    FINANCE = "finance"
    LEAD_IN = "lead-in"
    LETTERHEAD = "letterhead"
    PRINCIPLE = "principle"
    PROCESS = "process"


class PaperLine(_Line):
    """A paper as `papers.yaml` describes it; seed/README.md says what each field means.

    `dated` is the date it bears, on which its present-tense facts hold. `published` may be an uncertain day (EDTF):
    then its last possible day counts, flagged assumed. graph/papers.py writes `sha256`, `headings`, `paragraphs`.
    """

    title: Text
    body: Text
    dated: date
    meeting: date
    published: Text | None = None
    classification: Text = "Unrestricted"
    file: Text
    cuts: tuple[Cut, ...] = ()
    nothing: dict[NothingReason, tuple[Text, ...]] = Field(default_factory=dict)
    sha256: Sha256
    headings: tuple[Text, ...] = ()
    paragraphs: dict[str, Sha256] = Field(default_factory=dict)


class StatementLine(_Line):
    """A statement as a paper's file states it; design 2.1."""

    says: Says
    when: Text | None = None
    force: Force
    cite: Text
    paraphrase: Text
    inferred: bool = False
    because: Text | None = None
    reads: dict[Text, Text] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a statement stands in the seed, and the paper's own words for names and dates that it does not give."""

    place: str
    reads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is, and when the public could read it. `key` is the hash of all that."""

    id: str
    council: str
    title: str
    body: str
    dated: date
    meeting: date
    published: date
    published_assumed: bool
    classification: str
    sha256: str

    @property
    def key(self) -> str:
        """Content hash: a corrected paper is a new one."""
        return "p" + content_hash(*(str(getattr(self, name)) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph of a paper. `sha256` is the fingerprint of its text, against which `whoheld verify` holds it."""

    paper: Paper
    locator: str
    sha256: str

    @property
    def id(self) -> str:
        """Content hash of paper, locator and fingerprint."""
        return "c" + content_hash(self.paper.key, self.locator, self.sha256)


@dataclass(slots=True)
class Seed:
    """All that a seed folder says."""

    entities: dict[str, Entity] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    paper_lines: dict[str, PaperLine] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)


def read_seed(folder: Path) -> Seed:
    """The seed in this folder. Raises SeedError with every bad line of every file."""
    reader = _Reader(folder)
    if not folder.is_dir():
        raise SeedError([BadLine(str(folder), 0, "", "there is no such folder", "name a seed folder, like `seed`")])
    reader.entities_of(folder / "law" / "roles.yaml", council=None)
    councils = sorted(path for path in (folder / "councils").glob("*") if path.is_dir())
    if not councils:
        reader.bad(Lines.of(folder / "councils"), (), "there is no council here", "add councils/<code>/entities.yaml")
    for council in councils:
        reader.council(council)
    if reader.problems:
        raise SeedError(sorted(reader.problems, key=lambda bad: (bad.file, bad.line, bad.field)))
    return reader.seed


class _Reader:
    """Reads file after file, keeps what is good and notes what is bad."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seed = Seed()
        self.problems: list[BadLine] = []

    def bad(self, lines: Lines, path: tuple[str | int, ...], problem: str, remedy: str) -> None:
        """Note a bad line; `path` leads to the field inside the file."""
        name = str(path[-1]) if path and isinstance(path[-1], str) else ""
        self.problems.append(BadLine(lines.file, lines.at(path), name, problem, remedy))

    def council(self, folder: Path) -> None:
        code = folder.name
        self.entities_of(folder / "entities.yaml", council=code)
        self.papers_of(folder / "papers.yaml", code)
        for path in sorted((folder / "statements").glob("*.yaml")):
            self.statements_of(path, code)

    def entities_of(self, path: Path, council: str | None) -> None:
        """Declare the entities of a file: a map from kind (`posts`, `roles`, ...) to slug to entity."""
        content, lines = read_yaml(path, self.folder, self.problems)
        sections = {_plural(kind): kind for kind in Kind if kind is not Kind.COUNCIL}
        if council is not None:
            name = content.pop("council", None)
            if not isinstance(name, str):
                self.bad(lines, (), "it does not name its council", "start it with: council: Kent County Council")
            else:
                self.seed.entities[council] = Entity(council, Kind.COUNCIL, name)
        for section, declared in content.items():
            if section not in sections or not isinstance(declared, dict):
                remedy = f"write one of: {', '.join(sorted(sections))}, each with names below it"
                self.bad(lines, (section,), "is no kind of entity", remedy)
                continue
            for slug, value in declared.items():
                self._entity(lines, (section, slug), sections[section], value, council)

    def _entity(self, lines: Lines, path: tuple[str, str], kind: Kind, value: object, council: str | None) -> None:
        line = self._valid(EntityLine, value, lines, path)
        if line is None:
            return
        id_ = "/".join(filter(None, (council, kind.slug, path[1])))
        self.seed.entities[id_] = Entity(id_, kind, line.name, tuple(sorted(line.also)), line.detail or "")

    def papers_of(self, path: Path, council: str) -> None:
        """Note the papers of a council and the fingerprints of their paragraphs."""
        content, lines = read_yaml(path, self.folder, self.problems)
        for paper_id, value in content.items():
            line = self._valid(PaperLine, value, lines, (paper_id,))
            if line is None:
                continue
            try:
                published = read_when(line.published or line.dated.isoformat(), Says.STARTS)
            except DateError as error:
                self.bad(lines, (paper_id, "published"), str(error), error.remedy or "write a day, or [first..last]")
                continue
            paper = Paper(
                paper_id, council, line.title, line.body, line.dated, line.meeting, published.last,
                line.published is None or not published.exact, line.classification, line.sha256,
            )  # fmt: skip
            self.seed.papers[f"{council}/{paper_id}"] = paper
            self.seed.paper_lines[f"{council}/{paper_id}"] = line
            for reason, locators in line.nothing.items():
                for index, locator in enumerate(locators):
                    if locator not in line.paragraphs:
                        where = (paper_id, "nothing", reason.value, index)
                        self.bad(lines, where, f"the paper has no paragraph {locator!r}", "name one of `paragraphs`")

    def statements_of(self, path: Path, council: str) -> None:
        """Read what one paper says."""
        content, lines = read_yaml(path, self.folder, self.problems)
        paper_id = content.get("paper")
        paper = self.seed.papers.get(f"{council}/{paper_id}")
        if paper is None:
            self.bad(lines, ("paper",), f"there is no paper {paper_id!r}", "name one of papers.yaml")
            return
        facts = content.get("facts")
        for unknown in sorted(content.keys() - {"paper", "facts"}):
            self.bad(lines, (unknown,), "is not a field of a paper's file", "write `paper` and `facts` only")
        if not isinstance(facts, dict):
            self.bad(
                lines, ("facts",), "there are no facts", "write `facts:` and below it the facts with their statements"
            )
            return
        for text, said in facts.items():
            fact = self._fact(lines, ("facts", text), text, council)
            if not isinstance(said, list):
                self.bad(
                    lines, ("facts", text), "has no list of statements", "write them below it as `- {says: ..., ...}`"
                )
                continue
            for index, value in enumerate(said):
                line = self._valid(StatementLine, value, lines, ("facts", text, index))
                if line is not None and fact is not None:
                    self._statement(lines, ("facts", text, index), fact, line, paper)

    def _fact(self, lines: Lines, path: tuple[str, ...], text: str, council: str) -> Fact | None:
        """The fact with its short names resolved to ids; None, and a note, if it cannot be."""
        try:
            fact = read_fact(text)
        except ValueError as error:
            self.bad(lines, path, str(error), "see seed/README.md for how a fact is written")
            return None
        kinds = ENDS.get(fact.relation)
        if kinds is None:
            self.bad(lines, path, f"{fact.relation} cannot be written in a seed file yet", "leave it out")
            return None
        ends = [
            self._resolve(lines, path, name, allowed, council)
            for name, allowed in zip((fact.subject, fact.object), kinds, strict=True)
        ]
        if ends[0] is None or ends[1] is None:
            return None
        return Fact(ends[0], fact.relation, ends[1], fact.qualifier, fact.spell)

    def _resolve(
        self, lines: Lines, path: tuple[str, ...], name: str, kinds: frozenset[Kind], council: str
    ) -> str | None:
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
        else:
            self.bad(lines, path, f"there is no {expected} {name!r}", "declare it in entities.yaml, or mend the name")
        return None

    def _statement(
        self, lines: Lines, path: tuple[str | int, ...], fact: Fact, line: StatementLine, paper: Paper
    ) -> None:
        if line.inferred and not line.because:
            self.bad(lines, path, "it is inferred and does not say from what", "add `because: ...`")
        if not line.inferred and line.because:
            self.bad(
                lines,
                (*path, "because"),
                "only an inferred statement has a reason",
                "add `inferred: true`, or leave it out",
            )
        timeless = line.says in (Says.NEVER, Says.UNDECIDED)
        if timeless != (line.when is None):
            remedy = f"leave `when` out of `{line.says}`" if timeless else "add `when: ...`"
            self.bad(
                lines, (*path, "when"), "this statement " + ("takes no day" if timeless else "needs a day"), remedy
            )
            return
        try:
            when = None if line.when is None else read_when(line.when, line.says)
        except DateError as error:
            self.bad(lines, (*path, "when"), str(error), error.remedy or "write a date such as 2011-12-08")
            return
        fingerprint = self.seed.paper_lines[f"{paper.council}/{paper.id}"].paragraphs.get(line.cite)
        if fingerprint is None:
            remedy = "cite one of its `paragraphs` in papers.yaml; seed/README.md has the rules for locators"
            self.bad(lines, (*path, "cite"), f"{paper.id} has no paragraph {line.cite!r}", remedy)
            return
        citation = Citation(paper, line.cite, fingerprint)
        self.seed.citations[citation.id] = citation
        statement = Statement(
            fact, line.says, when, line.force, paper.id, paper.published, line.cite, citation.id, line.inferred,
            line.because or "", line.paraphrase,
        )  # fmt: skip
        self.seed.statements.append(statement)
        self.seed.said[statement.id] = Said(f"{lines.file}:{lines.at(path)}", line.reads)

    def _valid(self, model: type[AnyLine], value: object, lines: Lines, path: tuple[str | int, ...]) -> AnyLine | None:
        """The line as the model has it, or None and a note for each field that is wrong."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for problem in error.errors():
                where = (*path, *(part for part in problem["loc"] if isinstance(part, str | int)))
                self.bad(lines, where, _in_words(problem["type"], problem["msg"]), _remedy(model, problem["type"]))
            return None


def _in_words(type_: str, message: str) -> str:
    words = {"missing": "is missing", "extra_forbidden": "is not a field here", "dict_type": "is not a map of fields"}
    return words.get(type_, message[0].lower() + message[1:])


def _remedy(model: type[_Line], type_: str) -> str:
    if type_ in ("extra_forbidden", "model_type", "missing"):
        required = [name for name, info in model.model_fields.items() if info.is_required()]
        optional = [name for name in model.model_fields if name not in required]
        return f"write {', '.join(required)}; optional: {', '.join(optional)}"
    return "mend its value"


def _plural(kind: Kind) -> str:
    return {Kind.PERSON: "people", Kind.BODY: "bodies", Kind.CYCLE_STAGE: "stages"}.get(kind, kind.slug + "s")
