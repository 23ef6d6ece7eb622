"""What came before and after, what became of parts and duties, and all that is on record: of Kent, and against the oracle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.answers import Fate, LineageAnswer, Ref
from graph.database import Database
from graph.errors import UnknownName
from graph.interval import BEGINNING, FOREVER
from graph.load import load
from graph.questions.history import HistoryAsked, history
from graph.questions.lineage import LineageAsked, lineage
from graph.statements import Fact, Standing, State
from tests import oracle
from tests.boroughs import COUNCILS, LATEST, councils, load_boroughs, world
from tests.conftest import TODAY
from tests.councils import council
from tests.disposable import Disposable
from tests.strategies import known_dates

SEED = 20261125


def ask(database: Database, entity: str, **more: Any) -> LineageAnswer:
    return lineage(database, LineageAsked(entity=entity, **more), today=TODAY)


def short(refs: Iterable[Ref]) -> set[str]:
    return {ref.id.rsplit("/", 1)[-1] for ref in refs}


EDUCATION = "Corporate Director Education and Young People's Services"


def test_posts_that_a_paper_deletes_and_creates_without_pairing_are_not_paired(loaded: Database) -> None:
    """2017#2.1 and 8.4: two corporate directors go, two others come, with effect from 3 April 2017."""
    answer = ask(loaded, EDUCATION)
    (step,) = answer.steps
    assert (step.direction, step.manner) == ("forwards", "unpaired")
    assert short(step.from_refs) == {
        "corporate-director-education-and-young-peoples-services", "corporate-director-social-care-health-and-wellbeing",
    }  # fmt: skip
    assert short(step.to) == {
        "corporate-director-adult-social-care-and-health", "corporate-director-children-young-people-and-education",
    }  # fmt: skip
    assert str(step.effective.first) == str(step.effective.last) == "2017-04-03"
    assert step.standing == "recommended"
    assert step.decision and step.decision.endswith("approve-directorates")
    assert {answer.evidence[id_].paper.id for id_ in step.statements} == {"2017-01-26"}
    assert "does not say which takes whose place" in answer.answer


def test_the_ways_of_its_divisions_part(loaded: Database) -> None:
    """The unit that it led has ended; Early Help and Preventative Services went to the new directorate for children (2017#2.11)."""
    answer = ask(loaded, EDUCATION)
    parts = {(*short([part.part]), part.relation): part for part in answer.parts}
    assert parts["education-and-young-peoples-services", "HEADS"].ended
    going = parts["early-help-and-preventative-services", "PART_OF"]
    assert (short(going.to), going.ended) == ({"children-young-people-and-education"}, False)


def test_seen_from_a_new_post_the_step_leads_back(loaded: Database) -> None:
    (step,) = ask(loaded, "kent/post/corporate-director-adult-social-care-and-health").steps
    assert (step.direction, step.manner, len(step.from_refs)) == ("backwards", "unpaired", 2)


def test_units_that_papers_let_be_paired_are(loaded: Database) -> None:
    """By where its divisions go: the adults' directorate replaces it, and a part moves to the children's (2017#2.11, 2.13)."""
    answer = ask(loaded, "kent/unit/social-care-health-and-wellbeing")
    steps = {(step.manner, step.scope, *short(step.to)) for step in answer.steps}
    assert ("replaced", "whole", "adult-social-care-and-health") in steps
    assert ("moved-part", "part", "children-young-people-and-education") in steps
    assert {step.direction for step in answer.steps} == {"forwards"}
    assert all(answer.evidence[id_].inferred for step in answer.steps for id_ in step.statements)


def test_what_became_of_the_duties_of_the_managing_director(loaded: Database) -> None:
    """2011#9(2) and 9(4): two of its roles pass on within 30 days of the meeting, and are no orphans in between."""
    answer = ask(loaded, "Managing Director")
    roles = {next(iter(short([one.what]))): one for one in answer.conservation if one.what.kind == "role"}
    assert roles["head-of-paid-service"].fate is roles["returning-officer"].fate is Fate.KEPT
    assert short(roles["head-of-paid-service"].to) == {"corporate-director-business-strategy-and-support"}
    assert short(roles["returning-officer"].to) == {"director-of-governance-and-law"}


def test_with_decisions_alone_nothing_of_2017_is_followed(loaded: Database) -> None:
    answer = ask(loaded, EDUCATION, standing="adopted")
    assert (answer.steps, answer.parts, answer.conservation) == ((), (), ())
    assert "No paper in the record says" in answer.answer
    assert ask(loaded, EDUCATION, known_at="2017-01-01").steps == ()


HELD, ENDS = {"says": "holds", "when": "2011-12-08"}, {"says": "ends", "when": "2012-01-01"}
STARTS = {"says": "starts", "when": "2012-01-01"}
REORGANISED: dict[str, list[dict[str, Any]]] = {
    "old EXISTS_IN kent": [HELD, ENDS],
    "old DISCHARGES clerk": [HELD, ENDS],
    "old RESPONSIBLE_FOR care (accountable)": [HELD, ENDS],
    "old RESPONSIBLE_FOR roads (accountable)": [HELD, ENDS],
    "new RESPONSIBLE_FOR care (accountable)": [STARTS],
    "newer RESPONSIBLE_FOR roads (accountable)": [STARTS],
    "new RESPONSIBLE_FOR roads (accountable)": [STARTS],
    "desk REPORTS_TO old": [HELD, ENDS],
    "desk REPORTS_TO new": [STARTS],
    "old SUCCEEDED_BY new (replaced)": [STARTS],
    "new SUCCEEDED_BY newer (renamed)": [{"says": "starts", "when": "2012-06-01"}],
    "other SUCCEEDED_BY new (merged)": [STARTS],
}  # fmt: skip


def test_each_duty_of_what_ended_is_kept_orphaned_or_doubled(empty: Database) -> None:
    load(empty, council(REORGANISED))
    answer = ask(empty, "kent/post/old")
    fates = {(*short([one.what]), one.fate.value, *sorted(short(one.to))) for one in answer.conservation}
    assert fates == {("clerk", "orphaned"), ("care", "kept", "new"), ("roads", "doubled", "new", "newer")}
    (part,) = answer.parts
    assert (short([part.part]), short(part.to), part.ended) == ({"desk"}, {"new"}, False)
    assert "No paper names a successor for Clerk; more than had it before came to share Roads." in answer.answer


def test_a_lineage_leads_both_ways_and_not_sideways(empty: Database) -> None:
    load(empty, council(REORGANISED))

    def told(entity: str) -> list[tuple[str, ...]]:
        return [(step.direction.value, *short(step.from_refs), *short(step.to)) for step in ask(empty, entity).steps]

    assert sorted(told("kent/post/newer")) == [
        ("backwards", "new", "newer"), ("backwards", "old", "new"), ("backwards", "other", "new"),
    ]  # fmt: skip
    assert told("kent/post/old") == [("forwards", "old", "new"), ("forwards", "new", "newer")]
    assert {step[0] for step in told("kent/post/new")} == {"backwards", "forwards"}


@pytest.mark.parametrize("question", ["lineage", "history"])
def test_the_document_is_the_same_through_both_doors(
    client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    over_http = client.get(f"/v1/{question}", params={"entity": EDUCATION})
    assert over_http.status_code == 200, over_http.text
    assert exit_code([question, EDUCATION, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == over_http.json()


@pytest.mark.parametrize("question", ["lineage", "history"])
@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"entity": "Grand Vizier"}, 404, 3),
        ({"entity": EDUCATION, "at": "the olden days"}, 422, 2),
        ({"entity": EDUCATION, "known_at": "2012"}, 422, 2),
        ({"entity": EDUCATION, "edition": "7"}, 404, 3),
        ({"entity": EDUCATION, "standing": "hoped-for"}, 422, 2),
    ],
    ids=str,
)
def test_what_cannot_be_answered_is_refused_at_both_doors(
    client: TestClient, at_the_server: None, question: str, parameters: dict[str, str], status: int, code: int
) -> None:
    response = client.get(f"/v1/{question}", params=parameters)
    assert response.status_code == status, response.text
    words = [f"--{name.replace('_', '-')}={value}" for name, value in parameters.items() if name != "entity"]
    assert exit_code([question, parameters["entity"], *words]) == code


def test_a_lineage_of_a_person_is_refused(loaded: Database) -> None:
    with pytest.raises(UnknownName):
        ask(loaded, "Katherine Kerswell")


@pytest.fixture
def boroughs(disposable: Disposable, pool: Database) -> Database:
    """Two hundred generated boroughs."""
    return load_boroughs(disposable, pool)


def asked_of(kind: str, times: int) -> Iterable[tuple[int, str, dict[str, Any], oracle.World]]:
    rng = Random(f"{SEED} {kind}")
    for _ in range(times):
        # Every third borough is reorganised.
        number = rng.randrange(COUNCILS) if rng.random() < 0.3 else rng.randrange(0, COUNCILS, 3)
        known = rng.choice([LATEST, LATEST, *known_dates(councils()[number])])
        standing = rng.choice(list(Standing))
        clocks = {
            "council": f"d{number}",
            "standing": standing,
            "known_at": None if known == LATEST else known.isoformat(),
        }
        yield number, f"d{number}", clocks, world(number, known, standing)


def test_a_history_has_every_run_of_days_that_the_oracle_has(boroughs: Database) -> None:
    """Records are cut where evidence changes; joined where only that does, they are the oracle's runs."""
    for number, code, clocks, at in asked_of("history", 300):
        entity = f"{code}/{Random(f'{code} {clocks}').choice(('post/a', 'post/b', 'unit/u', 'person/ann'))}"
        answer = history(boroughs, HistoryAsked(entity=entity, **clocks), today=TODAY)
        told: dict[str, list[tuple[date, date, State]]] = {}
        for entry in answer.records:
            qualifier = f" ({entry.qualifier})" if entry.qualifier else ""
            runs = told.setdefault(
                f"{entry.subject.id} {entry.relation} {entry.object.id}{qualifier} {entry.spell}", []
            )
            run = (entry.from_ or BEGINNING, entry.until or FOREVER, entry.certainty)
            if runs and runs[-1][1:] == (run[0], run[2]):
                run = (runs.pop()[0], *run[1:])
            runs.append(run)
        wanted = {
            f"{f.subject} {f.relation} {f.object}{f' ({f.qualifier})' if f.qualifier else ''} {f.spell}": at.runs(f)
            for f in at.facts
            if entity in (f.subject, f.object) and at.runs(f)
        }
        assert {fact: sorted(runs) for fact, runs in told.items()} == wanted, f"{number} {entity} {clocks}"


def test_a_lineage_follows_what_the_oracle_says_succeeded(boroughs: Database) -> None:
    """Both ways: each succession with its first sure day; and each duty of what ended with what became of it."""
    for number, code, clocks, at in asked_of("lineage", 300):
        entity = f"{code}/{Random(f'{code} {clocks}').choice(('post/a', 'post/a', 'post/a', 'post/b', 'unit/u'))}"
        answer = lineage(boroughs, LineageAsked(entity=entity, **clocks), today=TODAY)
        told = {
            (step.direction.value, step.from_refs[0].id, step.to[0].id, step.effective.last) for step in answer.steps
        }
        assert told == followed(at, entity), f"{number} {entity} {clocks}"
        ids = {entity, *(id_ for _, *pair, _ in told for id_ in pair)}
        fates = {(one.of.id, one.what.id, one.capacity, one.fate.value) for one in answer.conservation}
        assert fates == fates_of(at, ids), f"{number} {entity} {clocks}"


def followed(at: oracle.World, entity: str) -> set[tuple[str, str, str, date | None]]:
    successions = {fact: first_sure(at, fact) for fact in at.facts if fact.relation == "SUCCEEDED_BY" and at.runs(fact)}
    ahead, behind = reached(successions, entity, forwards=True), reached(successions, entity, forwards=False)
    return {
        ("forwards" if fact.subject in ahead else "backwards", fact.subject, fact.object, first)
        for fact, first in successions.items()
        if fact.subject in ahead or fact.object in behind
    }


def reached(successions: Iterable[Fact], entity: str, *, forwards: bool) -> set[str]:
    found = {entity}
    for _ in range(4):
        found |= {
            (fact.object if forwards else fact.subject)
            for fact in successions
            if (fact.subject if forwards else fact.object) in found
        }
    return found


def first_sure(at: oracle.World, fact: Fact) -> date | None:
    return min((start for start, _, state in at.runs(fact) if state is not State.POSSIBLE), default=None)


def surely(at: oracle.World, fact: Fact, day: date) -> bool:
    if not fact.seat:
        return at.fact_state(fact, day).rank >= State.PRESUMED.rank
    return fact in at.seat_state(fact.seat, day).winners


def fates_of(at: oracle.World, ids: set[str]) -> set[tuple[str, str, str | None, str]]:
    ended: dict[str, tuple[date, date]] = {}
    for id_ in ids:
        runs = [
            run for fact in at.facts if fact.relation == "EXISTS_IN" and fact.subject == id_ for run in at.runs(fact)
        ]
        sure = [run for run in runs if run[2] is not State.POSSIBLE]
        if sure and max(run[1] for run in runs) != FOREVER:
            ended[id_] = (max(run[1] for run in sure) - timedelta(days=1), max(run[1] for run in runs))
    for fact in at.facts:
        led = fact.relation == "HEADS" and fact.subject in ended and fact.subject in ids
        if led and at.fact_state(fact, ended[fact.subject][0]).rank >= State.PRESUMED.rank:
            ended.setdefault(fact.object, ended[fact.subject])
    found = set()
    for id_, (last, gone) in ended.items():
        for fact in at.facts:
            if (
                fact.relation not in ("DISCHARGES", "RESPONSIBLE_FOR")
                or fact.subject != id_
                or not surely(at, fact, last)
            ):
                continue
            others = [
                f
                for f in at.facts
                if (f.relation, f.object, f.qualifier) == (fact.relation, fact.object, fact.qualifier)
            ]
            had, have = ({f.subject for f in others if surely(at, f, day)} for day in (last, gone))
            if not have:
                have = {f.subject for f in others if surely(at, f, gone + timedelta(days=30))}
            fate = "orphaned" if not have else "doubled" if len(have) > len(had) else "kept"
            found.add((id_, fact.object, fact.qualifier or None, fate))
    return found
