"""A seed folder read whole: entities, papers and statements, or every bad line of it in one run.

<seed>/law/roles.yaml                      national roles
<seed>/councils/<code>/entities.yaml       what the council's papers speak of
<seed>/councils/<code>/papers.yaml         the papers and the fingerprints of their cited paragraphs
<seed>/councils/<code>/statements/*.yaml   what each paper says, one file per paper
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from graph.dates import read_when
from graph.entities import ENDS, Entity, Kind
from graph.errors import BadLine, DateError, SeedError
from graph.seed.lines import EntityLine, Line, PaperLine, StatementLine, in_words, remedy_for
from graph.seed.rules import Place, ends_before_start, names_twice, two_days_at_once
from graph.seed.yaml_lines import Lines, read_yaml
from graph.statements import Fact, Says, Statement, content_hash, read_fact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A short name, as it stands in ids."""

AnyLine = TypeVar("AnyLine", bound=Line)


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
    reader.whole()
    if reader.problems:
        raise SeedError(sorted(set(reader.problems), key=lambda bad: (bad.file, bad.line, bad.field)))
    return reader.seed


class _Reader:
    """Reads file after file, keeps what is good and notes what is bad."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seed = Seed()
        self.problems: list[BadLine] = []
        self._places: dict[str, Place] = {}
        self._bad_papers: set[str] = set()
        self._unread: set[Path] = set()

    def whole(self) -> None:
        """Note what is wrong between lines that are each right by themselves."""
        said = [(statement, self._places[statement.id]) for statement in self.seed.statements]
        self.problems += names_twice(self.seed.entities, self._places)
        self.problems += ends_before_start(said)
        self.problems += two_days_at_once(said)
        for folder in ("law", "councils"):
            for path in sorted((self.folder / folder).rglob("*.yml")):
                self.bad(Lines.of(path), (), "is not read", "name it .yaml")

    def bad(self, lines: Lines, path: tuple[str | int, ...], problem: str, remedy: str) -> None:
        """Note a bad line; `path` leads to the field inside the file."""
        name = str(path[-1]) if path and isinstance(path[-1], str) else ""
        self.problems.append(BadLine(lines.file, lines.at(path), name, problem, remedy))

    def read(self, path: Path) -> tuple[dict[str, Any], Lines]:
        """The map of a file and its lines; an empty one if it cannot be read, which is noted once."""
        content, lines = read_yaml(path, self.folder, self.problems)
        if content is None:
            self._unread.add(path)
        return content or {}, lines

    def council(self, folder: Path) -> None:
        code = folder.name
        if not SLUG.fullmatch(code):
            self.bad(Lines.of(folder), (), "is no code of a council", "name the folder in small letters, like kent")
        self.entities_of(folder / "entities.yaml", council=code)
        self.papers_of(folder / "papers.yaml", code)
        for path in sorted((folder / "statements").glob("*.yaml")):
            self.statements_of(path, code)

    def entities_of(self, path: Path, council: str | None) -> None:
        """Declare the entities of a file: a map from kind (`posts`, `roles`, ...) to slug to entity."""
        content, lines = self.read(path)
        if path in self._unread:
            return
        sections = {_plural(kind): kind for kind in Kind if kind is not Kind.COUNCIL}
        if council is not None:
            name = content.pop("council", None)
            if not isinstance(name, str) or not name.strip():
                self.bad(
                    lines, ("council",), "it does not name its council", "start it with: council: Kent County Council"
                )
            else:
                self.seed.entities[council] = Entity(council, Kind.COUNCIL, name)
                self._places[council] = Place(lines.file, lines.at(("council",)))
        for section, declared in content.items():
            if section not in sections:
                self.bad(lines, (section,), "is no kind of entity", f"write one of: {', '.join(sorted(sections))}")
                continue
            if not isinstance(declared, dict):
                self.bad(
                    lines, (section,), "holds no names", "write `short-name: {name: ...}` below it, or leave it out"
                )
                continue
            for slug, value in declared.items():
                self._entity(lines, (section, slug), sections[section], value, council)

    def _entity(self, lines: Lines, path: tuple[str, str], kind: Kind, value: object, council: str | None) -> None:
        line = self._valid(EntityLine, value, lines, path)
        id_ = "/".join(filter(None, (council, kind.slug, path[1])))
        if not SLUG.fullmatch(path[1]):
            self.bad(lines, path, "is no short name", "write small letters, digits and hyphens, like managing-director")
        if line is None:
            # It stands in for the one that was meant, so that what names it is not told to be wrong too.
            self.seed.entities[id_] = Entity(id_, kind, "")
            return
        self._places[id_] = Place(lines.file, lines.at(path))
        self.seed.entities[id_] = Entity(id_, kind, line.name, tuple(sorted(line.also)), line.detail or "")

    def papers_of(self, path: Path, council: str) -> None:
        """Note the papers of a council and the fingerprints of their paragraphs."""
        content, lines = self.read(path)
        for paper_id, value in content.items():
            line = self._valid(PaperLine, value, lines, (paper_id,))
            self._bad_papers.add(f"{council}/{paper_id}")
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
            self._bad_papers.discard(f"{council}/{paper_id}")
            for reason, locators in line.nothing.items():
                for index, locator in enumerate(locators):
                    if locator not in line.paragraphs:
                        where = (paper_id, "nothing", reason.value, index)
                        self.bad(lines, where, f"the paper has no paragraph {locator!r}", "name one of `paragraphs`")

    def statements_of(self, path: Path, council: str) -> None:
        """Read what one paper says."""
        content, lines = self.read(path)
        if path in self._unread:
            return
        paper_id = content.get("paper")
        paper = self.seed.papers.get(f"{council}/{paper_id}")
        if paper_id is None:
            self.bad(lines, ("paper",), "it does not say which paper it is about", "start it with: paper: 2011-12-15")
        elif paper is None and not self._bad_before(f"{council}/{paper_id}", path.parents[1] / "papers.yaml"):
            self.bad(lines, ("paper",), f"there is no paper {paper_id!r}", "name one of papers.yaml")
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
        elif not self._unread.intersection(self._declaring(council)):
            self.bad(lines, path, f"there is no {expected} {name!r}", "declare it in entities.yaml, or mend the name")
        return None

    def _declaring(self, council: str) -> tuple[Path, Path]:
        """The files that declare what a council's papers name."""
        return self.folder / "law" / "roles.yaml", self.folder / "councils" / council / "entities.yaml"

    def _bad_before(self, paper: str, papers: Path) -> bool:
        """Whether a paper is not there because what describes it is bad, which has been told."""
        return paper in self._bad_papers or papers in self._unread

    def _statement(
        self, lines: Lines, path: tuple[str | int, ...], fact: Fact, line: StatementLine, paper: Paper | None
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
        if paper is None:
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
        if statement.id in self._places:
            told = f"it says what {self._places[statement.id]} says"
            self.bad(lines, path, told, "leave one of the two out")
            return
        self._places[statement.id] = Place(lines.file, lines.at(path))
        self.seed.statements.append(statement)
        self.seed.said[statement.id] = Said(f"{lines.file}:{lines.at(path)}", line.reads)

    def _valid(self, model: type[AnyLine], value: object, lines: Lines, path: tuple[str | int, ...]) -> AnyLine | None:
        """The line as the model has it, or None and a note for each field that is wrong."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            for problem in error.errors():
                where = (*path, *(part for part in problem["loc"] if isinstance(part, str | int)))
                self.bad(lines, where, in_words(problem["type"], problem["msg"]), remedy_for(model, problem["type"]))
            return None


def _plural(kind: Kind) -> str:
    return {Kind.PERSON: "people", Kind.BODY: "bodies", Kind.CYCLE_STAGE: "stages"}.get(kind, kind.slug + "s")
