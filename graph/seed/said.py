"""What one paper says, as its file states it: facts with their statements, and the parts of its decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.dates import read_when
from graph.decisions import Decision, Put
from graph.entities import ALIKE, ENDS, QUALIFIERS, VALUES, Kind, title_id, value_entity
from graph.errors import DateError
from graph.paragraphs.paper_coverage import stands_under
from graph.seed.contents import Citation, Said
from graph.seed.declared import SLUG
from graph.seed.lines import DecisionLine, StatementLine
from graph.seed.rules import Place
from graph.statements import Fact, Force, Says, Statement, read_fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.seed.contents import Paper
    from graph.seed.reading import Path_, Reading
    from graph.seed.yaml_lines import Lines
    from graph.statements import When

DECIDING = frozenset({Kind.BODY, Kind.ROLE, Kind.POST})
"""The kinds that may be asked to decide."""


@dataclass(slots=True)
class PaperFile:
    """One file of what a paper says; a long paper may have several."""

    reading: Reading
    lines: Lines
    council: str
    paper: Paper | None
    decided: list[tuple[str, DecisionLine]]

    @classmethod
    def read(cls, reading: Reading, path: Path, council: str) -> PaperFile | None:
        """Read its facts and statements; its decisions wait until all files are read, for they speak of statements in any of them."""
        content, lines = reading.read(path)
        if path in reading.unread:
            return None
        file = cls(reading, lines, council, _paper(reading, content.get("paper"), lines, path, council), [])
        for unknown in sorted(content.keys() - {"paper", "facts", "decisions"}):
            reading.bad(
                lines, (unknown,), "is not a field of a paper's file", "write `paper`, `facts` and `decisions` only"
            )
        facts, decisions = content.get("facts"), content.get("decisions", {})
        if not isinstance(facts, dict):
            reading.bad(
                lines, ("facts",), "there are no facts", "write `facts:` and below it the facts with their statements"
            )
        else:
            for text, said in facts.items():
                file.fact(text, said)
        if not isinstance(decisions, dict):
            reading.bad(lines, ("decisions",), "holds no decisions", "write `short-name: {cite: ..., ...}` below it")
        else:
            for slug, value in decisions.items():
                line = reading.valid(DecisionLine, value, lines, ("decisions", slug))
                if line is not None:
                    file.decided.append((slug, line))
        return file

    def bad(self, path: Path_, problem: str, remedy: str) -> None:
        """Note a bad line of this file."""
        self.reading.bad(self.lines, path, problem, remedy)

    def fact(self, text: str, said: object) -> None:
        """A fact and what is said of it."""
        fact = self._fact(("facts", text), text)
        if not isinstance(said, list):
            self.bad(("facts", text), "has no list of statements", "write them below it as `- {says: ..., ...}`")
            return
        for index, value in enumerate(said):
            line = self.reading.valid(StatementLine, value, self.lines, ("facts", text, index))
            if line is not None and fact is not None:
                self._statement(("facts", text, index), fact, line)

    def _fact(self, path: Path_, text: str) -> Fact | None:
        """The fact with its short names resolved to ids; None, and a note, if it cannot be."""
        try:
            fact = read_fact(text)
        except ValueError as error:
            self.bad(path, str(error), "see seed/README.md for how a fact is written")
            return None
        wrong = _wrong_qualifier(fact)
        if wrong:
            self.bad(path, *wrong)
        froms, tos = ENDS[fact.relation]
        resolve = self.reading.resolve
        valued = fact.relation in VALUES
        to = self._value(path, fact) if valued else resolve(self.lines, path, fact.object, tos, self.council)
        from_ = resolve(self.lines, path, fact.subject, froms, self.council)
        if from_ is None or to is None or wrong:
            return None
        if fact.relation in ALIKE and not self._alike(from_, to, fact.relation):
            self.bad(path, f"{fact.relation} joins things of one kind only", "mend one of the two")
            return None
        return Fact(from_, fact.relation, to, fact.qualifier, fact.spell)

    def _alike(self, from_: str, to: str, relation: str) -> bool:
        """Whether two things are of one kind; a unit or body may be part of its council besides."""
        one, other = (self.reading.seed.entities[id_].kind for id_ in (from_, to))
        return one is other or (relation == "PART_OF" and other is Kind.COUNCIL and one is not Kind.FUNCTION)

    def _value(self, path: Path_, fact: Fact) -> str | None:
        """The id of a value as the paper prints it; a value needs no declaration."""
        text = fact.object.strip('"').strip()
        if fact.object == text or not text:
            self.bad(
                path, f"{fact.relation} leads to a value", f'write it in quotes: {fact.subject} {fact.relation} "..."'
            )
            return None
        kind = VALUES[fact.relation]
        if kind is None:
            return title_id(text)
        value = value_entity(kind, self.council, text)
        known = self.reading.seed.entities.setdefault(value.id, value)
        if known.name != text:
            self.bad(path, f"{text!r} is written {known.name!r} elsewhere", "write both alike")
        return value.id

    def _statement(self, path: Path_, fact: Fact, line: StatementLine) -> None:
        self._inferred(path, line)
        if fact.relation == "SUCCEEDED_BY" and line.says not in (Says.STARTS, Says.NEVER, Says.UNDECIDED):
            self.bad(
                (*path, "says"), "a succession happens on a day and does not last", "write starts, never or undecided"
            )
        timeless = line.says in (Says.NEVER, Says.UNDECIDED)
        if timeless != (line.when is None):
            remedy = f"leave `when` out of `{line.says}`" if timeless else "add `when: ...`"
            self.bad((*path, "when"), "this statement " + ("takes no day" if timeless else "needs a day"), remedy)
            return
        when = self._when((*path, "when"), line.when, line.says)
        if self.paper is None or (when is None and not timeless):
            return
        citation = self._citation((*path, "cite"), line.cite)
        if citation is None:
            return
        statement = Statement(
            fact, line.says, when, line.force, self.paper.id, self.paper.published, line.cite, citation.id, line.inferred,
            line.because or "", line.paraphrase,
        )  # fmt: skip
        reading = self.reading
        if statement.id in reading.places:
            self.bad(path, f"it says what {reading.places[statement.id]} says", "leave one of the two out")
            return
        reading.places[statement.id] = Place(self.lines.file, self.lines.at(path))
        reading.seed.statements.append(statement)
        reading.seed.said[statement.id] = Said(f"{self.lines.file}:{self.lines.at(path)}", line.reads)

    def _inferred(self, path: Path_, line: StatementLine | DecisionLine) -> None:
        if line.inferred and not line.because:
            self.bad(path, "it is inferred and does not say from what", "add `because: ...`")
        if not line.inferred and line.because:
            remedy = "add `inferred: true`, or leave it out"
            self.bad((*path, "because"), "only an inferred statement has a reason", remedy)

    def _when(self, path: Path_, text: str | None, says: Says) -> When | None:
        """The days that a phrase means; None, and a note, if it cannot be read."""
        try:
            return None if text is None else read_when(text, says)
        except DateError as error:
            self.bad(path, str(error), error.remedy or "write a date such as 2011-12-08")
            return None

    def _citation(self, path: Path_, locator: str) -> Citation | None:
        """A paragraph of this paper; None, and a note, if it has none of that locator."""
        if self.paper is None:
            return None
        fingerprint = self.reading.seed.paper_lines[f"{self.paper.council}/{self.paper.id}"].paragraphs.get(locator)
        if fingerprint is None:
            remedy = "cite one of its `paragraphs` in papers.yaml; seed/README.md has the rules for locators"
            self.bad(path, f"{self.paper.id} has no paragraph {locator!r}", remedy)
            return None
        citation = Citation(self.paper, locator, fingerprint)
        self.reading.seed.citations[citation.id] = citation
        return citation

    def decisions(self) -> None:
        """Take in the decisions of this file, once the statements of all files are read."""
        for slug, line in self.decided:
            self._decision(("decisions", slug), slug, line)

    def _decision(self, path: Path_, slug: str, line: DecisionLine) -> None:
        reading, paper = self.reading, self.paper
        if not SLUG.fullmatch(slug):
            self.bad(path, "is no short name", "write small letters, digits and hyphens, like delete-the-post")
        self._inferred(path, line)
        body = reading.resolve(self.lines, (*path, "body"), line.body, DECIDING, self.council)
        course = line.reorganisation and reading.resolve(
            self.lines, (*path, "reorganisation"), line.reorganisation, frozenset({Kind.REORGANISATION}), self.council
        )
        effective = self._when((*path, "effective"), line.effective, Says.STARTS)
        cited = [self._citation((*path, "cite"), locator) for locator in (line.cite, *line.also)]
        if paper is None or body is None or None in cited:
            return
        on = self._when((*path, "on"), line.on or paper.meeting.isoformat(), Says.STARTS)
        key = f"{paper.council}/decision/{paper.id}/{slug}"
        if on is None:
            return
        if key in reading.places:
            self.bad(path, f"{reading.places[key]} tells of a decision of this name", "give it another short name")
            return
        told = not (on.first <= paper.meeting <= on.last) or line.status is Put.RESOLVED
        decision = Decision(
            key, line.verb, body, on, line.status, line.subject, effective, course or "", paper.id, paper.published, told,
            line.inferred, line.because or "", tuple(one.id for one in cited if one), tuple(self._set(path, line)),
        )  # fmt: skip
        reading.places[key] = Place(self.lines.file, self.lines.at(path))
        reading.seed.decisions.append(decision)
        reading.seed.said[decision.id] = Said(f"{self.lines.file}:{self.lines.at(path)}", {})

    def _set(self, path: Path_, line: DecisionLine) -> Iterator[str]:
        """The statements of this paper that a part would set: those in these paragraphs that are not told as facts already.

        What has been resolved, and is told of, may be told as fact. Where a paragraph puts more than the part does, it names the fact.
        """
        ids = set()
        for index, entry in enumerate(line.sets):
            locator, named, text = entry.partition(": ")
            fact = self._fact((*path, "sets", index), text) if named else None
            if named and fact is None:
                continue
            there = [
                statement.id
                for statement in self.reading.seed.statements
                if self.paper is not None
                and self.reading.seed.citations[statement.citation].paper == self.paper
                and (statement.cite == locator or stands_under(statement.cite, locator))
                and (line.status is Put.RESOLVED or statement.force is not Force.REPORTED)
                and fact in (None, statement.fact)
            ]
            if not there:
                problem = f"no statement that is not reported cites {locator!r} or what stands under it"
                remedy = "cite it in a statement, or leave it out"
                if named:
                    problem, remedy = f"{problem}, of {text}", "name a fact that is said there, or leave it out"
                self.bad((*path, "sets", index), problem, remedy)
            ids.update(there)
        yield from sorted(ids)


def _paper(reading: Reading, paper_id: str | None, lines: Lines, path: Path, council: str) -> Paper | None:
    """The paper that a file is about."""
    paper = reading.seed.papers.get(f"{council}/{paper_id}")
    papers = path.parents[1] / "papers.yaml"
    if paper_id is None:
        reading.bad(lines, ("paper",), "it does not say which paper it is about", "start it with: paper: 2011-12-15")
    elif paper is None and f"{council}/{paper_id}" not in reading.bad_papers and papers not in reading.unread:
        reading.bad(lines, ("paper",), f"there is no paper {paper_id!r}", "name one of papers.yaml")
    return paper


def _wrong_qualifier(fact: Fact) -> tuple[str, str] | None:
    """What is wrong with a capacity, nature or manner, and what there is."""
    if fact.relation not in QUALIFIERS:
        return (f"{fact.relation} takes no qualifier", "leave it out") if fact.qualifier else None
    allowed = QUALIFIERS[fact.relation]
    if allowed is None or fact.qualifier in allowed:
        return None
    problem = (
        f"{fact.qualifier!r} does not go with {fact.relation}"
        if fact.qualifier
        else f"{fact.relation} needs a qualifier"
    )
    return problem, f"write one of: {', '.join(sorted(allowed))}"
