"""The rules that a file states: those of the law, or a council's own; each with what is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.dates import read_when
from graph.entities import QUALIFIERS, Kind
from graph.errors import DateError
from graph.law import LooksAt, Rule, Strength
from graph.seed.contents import Citation, Said
from graph.seed.lines import LayersTest, LineTest, RuleLine, TierTest
from graph.seed.rules import Place
from graph.statements import Says

if TYPE_CHECKING:
    from pathlib import Path

    from graph.seed.reading import Reading
    from graph.seed.yaml_lines import Lines
    from graph.statements import When

NUMBER = re.compile(r"[A-Z][0-9]{2}[a-z]?")
"""What a rule is called: R03; R23b is a further part of R23."""

ROLE, BODY = frozenset({Kind.ROLE}), frozenset({Kind.BODY})


def read_rules(reading: Reading, path: Path, council: str) -> None:
    """Read a file of rules, if there is one."""
    if not path.is_file():
        return
    content, lines = reading.read(path)
    if path in reading.unread:
        return
    for number, value in content.items():
        line = reading.valid(RuleLine, value, lines, (number,))
        if line is not None:
            _Stated(reading, lines, council, number, line).rule()


class _Stated:
    """A rule as a line of a file states it."""

    def __init__(self, reading: Reading, lines: Lines, council: str, number: str, line: RuleLine) -> None:
        self.reading = reading
        self.lines = lines
        self.council = council
        self.number = number
        self.line = line

    def bad(self, field: str, problem: str, remedy: str) -> None:
        """Note what is wrong with it."""
        self.reading.bad(self.lines, (self.number, field) if field else (self.number,), problem, remedy)

    def rule(self) -> None:
        """Take it in, or note what is wrong."""
        line, reading = self.line, self.reading
        before = len(reading.problems)
        if not NUMBER.fullmatch(str(self.number)):
            self.bad("", "is no number of a rule", "write a letter and two digits, like R03; a further part is R03b")
        test, of, to = self._test()
        if (test is None) == (line.untested is None):
            remedy = "write what is looked at (designated, apart, combined, line, tier, layers, appointed), or `untested: why`"
            self.bad("", "it must say either what is looked at or why nothing is", remedy)
        if (test is None) != (line.strength is Strength.PERMITTED) and line.strength is Strength.PERMITTED:
            self.bad("strength", "what is allowed cannot be tested", "leave the test out")
        if bool(line.cite) == bool(line.source):
            self.bad("", "it must name one thing that it rests on", "write `source: ...`, or `cite: paper#paragraph`")
        citation = self._citation()
        law_from, law_to = self._when("law_from", line.law_from), self._when("law_to", line.law_to)
        if law_from and law_to and law_to.last < law_from.first:
            self.bad("law_to", "it ends before it begins", "mend one of the two days")
        natures = line.line.natures if line.line else ()
        for nature in set(natures) - (QUALIFIERS["REPORTS_TO"] or frozenset()):
            self.bad(
                "line",
                f"{nature!r} is no nature of a line",
                f"write some of: {', '.join(sorted(QUALIFIERS['REPORTS_TO'] or ()))}",
            )
        if len(reading.problems) > before:
            return
        measured = line.tier or line.layers
        rule = Rule(
            key="/".join(filter(None, (self.council, "rule", self.number))),
            council=self.council, title=line.title, asks=line.asks, strength=line.strength, jurisdiction=line.jurisdiction,
            authorities=line.authorities, law_from=law_from, law_to=law_to, source=line.source or f"{line.cite}",
            verified=line.verified, note=line.note or "", test=test, of=of, to=to, natures=natures,
            most=measured.most if measured else 0, untested=line.untested or "", lacking=line.lacking or "",
            citation=citation.id if citation else "",
        )  # fmt: skip
        place = Place(self.lines.file, self.lines.at((self.number,)))
        reading.places[rule.key] = place
        reading.seed.rules.append(rule)
        reading.seed.said[rule.id] = Said(str(place), {})

    def _test(self) -> tuple[LooksAt | None, tuple[str, ...], tuple[str, ...]]:
        """What is looked at, of which roles or body, and where a line must lead."""
        given = [
            (test, getattr(self.line, test.value)) for test in LooksAt if getattr(self.line, test.value) is not None
        ]
        if len(given) > 1:
            self.bad("", "it looks at several things", "make a rule of each, like R10 and R10b")
        if not given:
            return None, (), ()
        test, value = given[0]
        if isinstance(value, str):
            return test, self._ids(test.value, (value,), ROLE), ()
        if isinstance(value, tuple):
            return test, self._ids(test.value, value, ROLE), ()
        if isinstance(value, LayersTest):
            return test, self._ids(test.value, (value.under,), BODY), ()
        assert isinstance(value, LineTest | TierTest)  # noqa: S101 - there is no other
        to = self._ids(test.value, value.to, ROLE | BODY) if isinstance(value, LineTest) else ()
        return test, self._ids(test.value, (value.of,), ROLE), to

    def _ids(self, field: str, names: tuple[str, ...], kinds: frozenset[Kind]) -> tuple[str, ...]:
        found = [self.reading.resolve(self.lines, (self.number, field), name, kinds, self.council) for name in names]
        return tuple(id_ for id_ in found if id_)

    def _citation(self) -> Citation | None:
        """The paragraph of a paper of this council that it rests on."""
        if self.line.cite is None:
            return None
        paper_id, _, locator = self.line.cite.partition("#")
        paper = self.reading.seed.papers.get(f"{self.council}/{paper_id}")
        if paper is None:
            self.bad("cite", f"there is no paper {paper_id!r}", "write the paper and its paragraph: 2011-12-15#3(1)(d)")
            return None
        sha256 = self.reading.seed.paper_lines[f"{self.council}/{paper_id}"].paragraphs.get(locator)
        if sha256 is None:
            self.bad("cite", f"{paper_id} has no paragraph {locator!r}", "cite one of its `paragraphs` in papers.yaml")
            return None
        citation = Citation(paper, locator, sha256)
        self.reading.seed.citations[citation.id] = citation
        return citation

    def _when(self, field: str, text: str | None) -> When | None:
        try:
            return None if text is None else read_when(text, Says.STARTS)
        except DateError as error:
            self.bad(field, str(error), error.remedy or "write a date such as 2013-04-01")
            return None
