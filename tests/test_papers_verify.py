"""Verification and coverage: what must fail fails and names the place, what makes no difference does not."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from api import paper_commands
from graph.dates import read_when
from graph.entities import Entity, Kind
from graph.errors import CheckFailed, UsageError
from graph.papers import read_text
from graph.paragraphs.attested import Bearing, Mention, lacking, mentions, says_name
from graph.paragraphs.cutting import cut
from graph.paragraphs.paper_coverage import Cover, coverage, stands_under
from graph.paragraphs.verification import Mark, Verification, verify
from graph.seed import read_seed
from graph.statements import Force, Says, Statement, read_fact
from tests.made_up_papers import STATEMENTS, write_seed
from tests.test_papers import KENT, KENT_SAYS, SOURCES

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = 50
CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:()-"
MADE_UP = [
    "2012-05-10#1(1)", "2012-05-10#1(2)(b)ii", "2012-05-10#front-rec/2", "2012-05-10#2.1", "2012-05-10#2.2~2",
    "2012-05-10#app1/director-of-coast-and-rivers-new", "2013-05-09#1.1", "2013-05-09#diagram-2/3",
    "2013-05-09#front-rec(b)/1", "2013-05-09#1.2~2",
]  # fmt: skip


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Path, Path]:
    return write_seed(tmp_path)


@pytest.fixture(params=["made up", "Kent"] if SOURCES.exists() else ["made up"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path, list[str]]:
    """A seed, a copy of its papers' texts, and cited paragraphs: made up, and Kent's where the texts are at hand."""
    if request.param == "made up":
        return (*write_seed(tmp_path), MADE_UP)
    copy = tmp_path / "sources"
    shutil.copytree(SOURCES, copy)
    return KENT, copy, list(KENT_SAYS)


def test_the_seed_agrees_with_its_papers(held: tuple[Path, Path, list[str]]) -> None:
    done = verify(read_seed(held[0]), held[1])
    assert done.findings == []
    assert done.notes == []
    assert {one.mark for one in done.checked} == {Mark.OK}
    assert done.statements > 0


def test_each_of_fifty_changed_characters_fails_and_names_paper_and_paragraph(
    held: tuple[Path, Path, list[str]],
) -> None:
    seed_folder, sources, cited = held
    seed = read_seed(seed_folder)
    dice = random.Random(20111215)
    by_id = {seed.papers[key].id: (key, line) for key, line in seed.paper_lines.items()}
    for _ in range(CHANGES):
        paper, locator = dice.choice(cited).split("#")
        key, line = by_id[paper]
        file = sources / line.file
        text = read_text(file)
        segments = cut(text, line.cuts)
        numbers = [number for name in segments.with_all_under(locator) for number in segments.paragraphs[name].lines]
        changed = _changed(text, dice.choice(numbers), dice)
        file.write_text(changed, encoding="utf-8")
        done = verify(replace(seed, paper_lines={key: line}), sources)
        file.write_text(text, encoding="utf-8")
        marks = {one.mark for one in done.checked if (one.paper, one.paragraph) == (paper, locator)}
        assert marks <= {Mark.CHANGED, Mark.GONE}, (paper, locator)
        named = {found.paragraph for found in done.findings if found.paper == paper}
        assert any(name == locator or stands_under(name, locator) for name in named), (paper, locator, named)


def _changed(text: str, number: int, dice: random.Random) -> str:
    """The text with one character of a line (from 1) another one, left out or put in."""
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: number - 1]))
    at = dice.choice([start + n for n, character in enumerate(lines[number - 1]) if not character.isspace()])
    new = dice.choice([character for character in CHARACTERS if character != text[at]])
    return dice.choice([text[:at] + new + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + new + text[at:]])


def test_white_space_and_broken_words_fail_nothing_and_are_told(held: tuple[Path, Path, list[str]]) -> None:
    seed = read_seed(held[0])
    for key, line in seed.paper_lines.items():
        file = held[1] / line.file
        text = read_text(file)
        words = [word for word in text.split() if word.isalpha() and word.islower() and len(word) > 4]
        long = next(word for word in words if f" {word} " in text)
        spaced = text.replace(f" {long} ", f"  {long[:3]}-\n{long[3:]}   ", 1) + "\n\n"
        file.write_text(spaced, encoding="utf-8")
        done = verify(seed, held[1])
        assert [str(found) for found in done.findings] == [], key
        assert len(done.notes) == list(seed.paper_lines).index(key) + 1
        assert "white space only" in done.notes[-1]


def told(done: Verification) -> str:
    return "\n".join(map(str, done.findings))


def test_a_changed_item_is_named_and_what_cites_around_it_but_not_the_section(made_up: tuple[Path, Path]) -> None:
    file = made_up[1] / "report.txt"
    file.write_text(read_text(file).replace("- Head of Gravel.", "- Head of Travel."), encoding="utf-8")
    done = verify(read_seed(made_up[0]), made_up[1])
    assert [found.paragraph for found in done.findings if "fingerprint" in found.problem] == ["2.1", "2.1/2"]
    assert "1 statement cite" in told(done)
    assert "the name 'Head of Gravel' is not in it" in told(done)


def test_a_paragraph_that_went_or_came_is_named(made_up: tuple[Path, Path]) -> None:
    file = made_up[1] / "report.txt"
    file.write_text(read_text(file).replace("(c) the last", "(d) the last"), encoding="utf-8")
    done = verify(read_seed(made_up[0]), made_up[1])
    marks = {one.paragraph: one.mark for one in done.checked if one.mark is not Mark.OK}
    assert marks == {"1": Mark.CHANGED, "1(2)": Mark.CHANGED, "1(2)(d)": Mark.NEW, "1(2)(c)": Mark.GONE}
    assert "2012-05-10#1(2)(c): the text has no such paragraph any more" in told(done)


def test_a_text_that_is_not_there_fails(made_up: tuple[Path, Path]) -> None:
    (made_up[1] / "wrapped.txt").unlink()
    assert "2013-05-09: there is no text" in told(verify(read_seed(made_up[0]), made_up[1]))
    with pytest.raises(UsageError):
        verify(read_seed(made_up[0]), made_up[1] / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("carla-cole HOLDS harbour-master", "carla-cole HOLDS head-of-sand", "the name 'Head of Sand'"),
        ("when: 2012-06-01", "when: 2012-06-02", "the date 2012-06-02"),
        ("when: 2012-06-01", "when: 2013-06-01", "the date 2013-06-01"),
        ("holds, when: 2012-05-03", "holds, when: 2012-05-04", "the date 2012-05-04"),
        ("when: 2012-05-10/..", "when: 2012-05-11/..", "the date 2012-05-11"),
        ("cite: 2.1/1", "cite: 2.2", "the name 'Head of Sand'"),
        ('cite: "2.1"', 'cite: "2.1", reads: {head-of-mud: these posts}', "does not name"),
        ('cite: "2.1"', 'cite: "2.1", reads: {head-of-gravel: the new role}', "'the new role'"),
    ],
)
def test_a_changed_name_date_or_citation_fails_unless_inferred(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in STATEMENTS
    changed = STATEMENTS.replace(old, new, 1)
    seed, sources = write_seed(tmp_path / "changed", changed)
    done = verify(read_seed(seed), sources)
    assert problem in told(done)
    assert all("statements/2012-05-10.yaml:" in str(found) for found in done.findings)
    inferred = changed.replace("paraphrase", "inferred: true, because: we think so, paraphrase")
    seed, sources = write_seed(tmp_path / "inferred", inferred)
    assert verify(read_seed(seed), sources).findings == []


ENTITIES = {
    "x": Entity("x", Kind.COUNCIL, "X County Council"),
    "x/post/clerk": Entity("x/post/clerk", Kind.POST, "Clerk & Warden", ("CW",)),
    "role/reeve": Entity("role/reeve", Kind.ROLE, "Reeve"),
}
BEARING = Bearing(date(2012, 5, 3), date(2012, 5, 10))


def lacks(
    text: str, *, says: Says = Says.STARTS, when: str | None = "2012-06-01", reads: dict[str, str] | None = None
) -> list[str]:
    fact = read_fact("x/post/clerk DISCHARGES role/reeve")
    known = None if when is None else read_when(when, says)
    statement = Statement(fact, says, known, Force.REPORTED, "p", BEARING.dated)
    return lacking(statement, f"the clerk and warden is reeve. {text}", BEARING, ENTITIES, reads or {})


@pytest.mark.parametrize(
    ("says", "when", "text"),
    [
        (Says.STARTS, "2012-06-01", "from 1 June 2012"),
        (Says.STARTS, "2012-06-01", "from the 1st of June, 2012"),
        (Says.STARTS, "2012-06-01", "from June 1st 2012"),
        (Says.STARTS, "2012-06-01", "from 1/6/2012"),
        (Says.STARTS, "2012-06-01", "from 1st June"),
        (Says.STARTS, "2012-06-01", "from June 2012"),
        (Says.STARTS, "2012-06", "from 3 June 2012"),
        (Says.STARTS, "2012-06", "in June 2012"),
        (Says.STARTS, "2012", "in June 2012"),
        (Says.STARTS, "2013", "in 2012-13"),
        (Says.STARTS, "2012-01-01", "since 2012"),
        (Says.STARTS, "[2012-06-01..2012-06-30]", "in June 2012"),
        (Says.STARTS, "2012-06-XX", "in June 2012"),
        (Says.STARTS, "2012-05-10/..", "from then"),
        (Says.ENDS, "2012-04-01", "until 31 March 2012"),
        (Says.ENDS, "2012-04-01", "until the end of March 2012"),
        (Says.HOLDS, "2012-05-03", "now"),
        (Says.STAYS, "2012-05-03", "now"),
        (Says.HOLDS, "2011-04-01/2012-05-03", "since April 2011"),
        (Says.NEVER, None, "never"),
    ],
)
def test_dates_count_in_the_forms_that_papers_use(says: Says, when: str | None, text: str) -> None:
    assert lacks(text, says=says, when=when) == []


@pytest.mark.parametrize(
    ("says", "when", "text"),
    [
        (Says.STARTS, "2012-06-02", "from June 2012"),
        (Says.STARTS, "2012-06-01", "from 2 June 2012"),
        (Says.STARTS, "2012-06-01", "from 1 June 2011"),
        (Says.STARTS, "2011-06-01", "from 1st June"),
        (Says.STARTS, "2012-05-03", "now"),
        (Says.STARTS, "2012-05-10", "now"),
        (Says.STARTS, "2012-06", "in 2012"),
        (Says.STARTS, "2012", "12 boats and 20123 oars"),
        (Says.STARTS, "2012-05-03/..", "from then"),
        (Says.ENDS, "2012-03-31", "until 1 April 2012"),
        (Says.HOLDS, "2012-05-10", "now"),
        (Says.HOLDS, "2011-04-02/2012-05-03", "since April 2011"),
    ],
)
def test_other_dates_do_not_count(says: Says, when: str, text: str) -> None:
    assert len(lacks(text, says=says, when=when)) == 1


def test_a_date_is_mentioned_in_its_fullest_form_only() -> None:
    assert mentions("on 3 April 2017, in May 2016 and by 2015") == {
        Mention(2017, 4, 3), Mention(2016, 5), Mention(2015),
    }  # fmt: skip
    assert mentions("in 2014/15 and from the 3rd of May") == {Mention(2014), Mention(2015), Mention(None, 5, 3)}
    assert mentions("you may march on") == set()


def test_what_a_paragraph_says_in_other_words_is_told_in_reads() -> None:
    assert lacks("from next June", reads={"2012-06-01": "next June"}) == []
    assert lacks("from next June", reads={"2012-06-02": "next June"}) != []
    assert lacks("from 1 June 2012", reads={"clerk": "Clerk and Warden", "role/reeve": "reeve"}) == []
    assert len(lacks("from 1 June 2012", reads={"clerk": "the beadle"})) == 1


def test_names_count_under_any_alias_case_and_punctuation_aside() -> None:
    assert says_name("The CLERK – and Warden's", "Clerk & Wardens")
    assert says_name("the CW.", "CW")
    assert not says_name("the Clerkship", "Clerk")


@pytest.mark.parametrize(
    ("locator", "other", "under"),
    [
        ("9(2)(a)i", "9(2)", True), ("9(2)(a)i", "9(2)(a)", True), ("7.3(1)", "7.3", True), ("4.2.1", "4.2", True),
        ("front-rec/3", "front-rec", True), ("1.10", "1.1", False), ("9(10)", "9(1)", False), ("5.5~2", "5.5", False),
        ("9", "9", False), ("app1-chart/1", "app1", False),
    ],
)  # fmt: skip
def test_locators_tell_what_stands_under_what(locator: str, other: str, *, under: bool) -> None:
    assert stands_under(locator, other) is under


def test_coverage_accounts_for_every_paragraph(made_up: tuple[Path, Path]) -> None:
    seed = read_seed(made_up[0])
    covered = {(one.paper, one.paragraph): one for one in coverage(seed)}
    assert len(covered) == sum(len(line.paragraphs) for line in seed.paper_lines.values())
    report = {paragraph: one.cover for (paper, paragraph), one in covered.items() if paper == "2012-05-10"}
    assert report["1(1)"] is Cover.CITED
    assert report["2.1/2"] is Cover.CITED, "an item of a cited paragraph"
    assert report["2.1"] is Cover.CONTRADICTED, "marked as a lead-in, and cited"
    assert report["letter/ask-for"] is Cover.NOTHING
    assert report["1"] is Cover.HEADING
    assert report["furniture/1"] is Cover.HEADING
    assert report["1(2)(a)"] is Cover.UNEXPLAINED


@pytest.mark.parametrize(("cited", "reached"), [("1.1", True), ("1", False)])
def test_a_cited_heading_covers_its_section_only_if_that_is_one_paragraph(
    tmp_path: Path, cited: str, *, reached: bool
) -> None:
    seed, _ = write_seed(tmp_path, STATEMENTS.replace("cite: 1(1)", f'cite: "{cited}"'))
    covers = {one.paragraph: one.cover for one in coverage(read_seed(seed)) if one.paper == "2012-05-10"}
    assert (covers["1.1(1)"] is Cover.CITED) is reached
    assert covers["1(3)"] is Cover.UNEXPLAINED


def test_verify_says_what_agrees_and_fails_with_all_that_does_not(
    made_up: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    seed, sources = made_up
    paper_commands.verify(sources, by_paragraph=True, seed=seed)
    out = capsys.readouterr().out.splitlines()
    assert out[-1].startswith("2 papers, ")
    assert out[-1].endswith("5 statements: all agree with the papers")
    assert "2012-05-10#1(1)\tok\t2" in out
    file = sources / "report.txt"
    file.write_text(read_text(file).replace("Carla Cole", "Carla Cale"), encoding="utf-8")
    with pytest.raises(CheckFailed) as failed:
        paper_commands.verify(sources, by_paragraph=True, seed=seed)
    assert failed.value.exit_code == 6
    assert "2012-05-10#1(1): its text is not the text that was fingerprinted (2 statements cite it)" in str(
        failed.value
    )
    assert "2012-05-10#1(1)\tchanged\t2" in capsys.readouterr().out


def test_coverage_lists_what_is_unexplained_and_fails_only_if_asked_to(
    made_up: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    seed, sources = made_up
    paper_commands.coverage(papers=True, sources=sources, seed=seed)
    out = capsys.readouterr().out.splitlines()
    assert "2012-05-10#1(2)(a)\tunexplained\t- (a) one thing" in out
    assert out[-1].startswith("2013-05-09: ")
    with pytest.raises(CheckFailed) as failed:
        paper_commands.coverage(papers=True, strict=True, seed=seed)
    assert failed.value.exit_code == 6
    with pytest.raises(UsageError):
        paper_commands.coverage(papers=True, sources=seed, seed=seed)
    paper_commands.coverage(papers=True)
    assert "2017-01-26: " in capsys.readouterr().out.splitlines()[-1]
