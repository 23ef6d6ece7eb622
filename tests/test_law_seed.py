"""Rules from the seed to the store: read, refused with a remedy, written, ended, told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import SeedError
from graph.law import LooksAt, Rule, Strength, in_force
from graph.load import load
from graph.seed import Seed, read_seed
from graph.store.changes import changes, in_words
from tests.disposable import Disposable
from tests.test_seed import FILES, written

LAW = """\
R01:
  title: A head is designated
  asks: there must be a head
  strength: M
  law_from: "[1989..2010-01-01]"
  source: an Act of 1989
  designated: head
R02:
  {title: Two roles, asks: both, strength: G, law_from: 2012-04-03, law_to: 2013-04-02, source: guidance, combined: [head, deputy]}
R03: {title: Merit, asks: choose by merit, strength: M, source: an Act of 1989, untested: one would have to see the choice}
"""
OWN = "K01: {title: Fewer tiers, asks: as few as can be, strength: S, jurisdiction: Made, cite: 'p1#1.1', untested: no number is given}\n"


def made(folder: Path, law: str = LAW, own: str = OWN) -> Seed:
    files = {**FILES, "law/rules.yaml": law, "councils/made/rules.yaml": own}
    roles = next(name for name in files if name.endswith("roles.yaml"))
    files[roles] += "  head-of-tests: {name: Head of Tests}\n  deputy-of-tests: {name: Deputy of Tests}\n"
    files["law/rules.yaml"] = law.replace("head", "head-of-tests").replace("deputy", "deputy-of-tests")
    return read_seed(written(folder, files))


def rules(seed: Seed) -> dict[str, Rule]:
    return {rule.key: rule for rule in seed.rules}


def test_a_rule_is_read_with_its_days_and_what_it_looks_at(tmp_path: Path) -> None:
    read = rules(made(tmp_path))
    assert set(read) == {"rule/R01", "rule/R02", "rule/R03", "made/rule/K01"}
    first = read["rule/R01"]
    assert (first.strength, first.test, first.of) == (Strength.MANDATORY, LooksAt.DESIGNATED, ("role/head-of-tests",))
    assert first.law_from is not None
    assert (first.law_from.first, first.law_from.last) == (date(1989, 1, 1), date(2010, 1, 1))
    assert read["rule/R03"].test is None
    assert read["made/rule/K01"].citation


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("R01:", "Rule1:", "is no number of a rule"),
        ("strength: M\n", "strength: X\n", "strength: input should be"),
        ("  designated: head\n", "", "must say either what is looked at or why nothing is"),
        ("  designated: head\n", "  designated: head\n  untested: no\n", "must say either what is looked at or why nothing is"),
        ("  designated: head\n", "  designated: nobody\n", "there is no role 'nobody'"),
        ("  designated: head\n", "  designated: head\n  tier: {of: head, most: 1}\n", "it looks at several things"),
        ("  designated: head\n", "  line: {of: head, to: [deputy], natures: [dotted]}\n", "is no nature of a line"),
        ("  source: an Act of 1989\n", "", "must name one thing that it rests on"),
        ("  source: an Act of 1989\n", "  source: an Act\n  cite: 'p1#1.1'\n", "must name one thing that it rests on"),
        ('"[1989..2010-01-01]"', "long ago", "cannot read"),
        ("law_from: 2012-04-03, law_to: 2013-04-02", "law_from: 2013-04-03, law_to: 2012-04-02", "it ends before it begins"),
        ("strength: M, source", "strength: permitted, source", ""),
        ("  designated: head\n", "  designated: head\n  colour: red\n", "is not a field here"),
    ],
)  # fmt: skip
def test_a_bad_rule_is_told_with_its_place_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in LAW
    if not told:
        assert rules(made(tmp_path, LAW.replace(old, new)))["rule/R03"].strength is Strength.PERMITTED
        return
    with pytest.raises(SeedError) as refused:
        made(tmp_path, LAW.replace(old, new))
    assert any(told in str(line) and "law/rules.yaml:" in str(line) for line in refused.value.lines), refused.value


@pytest.mark.parametrize(
    ("cite", "told"), [("p9#1.1", "there is no paper 'p9'"), ("p1#99", "p1 has no paragraph '99'")]
)
def test_a_councils_own_rule_cites_its_paper(tmp_path: Path, cite: str, told: str) -> None:
    with pytest.raises(SeedError, match=told):
        made(tmp_path, own=OWN.replace("p1#1.1", cite))


def test_rules_are_stored_with_what_they_rest_on_and_are_about(
    empty: Database, disposable: Disposable, tmp_path: Path
) -> None:
    load(empty, made(tmp_path))
    rows = disposable.run("""
        MATCH (rule:Rule)-[:RESTS_ON]->(basis)
        RETURN rule.key AS key, labels(basis)[0] AS on, coalesce(basis.text, basis.locator) AS what,
            COUNT { (rule)-[:ABOUT]->(:Role) } AS roles ORDER BY key
    """)
    assert [(row["key"], row["on"], row["what"], row["roles"]) for row in rows] == [
        ("made/rule/K01", "Citation", "1.1", 0),
        ("rule/R01", "Source", "an Act of 1989", 1),
        ("rule/R02", "Source", "guidance", 2),
        ("rule/R03", "Source", "an Act of 1989", 0),
    ]


def test_a_changed_rule_is_a_new_one_and_the_hash_tells(
    empty: Database, disposable: Disposable, tmp_path: Path
) -> None:
    first = load(empty, made(tmp_path / "one"))
    changed = made(tmp_path / "two", LAW.replace("law_from: 2012-04-03", "law_from: 2012-04-04"))
    lines = list(in_words(changes(empty, changed), 20))
    assert "  rule/R02 (Two roles) is corrected" in lines
    second = load(empty, changed)
    assert (second.written, second.added) == (True, 0)
    assert first.hash != second.hash
    rows = disposable.run(
        "MATCH (r:Rule {key: 'rule/R02'}) RETURN r.law_from AS day, r.edition_to AS until ORDER BY r.edition_from"
    )
    assert [(row["day"], row["until"] == 2) for row in rows] == [("2012-04-03", True), ("2012-04-04", False)]
    assert not load(empty, changed).written


def test_a_rule_that_goes_is_told(empty: Database, tmp_path: Path) -> None:
    load(empty, made(tmp_path / "one"))
    lines = list(in_words(changes(empty, made(tmp_path / "two", own="{}\n")), 20))
    assert "  made/rule/K01 (Fewer tiers) is gone" in lines


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1988, 12, 31), False), (date(1989, 1, 1), None), (date(2009, 12, 31), None), (date(2010, 1, 1), True),
        (date(2014, 5, 15), True), (date(2014, 5, 16), None), (date(2015, 3, 31), None), (date(2015, 4, 1), False),
    ],
)  # fmt: skip
def test_a_rule_is_in_force_out_of_force_or_nobody_knows(day: date, expected: bool | None) -> None:
    assert in_force(date(1989, 1, 1), date(2010, 1, 1), date(2014, 5, 15), date(2015, 3, 31), day) is expected


def test_a_rule_without_days_is_always_in_force() -> None:
    assert in_force(None, None, None, None, date(1900, 1, 1)) is True


def test_the_law_of_the_product_has_every_rule(kent: Seed) -> None:
    """All of R01 to R26, each with what it looks at or why nothing can be; unverified ones are marked."""
    read = rules(kent)
    numbers = {key.removeprefix("rule/") for key in read}
    assert {f"R{number:02}" for number in range(1, 27)} <= numbers
    assert {key for key, rule in read.items() if not rule.verified} >= {
        f"rule/{number}" for number in ("R07", "R08", "R09", "R14", "R21", "R22")
    }
    assert {key for key in read if key.startswith("kent/")} == {f"kent/rule/K0{number}" for number in (1, 2, 3, 4)}


HOPS, MO, CFO, SCRUTINY = (
    "head-of-paid-service",
    "monitoring-officer",
    "section-151-officer",
    "statutory-scrutiny-officer",
)
DCS, DASS, DPH = (
    "director-of-childrens-services",
    "director-of-adult-social-services",
    "statutory-director-of-public-health",
)
PAIRS = {
    (HOPS, MO): "P", (HOPS, CFO): "S", (HOPS, SCRUTINY): "P", (HOPS, DCS): "review", (MO, CFO): "P", (MO, SCRUTINY): "P",
    (MO, DCS): "review", (MO, DASS): "review", (MO, DPH): "review", (CFO, SCRUTINY): "P", (CFO, DCS): "review", (CFO, DASS): "review",
    (CFO, DPH): "review", (CFO, "returning-officer"): "review", (DCS, DASS): "G", (DCS, DPH): "review",
}  # fmt: skip
"""The combinations of which something is said, by the matrix of the law's notes; any other is allowed."""


def test_the_matrix_of_combinations_is_in_the_rules(kent: Seed) -> None:
    told = {
        frozenset(id_.removeprefix("role/") for id_ in rule.of): rule.strength.value
        for rule in kent.rules
        if rule.test in (LooksAt.APART, LooksAt.COMBINED)
    }
    assert told == {frozenset(pair): strength for pair, strength in PAIRS.items()}
