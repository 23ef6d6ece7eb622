"""What a second reader of a paper expects of the record: one claim a line in `kent_readings/<paper>.yaml`, and how each kind is asked.

A claim has the `paragraph` (or paragraphs) that it was read in, the `claim` in words, what `is` expected, and exactly one of

- `said`: a fact; what the paper says of it in each of them, or under there: "proposed starts";
- `state`: a fact on a `day`; "none" also if no paper speaks of it;
- `role`, `post`: who discharged or held it on a `day`; `lines`, `reports`: to whom it reported, and who reported to it by line;
- `every`: facts with `*`; what the stars stand for in all that this paper says, `here` or anywhere;
- `decision`: its short name; of `is` each field is compared, `sets` are facts among those that it would set ([]: none at all),
  `unset` others that it would not;
- `decisions`: the paper's decisions of this status.

`said` and `every` look at what has the `force`, `says`, `inferred` and `when` that are given, if any. A day is asked with `standing`
(recommended unless given) and `known_at` (everything published unless given).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from ruamel.yaml import YAML

from graph.decisions import Put
from graph.entities import VALUES
from graph.questions.decisions import BEARS_OUT
from graph.seed import Seed
from graph.statements import KNOWN_AS, Fact, Force, Says, Standing, Statement, read_fact
from tests.kent import EVERYTHING_PUBLISHED, Clocks, Kent, short

FOLDER = Path(__file__).with_name("kent_readings")
PAPERS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


class Claim(BaseModel):
    """One line of a reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: str
    paragraph: str | list[str]
    claim: str
    expected: Any = Field(alias="is")
    said: str = ""
    state: str = ""
    role: str = ""
    post: str = ""
    lines: str = ""
    reports: str = ""
    every: str = ""
    decision: str = ""
    decisions: str = ""
    day: date | None = None
    standing: Standing = Standing.RECOMMENDED
    known_at: date = EVERYTHING_PUBLISHED
    when: str | None = None
    inferred: bool | None = None
    force: Force | None = None
    says: Says | None = None
    here: bool = False

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Claim:
        asked = [kind for kind in ASKING if getattr(self, kind)]
        if len(asked) != 1:
            msg = f"asks {asked or 'nothing'}; a claim asks one of {', '.join(ASKING)}"
            raise ValueError(msg)
        if (self.day is not None) != (asked[0] in DAILY):
            msg = f"{asked[0]} {'needs' if asked[0] in DAILY else 'has no'} day"
            raise ValueError(msg)
        return self

    @property
    def paragraphs(self) -> list[str]:
        return [self.paragraph] if isinstance(self.paragraph, str) else self.paragraph

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.standing, self.known_at)

    def __str__(self) -> str:
        return f"{self.paper}#{','.join(self.paragraphs)}: {self.claim}"


def reading(paper: str) -> list[Claim]:
    """The claims of a paper's second reader, in the order of the paper."""
    lines = YAML(typ="safe").load(FOLDER / f"{paper}.yaml")
    return [Claim(paper=paper, **line) for line in lines]


class Reader:
    """The record as the claims ask it."""

    def __init__(self, seed: Seed, record: Kent) -> None:
        self.seed = seed
        self.record = record
        self.told = {statement.id: self._told(statement.fact) for statement in seed.statements}
        self.facts = {self.told[statement.id]: statement.fact for statement in seed.statements}
        assert len(self.facts) == len({s.fact for s in seed.statements}), "two facts are told by the same short names"
        self.known = {short(id_) for id_ in seed.entities} | {"kent"}

    def answer(self, claim: Claim) -> Any:
        """What the record says to a claim, in the form of its `is`."""
        return next(ask(self, claim) for kind, ask in ASKING.items() if getattr(claim, kind))

    def said(self, claim: Claim) -> Any:
        """What each of the paragraphs says of the fact; one answer if they agree."""
        fact = self._declared(claim.said)
        answers = []
        for paragraph in claim.paragraphs:
            found = [s for s in self._statements(claim, [paragraph]) if self.told[s.id] == fact]
            told = sorted({f"{s.force} {s.says}" for s in found})
            answers.append(told[0] if len(told) == 1 else told)
        return answers[0] if all(answer == answers[0] for answer in answers) else answers

    def state(self, claim: Claim) -> str:
        fact = self._declared(claim.state)
        known = self.facts.get(fact)
        return str(self.record.state(known, _day(claim), claim.clocks)) if known else "none"

    def role(self, claim: Claim) -> str:
        return self.record.role(claim.role, _day(claim), claim.clocks)

    def post(self, claim: Claim) -> str:
        return self.record.holder(self._entity(claim.post), _day(claim), claim.clocks)

    def lines(self, claim: Claim) -> list[str]:
        return self.record.lines(self._entity(claim.lines), _day(claim), claim.clocks)

    def reports(self, claim: Claim) -> list[str]:
        return self.record.reports(self._entity(claim.reports), _day(claim), claim.clocks)

    def every(self, claim: Claim) -> list[str]:
        subject, _, object_ = claim.every.split(" (")[0].split(" ", 2)
        for name in (subject, object_):
            if "*" not in name and not name.startswith('"'):
                self._entity(name)
        pattern = re.compile("(.+)".join(re.escape(part) for part in claim.every.split("*")))
        matches = [
            pattern.fullmatch(self.told[s.id])
            for s in self._statements(claim, claim.paragraphs if claim.here else None)
        ]
        return sorted({" ".join(match.groups()) for match in matches if match})

    def decision(self, claim: Claim) -> dict[str, Any]:
        """Each field that is expected, as the record has it."""
        (found,) = [d for d in self.seed.decisions if (d.paper, short(d.key)) == (claim.paper, claim.decision)]
        cited = {self.seed.citations[citation].locator for citation in found.citations}
        assert set(claim.paragraphs) <= cited, f"the decision cites {sorted(cited)}"
        sets = {self.told[id_] for id_ in found.sets}
        wanted = {key: [self._declared(fact) for fact in claim.expected.get(key, [])] for key in ("sets", "unset")}
        fields: dict[str, Any] = {
            "verb": found.verb,
            "body": short(found.body),
            "on": found.on.text,
            "status": str(found.put),
            "effective": found.effective.text if found.effective else None,
            "told": found.told,
            "inferred": found.inferred,
            "confirmed": any(self._borne_out(id_) for id_ in found.sets),
            "sets": [fact for fact in wanted["sets"] if fact in sets] or sorted(sets),
            "unset": [fact for fact in wanted["unset"] if fact not in sets],
        }
        return {name: fields[name] for name in claim.expected}

    def _borne_out(self, id_: str) -> bool:
        """Whether a later paper reports what a decision would have set."""
        (wanted,) = [s for s in self.seed.statements if s.id == id_]
        return any(
            s.fact == wanted.fact and s.published > wanted.published and s.says in BEARS_OUT[wanted.says]
            for s in self.seed.statements
            if s.force is Force.REPORTED
        )

    def decisions(self, claim: Claim) -> list[str]:
        put = Put(claim.decisions)
        return sorted(short(d.key) for d in self.seed.decisions if (d.paper, d.put) == (claim.paper, put))

    def _statements(self, claim: Claim, paragraphs: list[str] | None) -> list[Statement]:
        return [
            s
            for s in self.seed.statements
            if s.paper == claim.paper
            and (paragraphs is None or any(_under(s.cite, paragraph) for paragraph in paragraphs))
            and claim.force in (None, s.force)
            and claim.says in (None, s.says)
            and claim.inferred in (None, s.inferred)
            and claim.when in (None, s.when.text if s.when else "")
        ]

    def _told(self, fact: Fact) -> str:
        """The fact with short names; a value in quotes, as the paper prints it."""
        value = fact.object.removeprefix("title/") if fact.relation == KNOWN_AS else self._name(fact.object)
        object_ = f'"{value}"' if fact.relation in VALUES else short(fact.object)
        return str(replace(fact, subject=short(fact.subject), object=object_))

    def _name(self, id_: str) -> str:
        return self.seed.entities[id_].name if id_ in self.seed.entities else id_

    def _declared(self, text: str) -> str:
        """The fact with its usual qualifier; a name that no seed declares is a slip of the reader's."""
        fact = read_fact(text)
        for name in (fact.subject, fact.object):
            if not name.startswith('"'):
                self._entity(name)
        return str(fact)

    def _entity(self, name: str) -> str:
        assert name in self.known, f"no entity {name}"
        return name


def _under(locator: str, paragraph: str) -> bool:
    return re.fullmatch(re.escape(paragraph) + r"([/(].*)?", locator) is not None


def _day(claim: Claim) -> date:
    assert claim.day is not None
    return claim.day


ASKING: dict[str, Callable[[Reader, Claim], Any]] = {
    "said": Reader.said,
    "state": Reader.state,
    "role": Reader.role,
    "post": Reader.post,
    "lines": Reader.lines,
    "reports": Reader.reports,
    "every": Reader.every,
    "decision": Reader.decision,
    "decisions": Reader.decisions,
}
DAILY = {"state", "role", "post", "lines", "reports"}
