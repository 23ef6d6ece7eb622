"""Functions against the oracle's states on generated towns: who answers for what on the first, middle and last day of each run."""

from __future__ import annotations

from datetime import date
from random import Random

from graph.answers import FunctionLine, FunctionsAnswer
from graph.database import Database
from graph.questions.functions import FunctionsAsked, functions
from graph.statements import State
from tests.conftest import TODAY
from tests.towns import Clocks, asked_of_towns

Duty = tuple[str, str, str, State]
ENTITIES = ("post/a", "post/b", "unit/u", "role/one", "person/ann")
NEAR = {"DISCHARGES", "IN_UNIT", "HEADS", "HOLDS"}


def test_who_answers_for_what_is_what_the_oracle_says(shire: Database) -> None:
    found = 0
    for asked in asked_of_towns("functions"):
        rng = Random(str(asked))
        what = rng.choice((None, *ENTITIES))
        entity = what if what is None or what.startswith("role/") else f"{asked.town.code}/{what}"
        named = {"entity": entity} if entity else {}
        answer = functions(shire, FunctionsAsked(**asked.parameters, **named), today=TODAY)
        for day in {asked.first, asked.first + (asked.last - asked.first) / 2, asked.last}:
            told = f"{asked} {entity} {day}"
            wanted = duties(asked, day)
            own = {duty for duty in wanted if entity in (None, duty[0])}
            assert {duty for duty in shown(answer.functions, day) if entity in (None, duty[0])} == own, told
            assert through(answer, day) == (near(asked, entity, day, wanted) if entity else set()), told
            found += len(own)
        for line in (*answer.functions, *answer.elsewhere):
            stages(line, asked)
    assert found > 100


def duties(asked: Clocks, day: date) -> set[Duty]:
    """All duties of the town on a day, with how sure each is."""
    told: set[Duty] = set()
    for fact in asked.world.facts:
        if fact.relation == "RESPONSIBLE_FOR":
            state = asked.state(fact, day)
            if state is not State.NONE:
                told.add((fact.subject, fact.object, fact.qualifier, state))
    return told


def shown(lines: tuple[FunctionLine, ...], day: date) -> set[Duty]:
    return {
        (one.entity.id, line.function.id, one.capacity, one.certainty)
        for line in lines
        for one in line.responsible
        if (one.from_ or date.min) <= day < (one.until or date.max)
    }


def through(answer: FunctionsAnswer, day: date) -> set[tuple[str, Duty]]:
    """What is told of things near the entity, of what they answer for themselves."""
    return {
        (one.ref.id, duty)
        for one in answer.through
        if (one.from_ or date.min) <= day < (one.until or date.max)
        for duty in shown(one.functions, day)
        if duty[0] == one.ref.id
    }


def near(asked: Clocks, entity: str, day: date, wanted: set[Duty]) -> set[tuple[str, Duty]]:
    close = {
        fact.object
        for fact in asked.world.facts
        if fact.relation in NEAR and fact.subject == entity and asked.state(fact, day) is not State.NONE
    }
    return {(duty[0], duty) for duty in wanted if duty[0] in close}


def stages(line: FunctionLine, asked: Clocks) -> None:
    for stage in line.stages:
        for day in {max(stage.from_ or asked.first, asked.first), asked.first}:
            if (stage.from_ or date.min) <= day < (stage.until or date.max):
                assert asked.state(f"{line.function.id} AT_STAGE {stage.ref.id}", day) is stage.certainty
