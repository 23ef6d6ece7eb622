"""Decisions, titles, grades and amounts from the seed to the store: read, refused with a remedy, written, withdrawn, told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.decisions import Put
from graph.errors import SeedError, UsageError
from graph.load import load
from graph.seed import Seed, read_seed
from graph.store.amend import amend
from graph.store.changes import changes, in_words
from tests.councils import council, decide
from tests.disposable import Disposable
from tests.test_seed import FILES, P1, THINGS, written

DECIDED = """\
decisions:
  end-it:
    cite: 1.2
    also: [1.1]
    verb: agree
    body: board
    on: 2012-03
    status: recommended
    subject: the head is to lose the role
    effective: 2012-04-01
    sets: [1.2]
    reorganisation: next-steps
"""
MADE = FILES | {
    THINGS: FILES[THINGS] + "bodies:\n  board: {name: Board}\nreorganisations:\n  next-steps: {name: Next Steps}\n",
    P1: FILES[P1].replace("force: resolved", "force: recommended") + DECIDED,
}


def made(folder: Path, *changed: tuple[str, str], of: str = P1) -> Seed:
    files = dict(MADE)
    for old, new in changed:
        assert old in files[of]
        files[of] = files[of].replace(old, new)
    return read_seed(written(folder, files))


def test_a_decision_is_read_with_what_it_would_set(tmp_path: Path) -> None:
    seed = made(tmp_path)
    (decision,) = seed.decisions
    assert (decision.key, decision.verb, decision.body) == ("made/decision/p1/end-it", "agree", "made/body/board")
    assert (decision.put, decision.told) == (Put.RECOMMENDED, True)  # in March 2012, and not at the paper's own meeting
    assert (str(decision.on.first), str(decision.on.last)) == ("2012-03-01", "2012-03-31")
    assert decision.effective is not None and decision.effective.text == "2012-04-01"
    assert decision.reorganisation == "made/reorganisation/next-steps"
    assert [seed.citations[id_].locator for id_ in decision.citations] == ["1.2", "1.1"]
    (ending,) = (statement for statement in seed.statements if statement.says == "ends")
    assert decision.sets == (ending.id,)


def test_a_decision_without_a_day_is_put_to_the_papers_own_meeting(tmp_path: Path) -> None:
    (decision,) = made(tmp_path, ("    on: 2012-03\n", "")).decisions
    assert (decision.on.text, decision.told) == ("2011-12-15", False)


def test_what_is_told_as_fact_is_set_by_no_recommendation(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"no statement that is not reported cites '1\.1'"):
        made(tmp_path, ("sets: [1.2]", "sets: [1.1]"))
    (decision,) = made(tmp_path, ("sets: [1.2]", "sets: [1.1]"), ("status: recommended", "status: resolved")).decisions
    assert len(decision.sets) == 2


def test_a_part_may_set_one_fact_of_a_paragraph_alone(tmp_path: Path) -> None:
    """Where a paragraph says what several bodies are to decide."""
    seed = made(tmp_path, ("status: recommended", "status: resolved"), ("sets: [1.2]", "sets: [1.1]"))
    several = {statement.id: statement.fact for statement in seed.statements if statement.id in seed.decisions[0].sets}
    assert len(several) == 2
    for id_, fact in several.items():
        named = f'sets: ["1.1: {fact}"]'
        (decision,) = made(tmp_path, ("status: recommended", "status: resolved"), ("sets: [1.2]", named)).decisions
        assert decision.sets == (id_,)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sets: [1.2]", 'sets: ["1.2: head EXISTS_IN made"]', "of head EXISTS_IN made"),
        ("sets: [1.2]", 'sets: ["1.2: nobody EXISTS_IN made"]', "there is no"),
        ("body: board", "body: bored", "there is no body or post or role 'bored'"),
        ("on: 2012-03", "on: someday", 'cannot read "someday"'),
        ("cite: 1.2\n    also", "cite: 9\n    also", "p1 has no paragraph '9'"),
        ("reorganisation: next-steps", "reorganisation: last-steps", "there is no reorganisation 'last-steps'"),
        ("status: recommended", "status: done", "status: input should be 'proposed', 'recommended'"),
        ("verb: agree", "word: agree", "verb: is missing"),
        ("  end-it:", "  End it:", "is no short name"),
        ("    verb: agree\n", "    verb: agree\n    inferred: true\n", "does not say from what"),
        ("decisions:\n", "decisions: none\nothers:\n", "holds no decisions"),
    ],
)
def test_a_bad_decision_is_told_with_its_place_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(SeedError) as refused:
        made(tmp_path, (old, new))
    lines = [str(line) for line in refused.value.lines]
    assert any(told in line and "statements/p1.yaml:" in line for line in lines), lines


def test_a_detail_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="'crowd' is no detail of a body; write one of: board, committee"):
        made(tmp_path, ("{name: Board}", "{name: Board, detail: crowd}"), of=THINGS)


def test_a_decision_leads_to_all_that_it_is_about(empty: Database, disposable: Disposable, tmp_path: Path) -> None:
    load(empty, made(tmp_path))
    (row,) = disposable.run("""
        MATCH (d:Decision {key: 'made/decision/p1/end-it'})
        RETURN d.verb AS verb, d.status AS status, [(d)-[:CITES]->(c) | c.locator] AS cites, [(d)-[:REPORTED_IN]->(p) | p.id] AS told_in,
            [(d)-[:WOULD_SET]->(s) | s.says] AS sets, [(d)-[:ASKED_OF]->(b) | b.id] AS asked_of,
            [(d)-[:IN_COURSE_OF]->(r) | r.id] AS course, [(d)-[:MADE_IN]->(p) | p.id] AS made_in
    """)
    assert (row["verb"], row["status"], sorted(row["cites"])) == ("agree", "recommended", ["1.1", "1.2"])
    assert (row["told_in"], row["made_in"], row["sets"]) == (["p1"], [], ["ends"])
    assert (row["asked_of"], row["course"]) == (["made/body/board"], ["made/reorganisation/next-steps"])


def test_a_corrected_decision_is_a_new_one_and_the_old_one_stays_in_its_edition(
    empty: Database, disposable: Disposable, tmp_path: Path
) -> None:
    first = load(empty, made(tmp_path / "one"))
    second = load(empty, made(tmp_path / "two", ("subject: the head is", "subject: it is")))
    assert second.edition == first.edition + 1 and second.hash != first.hash
    rows = disposable.run(
        "MATCH (d:Decision) RETURN d.subject AS subject, d.edition_to AS until ORDER BY d.edition_from"
    )
    assert [(row["subject"].split()[0], row["until"] == 2) for row in rows] == [("the", True), ("it", False)]
    assert not load(empty, made(tmp_path / "three", ("subject: the head is", "subject: it is"))).written


def test_a_dry_run_tells_of_decisions(empty: Database, tmp_path: Path) -> None:
    load(empty, made(tmp_path / "one"))
    lines = list(in_words(changes(empty, made(tmp_path / "two", (DECIDED, ""))), 20))
    assert "  made/decision/p1/end-it (the head is to lose the role) is gone" in lines


def test_what_a_decision_would_set_is_not_withdrawn_alone(empty: Database) -> None:
    seed = council({"post IN_UNIT unit": [{"says": "holds", "when": "2011-12-08"}], "lead MEMBER_OF board (chair)": [
        {"says": "holds", "when": "2011-12-08"}]})  # fmt: skip
    decision = decide(seed, "place-it", sets=["post IN_UNIT unit"])
    load(empty, seed)
    with pytest.raises(UsageError, match="would be set by kent/decision/P2011/place-it"):
        amend(empty, withdrawn=decision.sets)


def test_values_are_what_the_paper_prints(empty: Database, disposable: Disposable) -> None:
    said = [{"says": "holds", "when": "2011-12-08"}]
    load(
        empty,
        council(
            {'post KNOWN_AS "Head of Post"': said, 'post GRADED "KR18"': said, 'post COSTS "£160,000" (salary)': said}
        ),
    )
    rows = disposable.run("""
        MATCH (:Post {id: 'kent/post/post'})-[r]->(value) WHERE r.fact_id <> '' AND NOT value:Council
        RETURN DISTINCT type(r) AS relation, value.id AS id, coalesce(r.basis, r.capacity, '') AS how,
            [(value)-[:KNOWN_AS]->(t) | t.text] AS names ORDER BY relation
    """)
    assert [(row["relation"], row["id"], row["how"], row["names"]) for row in rows] == [
        ("COSTS", "kent/amount/gbp-160-000", "salary", ["£160,000"]),
        ("GRADED", "kent/grade/kr18", "", ["KR18"]),
        ("KNOWN_AS", "title/Head of Post", "preferred", []),
    ]


def test_a_seed_may_have_a_vocabulary_that_no_council_owns(tmp_path: Path) -> None:
    files = FILES | {"vocabulary/stages.yaml": "stages:\n  plan: {name: Plan}\n"}
    assert "stage/plan" in read_seed(written(tmp_path, files)).entities
