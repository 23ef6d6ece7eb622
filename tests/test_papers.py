"""Papers cut into located paragraphs: rules on made-up papers everywhere, the four papers of Kent where their texts are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from graph.errors import SeedError
from graph.papers import fingerprint, fingerprints, locate, main, paragraph, read_text
from graph.paragraphs.cuts import Cut
from graph.paragraphs.cutting import cut
from graph.paragraphs.segments import Nature, Segments, normalise
from graph.seed import read_seed
from tests.conftest import SHARED
from tests.made_up_papers import LONG, PAPERS, write_seed

SOURCES = SHARED / "sources"
KENT = Path(__file__).resolve().parents[1] / "seed"


@dataclass(frozen=True)
class Text:
    """A paper's text with its cuts, its segments and the fingerprints that papers.yaml has."""

    text: str
    cuts: tuple[Cut, ...]
    segments: Segments
    known: dict[str, str]
    headings: tuple[str, ...]


def texts_of(seed: Path, sources: Path) -> dict[str, Text]:
    found = {}
    for key, line in read_seed(seed).paper_lines.items():
        text = read_text(sources / line.file)
        found[key] = Text(text, line.cuts, cut(text, line.cuts), dict(line.paragraphs), line.headings)
    return found


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Text]:
    return texts_of(*write_seed(tmp_path_factory.mktemp("made-up")))


@pytest.fixture(scope="module")
def papers(made_up: dict[str, Text]) -> dict[str, Text]:
    """The made-up papers, and Kent's where their texts are."""
    return made_up | (texts_of(KENT, SOURCES) if SOURCES.exists() else {})


def test_every_line_is_in_exactly_one_paragraph(papers: dict[str, Text]) -> None:
    for paper in papers.values():
        lines = [line for found in paper.segments.paragraphs.values() for line in found.lines]
        filled = [number for number, line in enumerate(paper.text.splitlines(), 1) if line.strip()]
        assert sorted(lines) == filled


def test_a_reader_goes_from_a_line_to_its_locator_and_back(papers: dict[str, Text]) -> None:
    for paper in papers.values():
        for found in paper.segments.paragraphs.values():
            assert all(paper.segments.locate(line) == found.locator for line in found.lines)
            passage = paper.segments.passage(found.locator)
            assert all(passage.first <= line <= passage.last for line in found.lines)


def test_a_locator_means_one_unbroken_stretch_but_for_page_furniture(papers: dict[str, Text]) -> None:
    for paper in papers.values():
        segments = paper.segments
        furniture = {name for name, found in segments.paragraphs.items() if found.nature is Nature.FURNITURE}
        for locator in segments.paragraphs:
            passage = segments.passage(locator)
            inside = {segments.locate(line) for line in range(passage.first, passage.last + 1)} - {None}
            assert inside - furniture <= set(segments.with_all_under(locator)) or locator in furniture


def test_paragraphs_stand_in_the_order_of_the_text_and_under_what_comes_before(papers: dict[str, Text]) -> None:
    for paper in papers.values():
        firsts = [paper.segments.passage(name).first for name in paper.segments.paragraphs]
        assert all(one <= two for one, two in pairwise(firsts))
        names = list(paper.segments.paragraphs)
        for found in paper.segments.paragraphs.values():
            for above in filter(None, (found.parent, found.heading)):
                assert names.index(above) < names.index(found.locator)


def test_papers_yaml_has_every_paragraph_in_the_order_of_the_text(papers: dict[str, Text]) -> None:
    for paper in papers.values():
        assert list(paper.known.items()) == list(fingerprints(paper.segments).items())
        bare = {Nature.HEADING, Nature.FURNITURE}
        assert list(paper.headings) == [n for n, found in paper.segments.paragraphs.items() if found.nature in bare]


def own(paper: Text, locator: str) -> str:
    return " ".join(paper.segments.own_text(locator).split())


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("letter/1", "Dear Member"),
        ("front/by", "By: Ann Archer, Leader of the Council Bob Barker, Clerk"),
        ("front-rec", "RECOMMENDATIONS The Council is asked to:"),
        ("front-rec/3", "- Note the rest."),
        ("1", "1. Background"),
        ("1(2)(b)i", "- i. a first half; and"),
        ("1(2)(b)ii", "- ii. a second half that ends on a page with this and CMT. That was the break."),
        ("1/money", "Money"),
        ("1.1", "1.1Standing"),
        ("1.1(1)", "- (1) The Council said in July 2011: “Nobody knows.”"),
        ("2", "2 THE SHORE"),
        ("2.1/2", "- Head of Gravel."),
        ("2.2~2", "- 2.2 Nothing more is said, either, about the Reeve."),
        ("3.1/1", "- Agree that the post of Harbour Master ends"),
        ("furniture/1", "Page 7 of 9"),
        ("app1/director-of-coast-and-rivers-new", "Job Description: Director of Coast & Rivers (new)"),
        ("app1/director-of-coast-and-rivers-new/division", "Division:"),
        ("app1/director-of-coast-and-rivers-new/responsible-to", "Responsible to: The Council Clerk"),
        ("app1/director-of-coast-and-rivers-new/job-outline/1", "Look after the coast and the rivers of the county."),
        ("app1/director-of-coast-and-rivers-new/job-outline/2/2", "- 2. Count the boats"),
        ("app1/director-of-coast-and-rivers-new/job-outline/3", "Keep a diary."),
        ("app1/director-of-coast-and-rivers-new/direct-reports/2", "Head of Gravel"),
        ("app1/director-of-coast-and-rivers-new/insert(2)", "(2) **Shore.** The Director looks after it."),
        ("app1/director-of-coast-and-rivers-new/delete~2(3)", "(3) Nothing."),
    ],
)
def test_a_report_is_cut_as_a_reader_would(made_up: dict[str, Text], locator: str, words: str) -> None:
    assert own(made_up["borset/2012-05-10"], locator) == words


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("front-rec(a)", "a) A plan be made for the shore"),
        ("front-rec(b)/2", "Keep the plan."),
        ("1", "1. Introduction:"),
        ("1.2/1", "Sand, which is soft and often wet"),
        ("1.2/2", "Gravel"),
        ("2", "2. Why Does The Shore Need A Plan And A Board Of Its Own?"),
        ("2.1", "2.1 Diagram 1 above sets out the parts."),
        ("diagram-2/1", "Spring"),
        ("diagram-2/3", "• Walks along the shore"),
        ("diagram-2/4", "• Counting boats"),
        ("1.2~2", "1.2 The Clerk writes the plan by autumn 2013."),
    ],
)
def test_a_hard_wrapped_text_is_cut_as_a_reader_would(made_up: dict[str, Text], locator: str, words: str) -> None:
    assert own(made_up["borset/2013-05-09"], locator) == words


def test_a_number_at_a_wrapped_line_s_beginning_opens_nothing(made_up: dict[str, Text]) -> None:
    assert own(made_up["borset/2013-05-09"], "1.1").endswith("over- grown paths.")
    assert "4.2" not in made_up["borset/2013-05-09"].segments.paragraphs


def test_numbers_in_mid_line_open_nothing(made_up: dict[str, Text]) -> None:
    assert "2. boats, and 3. ropes." in own(made_up["borset/2012-05-10"], "1(3)")


def test_what_a_locator_means_includes_its_items_and_its_tail(made_up: dict[str, Text]) -> None:
    paper = made_up["borset/2012-05-10"]
    passage = paragraph(paper.text, "2.1", paper.cuts)
    assert passage.text.endswith("Head of Gravel.\nThat takes effect on 1 June 2012.")
    assert paper.text.splitlines()[passage.first - 1].startswith("- 2.1 These")
    assert locate(paper.text, passage.last, paper.cuts) == "2.1"
    assert locate(paper.text, passage.first + 1, paper.cuts) == "2.1/1"
    assert locate(paper.text, 2, paper.cuts) is None
    with pytest.raises(KeyError):
        paragraph(paper.text, "2.9", paper.cuts)


def test_a_heading_of_the_body_leads_in_to_the_paragraphs_after_it(made_up: dict[str, Text]) -> None:
    segments = made_up["borset/2012-05-10"].segments
    assert segments.above("1(3)") == ["1/money", "1"]
    assert segments.above("1(2)(b)ii") == ["1(2)(b)", "1(2)", "1"]
    assert segments.passage("1/money").text == "Money"


def test_cuts_still_fit_a_text_that_has_shifted(made_up: dict[str, Text]) -> None:
    paper = made_up["borset/2012-05-10"]
    shifted = cut("\n\n" + paper.text.replace("2 THE SHORE", "\n\n2 THE SHORE\n"), paper.cuts)
    assert fingerprints(shifted) == paper.known


def test_letters_and_roman_numbers_are_told_apart_by_what_they_follow() -> None:
    letters = "\n".join(f"({letter}) item {letter}" for letter in "abcdefghij")
    assert list(cut(f"1. {LONG} {LONG}\n\n{letters}").paragraphs)[-2:] == ["1(i)", "1(j)"]
    roman = cut(f"1. {LONG} {LONG}\n\n(a) one\n(i) half\n(ii) half\n(b) two")
    assert list(roman.paragraphs) == ["1", "1(a)", "1(a)i", "1(a)ii", "1(b)"]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert cut("").paragraphs == {}
    assert cut(" \n\n").paragraphs == {}


def test_white_space_and_broken_words_make_no_difference_to_a_fingerprint() -> None:
    assert fingerprint("The coun-\n cil\tmet  again.") == fingerprint("The council met again.")
    assert fingerprint("It re-signed.") != fingerprint("It resigned.")
    assert fingerprint("2011 - 12") != fingerprint("2011-12")
    assert normalise("co- sourcing, off-\nshore") == "cosourcing, offshore"


def test_the_written_part_is_written_anew_and_the_rest_kept(tmp_path: Path) -> None:
    seed, sources = write_seed(tmp_path)
    papers = seed / "councils" / "borset" / "papers.yaml"
    first = papers.read_text(encoding="utf-8")
    assert main([str(sources), str(papers)]) == 0
    assert papers.read_text(encoding="utf-8") == first
    kept = [line for line in PAPERS.splitlines() if line.strip()]
    assert [line for line in first.splitlines() if line in kept] == kept
    (sources / "report.txt").write_text("1. All new.\n", encoding="utf-8")
    assert main([str(sources), str(papers)]) == 6, "the cuts do not fit"
    assert papers.read_text(encoding="utf-8") == first


def test_fingerprinting_tells_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed, sources = write_seed(tmp_path)
    papers = seed / "councils" / "borset" / "papers.yaml"
    assert main([str(tmp_path / "nowhere"), str(papers)]) == 2
    (sources / "wrapped.txt").unlink()
    assert main([str(sources), str(papers)]) == 6
    assert "wrapped.txt" in capsys.readouterr().err
    papers.write_text(papers.read_text(encoding="utf-8").replace("as: joins", "as: nonsense"), encoding="utf-8")
    assert main([str(sources), str(papers)]) == 6


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cite: 1(1)", "cite: 1(9)", "has no paragraph '1(9)'"),
        ("letterhead: [letter/ask-for]", "letterhead: [letter/99]", "has no paragraph 'letter/99'"),
        ("published: ", "published: soonish # ", "cannot read"),
        ("letterhead:", "boredom:", "input should be 'background'"),
    ],
)
def test_a_seed_that_names_no_paragraph_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    seed, _ = write_seed(tmp_path)
    for file in seed.glob("councils/borset/**/*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SeedError) as refused:
        read_seed(seed)
    assert told in str(refused.value)


def test_an_uncertain_publication_counts_on_its_last_possible_day(tmp_path: Path) -> None:
    seed, _ = write_seed(tmp_path)
    papers = read_seed(seed).papers
    assert [(p.published.isoformat(), p.published_assumed) for p in papers.values()] == [
        ("2012-05-05", True),
        ("2013-05-09", True),
    ]


KENT_SAYS = {
    "2010-10-11#44": "five Directorates",
    "2010-10-11#57": "joint post of the Director of Public Health",
    "2010-10-11#99": "16th December 2010",
    "2011-12-15#1(3)": "Katherine Kerswell",
    "2011-12-15#3(1)(d)": "no more than five tiers",
    "2011-12-15#4.2.4(1)": "a more unified approach",
    "2011-12-15#4.2.4~2(1)": "even more collegiate",
    "2011-12-15#7.3": "line management functions",
    "2011-12-15#7.3(1)": "line management functions",
    "2011-12-15#7.5(1)": "Director of Public Health reports to",
    "2011-12-15#9(2)": "to designate one of their officers",
    "2011-12-15#9(2)(a)i": "to designate one of their officers",
    "2011-12-15#9(4)": "Director of Governance and Law.",
    "2011-12-15#9(5)": "Lord-Lieutenant",
    "2011-12-15#9(7)": "Association of Lord Lieutenants",
    "2011-12-15#9(8)": "both the Council's Director of Children's Services",
    "2011-12-15#front-rec/2": "Head of Paid Service",
    "2011-12-15#front-rec/9": "authorise the Monitoring Officer",
    "2011-12-15#16(1)/3": "Corporate Director Human Resources and the Director of Governance and Law",
    "2011-12-15#16(1)/9": "authorise the Monitoring Officer",
    "2011-12-15#letter/date": "8 December 2011",
    "2011-12-15#letter/8": "Peter Sass",
    "2011-12-15#app1/director-planning-and-access/grade": "KR17",
    "2011-12-15#app1/director-quality-and-standards/job-outline/1/4": "Line manage the Heads of Service",
    "2011-12-15#app1/director-quality-and-standards/achieved-by/7": "Promoting inclusion",
    "2011-12-15#app2/corporate-director-business-strategy-and-support": "Deputy Managing Director Head of Paid Service",
    "2011-12-15#app2/corporate-director-business-strategy-and-support/direct-reports/6": "Communication Technology",
    "2011-12-15#app2/corporate-director-customer-and-communities/responsible-to": "Member of the Corporate Management",
    "2011-12-15#app2/director-of-governance-and-law/responsible-to": "Direct Access to the Managing Director",
    "2011-12-15#app3/article-11/insert~3(5)(a)": "Head of Paid Service",
    "2014-05-15#front-rec(d)/3": "Commissioning Support",
    "2014-05-15#1.2~2": "strategic statements",
    "2014-05-15#5.2/10": "policy, performance and risk frameworks",
    "2014-05-15#diagram-2/8": "Commissions for outcomes",
    "2017-01-26#1.1": "since December 2011",
    "2017-01-26#5.5": "Director of Public Health reports",
    "2017-01-26#5.5~2": "restructure implementation",
    "2017-01-26#7.7/5": "Contract management",
    "2017-01-26#7.8/2": "financial accountability",
    "2017-01-26#7.12": "3 April 2017",
    "2017-01-26#7.12/3": "Director of Commissioning",
    "2017-01-26#7.13": "Kent Support Assistance Service",
    "2017-01-26#7.15": "Access to Resources Teams",
    "2017-01-26#9.1/3": "pay and grading structure",
    "2017-01-26#front-rec/3": "Authorise the Monitoring Officer",
    "2017-01-26#author": "Amanda Beer",
}


@pytest.mark.parametrize("cited", KENT_SAYS)
def test_kent_s_citations_are_known_and_lead_to_the_right_words(cited: str, papers: dict[str, Text]) -> None:
    paper, locator = cited.split("#")
    assert locator in read_seed_of_kent()[paper]
    if SOURCES.exists():
        found = papers[f"kent/{paper}"].segments.passage(locator)
        assert KENT_SAYS[cited] in normalise(found.text)


def read_seed_of_kent() -> dict[str, dict[str, str]]:
    if not _kent:
        _kent.update({key.split("/")[1]: dict(line.paragraphs) for key, line in read_seed(KENT).paper_lines.items()})
    return _kent


_kent: dict[str, dict[str, str]] = {}


def test_the_six_direct_reports_and_the_nine_recommendations_are_counted() -> None:
    known = read_seed_of_kent()["2011-12-15"]
    reports = "app2/corporate-director-business-strategy-and-support/direct-reports/"
    assert sum(name.startswith(reports) for name in known) == 6
    assert sum(name.startswith("front-rec/") for name in known) == 9
    assert sum(name.startswith("16(1)/") for name in known) == 9
    assert {name for name in known if name.startswith("9(")} >= {f"9({n})" for n in range(1, 10)}
    assert [str(n) in read_seed_of_kent()["2010-10-11"] for n in range(1, 100)] == [True] * 99
