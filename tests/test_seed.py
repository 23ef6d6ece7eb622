"""Seed folders: every kind of bad line is told with file, line, field, problem and remedy, all in one run; order does not matter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.errors import BadLine, SeedError
from graph.seed import read_seed
from graph.store.editions import Contents

ROLES = """\
roles:
  director: {name: Director of Things, also: [DT], detail: statutory}
"""
ENTITIES = """\
council: Made-up County Council
posts:
  chief: {name: Chief Executive}
  head: {name: Head of Things, also: [HoT]}
people:
  ann: {name: Ann Example}
"""
PAPERS = f"""\
p1:
  title: First report
  body: Cabinet
  dated: 2011-12-08
  meeting: 2011-12-15
  file: p1.txt
  sha256: {"1" * 64}
  paragraphs:
    1.1: {"a" * 64}
    1.2: {"b" * 64}
p2:
  title: Second report
  body: Cabinet
  dated: 2014-05-15
  meeting: 2014-05-22
  file: p2.txt
  sha256: {"2" * 64}
  paragraphs:
    1.1: {"c" * 64}
"""
FIRST = """\
paper: p1
facts:
  head DISCHARGES director:
    - {says: holds, when: 2011-12-08, force: reported, cite: 1.1, paraphrase: the head has the role}
    - {says: ends, when: 2012-04-01, force: resolved, cite: 1.2, paraphrase: it ends}
  ann HOLDS head:
    - {says: holds, when: 2011-12-08, force: reported, cite: 1.1, paraphrase: she holds it}
"""
SECOND = """\
paper: p2
facts:
  ann HOLDS head:
    - {says: holds, when: 2014-05-15, force: reported, cite: 1.1, paraphrase: she still holds it}
"""
FILES = {
    "law/roles.yaml": ROLES,
    "councils/made/entities.yaml": ENTITIES,
    "councils/made/papers.yaml": PAPERS,
    "councils/made/statements/p1.yaml": FIRST,
    "councils/made/statements/p2.yaml": SECOND,
}
LAW, THINGS, PAPER, P1, P2 = FILES


def written(folder: Path, files: dict[str, str]) -> Path:
    seed = folder / "seed"
    for name, text in files.items():
        path = seed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return seed


def bad_lines(folder: Path, **changes: tuple[str, str]) -> tuple[BadLine, ...]:
    """What is told of the good seed with a text in a file replaced; files by their short names."""
    files = dict(FILES)
    for short, (old, new) in changes.items():
        name = {"law": LAW, "things": THINGS, "papers": PAPER, "p1": P1, "p2": P2}[short]
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    with pytest.raises(SeedError) as refused:
        read_seed(written(folder, files))
    return refused.value.lines


def test_a_good_seed_is_read(tmp_path: Path) -> None:
    seed = read_seed(written(tmp_path, FILES))
    assert sorted(seed.entities) == [
        "made", "made/person/ann", "made/post/chief", "made/post/head", "role/director",
    ]  # fmt: skip
    assert sorted(seed.papers) == ["made/p1", "made/p2"]
    assert sorted(str(one.fact) for one in seed.statements) == [
        "made/person/ann HOLDS made/post/head", "made/person/ann HOLDS made/post/head",
        "made/post/head DISCHARGES role/director", "made/post/head DISCHARGES role/director",
    ]  # fmt: skip
    assert {citation.sha256[0] for citation in seed.citations.values()} == {"a", "b", "c"}


@pytest.mark.parametrize("seed", range(5))
def test_a_good_seed_is_the_same_in_any_order_of_files_and_lines(tmp_path: Path, seed: int) -> None:
    """Blocks of YAML are shuffled, statements among them, and what the papers say is spread over files in another order."""
    rng = random.Random(seed)
    plain = Contents.of(read_seed(written(tmp_path / "plain", FILES)))
    shuffled = {name: _shuffled(text, rng) for name, text in FILES.items()}
    first, second = shuffled.pop(P1), shuffled.pop(P2)
    shuffled |= {"councils/made/statements/z.yaml": first, "councils/made/statements/a.yaml": second}
    other = Contents.of(read_seed(written(tmp_path / "other", shuffled)))
    assert other.hash == plain.hash
    assert {*other.records} == {*plain.records}
    assert {*other.citations} == {*plain.citations}


def _shuffled(text: str, rng: random.Random, indent: int = 0) -> str:
    """A text of YAML with the blocks of each level in another order; what belongs to a block stays below it."""
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith(" " * indent) and line[indent] != " ":
            blocks.append([line])
        else:
            blocks[-1].append(line)
    rng.shuffle(blocks)
    out = []
    for head, *below in blocks:
        deeper = len(below[0]) - len(below[0].lstrip()) if below else 0
        out += [head, *(_shuffled("\n".join(below), rng, deeper).splitlines() if below else [])]
    return "\n".join(out) + "\n"


HEAD = "  head DISCHARGES director:"
LINE_4 = "{says: holds, when: 2011-12-08, force: reported, cite: 1.1, paraphrase: the head has the role}"

BAD = {
    "an unknown field of a statement": (
        "p1", ("paraphrase: the head", "colour: red, paraphrase: the head"), P1, 4, "colour", "is not a field here",
        "write says, force, cite, paraphrase; optional: when, inferred, because, reads",
    ),
    "a missing field": (
        "p1", ("force: reported, ", ""), P1, 4, "force", "is missing", "write says, force, cite, paraphrase",
    ),
    "an unknown verb": (
        "p1", ("says: holds", "says: begins"), P1, 4, "says", "input should be 'holds', 'starts'", "write one of these",
    ),
    "an unknown force": (
        "p1", ("force: reported", "force: rumoured"), P1, 4, "force", "input should be 'reported'", "write one of these",
    ),
    "a date that is none": (
        "p1", ("when: 2011-12-08", "when: Dec 2011ish"), P1, 4, "when", 'cannot read "Dec 2011ish"', "2011-12",
    ),
    "a day too many": (
        "p1", ("says: holds", "says: never"), P1, 4, "when", "takes no day", "leave `when` out of `never`",
    ),
    "a day too few": ("p1", ("when: 2011-12-08, ", ""), P1, 4, "when", "needs a day", "add `when: ...`"),
    "an empty paraphrase": (
        "p1", ("the head has the role", "''"), P1, 4, "paraphrase", "is empty", "write something",
    ),
    "an inference without a reason": (
        "p1", ("cite: 1.1", "inferred: true, cite: 1.1"), P1, 4, "", "does not say from what", "add `because: ...`",
    ),
    "a reason without an inference": (
        "p1", ("cite: 1.1", "because: so, cite: 1.1"), P1, 4, "because", "only an inferred statement", "inferred: true",
    ),
    "no truth value": (
        "p1", ("cite: 1.1", "inferred: perhaps, cite: 1.1"), P1, 4, "inferred", "boolean", "write true or false",
    ),
    "a paragraph that is not there": (
        "p1", ("cite: 1.1", "cite: 9.9"), P1, 4, "cite", "p1 has no paragraph '9.9'", "cite one of its `paragraphs`",
    ),
    "a fact that is none": (
        "p1", (HEAD, "  head is director:"), P1, 3, "head is director", "as a fact", "seed/README.md",
    ),
    "an unknown relation": (
        "p1", (HEAD, "  head LOVES director:"), P1, 3, "head LOVES director", "no relation LOVES", "seed/README.md",
    ),
    "a value without quotes": (
        "p1", (HEAD, "  head GRADED KR18:"), P1, 3, "head GRADED KR18", "GRADED leads to a value", 'head GRADED "..."',
    ),
    "a capacity that there is not": (
        "p1", ("  ann HOLDS head:", "  ann HOLDS head (borrowed):"), P1, 6, "ann HOLDS head (borrowed)",
        "'borrowed' does not go with HOLDS", "write one of: acting, interim, job-share, substantive",
    ),
    "a capacity where there is none": (
        "p1", (HEAD, "  head EXISTS_IN made (now):"), P1, 3, "head EXISTS_IN made (now)", "takes no qualifier", "leave it out",
    ),
    "a manner that is missing": (
        "p1", (HEAD, "  head SUCCEEDED_BY chief:"), P1, 3, "head SUCCEEDED_BY chief", "needs a qualifier", "merged, moved-part",
    ),
    "a paraphrase that goes on": (
        "p1", ("she holds it", "it " * 26), P1, 7, "paraphrase", "has 26 words, and 25 are the most", "say it shorter",
    ),
    "an unknown thing": (
        "p1", (HEAD, "  tail DISCHARGES director:"), P1, 3, "tail DISCHARGES director", "there is no", "declare it",
    ),
    "a thing of the wrong kind": (
        "p1", (HEAD, "  head DISCHARGES chief:"), P1, 3, "head DISCHARGES chief", "there is no role 'chief'", "declare it",
    ),
    "a fact without statements": (
        "p1", (f"{HEAD}\n", f"{HEAD} x\n  chief DISCHARGES director:\n"), P1, 3, "head DISCHARGES director",
        "has no list of statements", "write them below it",
    ),
    "a statement that is no map": (
        "p1", (LINE_4, "she has it"), P1, 4, "", "is not a map of fields", "write says, force, cite, paraphrase",
    ),
    "a statement said twice": (
        "p1", (LINE_4, f"{LINE_4}\n    - {LINE_4}"), P1, 5, "", "it says what seed/councils/made/statements/p1.yaml:4 says",
        "leave one of the two out",
    ),
    "a fact written twice": (
        "p1", (HEAD, f"  ann HOLDS head:\n    - {LINE_4}\n{HEAD}"), P1, 8, "ann HOLDS head", "stands here twice", "under the first",
    ),
    "an unknown field of a file": (
        "p1", ("paper: p1", "paper: p1\nauthor: me"), P1, 2, "author", "is not a field", "write `paper`, `facts` and `decisions` only",
    ),
    "no facts": ("p2", ("facts:\n", "other:\n"), P2, 1, "facts", "there are no facts", "write `facts:`"),
    "an unknown paper": ("p1", ("paper: p1", "paper: p3"), P1, 1, "paper", "there is no paper 'p3'", "papers.yaml"),
    "no paper": ("p1", ("paper: p1\n", ""), P1, 1, "paper", "does not say which paper", "start it with"),
    "a spell that starts after it ended": (
        "p2", ("  ann HOLDS head:\n    - {says: holds", "  head DISCHARGES director:\n    - {says: starts"), P2, 4, "when",
        "it starts on 2014-05-15 a spell that ends on 2012-04-01 by p1 (seed/councils/made/statements/p1.yaml:5)",
        "write what comes after that end as a second spell: \"head DISCHARGES ... #2\":",
    ),
    "a thing without a name": ("things", ("{name: Chief Executive}", "{also: [CE]}"), THINGS, 3, "name", "is missing", "write name"),
    "an unknown field of a thing": (
        "things", ("{name: Chief Executive}", "{name: Chief, rank: 1}"), THINGS, 3, "rank", "is not a field", "write name",
    ),
    "other names that are no list": (
        "things", ("also: [HoT]", "also: HoT"), THINGS, 4, "also", "is not a list", "write it like [one, other]",
    ),
    "an unknown kind": ("things", ("people:", "persons:"), THINGS, 5, "persons", "is no kind of entity", "people"),
    "a kind without names": (
        "things", ("people:\n  ann: {name: Ann Example}", "people: ann"), THINGS, 5, "people", "holds no names", "short-name",
    ),
    "a short name that is none": (
        "things", ("  chief:", "  The Chief:"), THINGS, 3, "The Chief", "is no short name", "small letters",
    ),
    "two things of one short name": (
        "things", ("  chief:", "  head:"), THINGS, 4, "head", "stands here twice", "under the first",
    ),
    "two things of one name": (
        "things", ("name: Chief Executive", "name: head of things"), THINGS, 4, "name",
        "'Head of Things' is the name of made/post/chief too (seed/councils/made/entities.yaml:3)", "tell the two apart",
    ),
    "no council": ("things", ("council: Made-up County Council\n", ""), THINGS, 1, "council", "name its council", "start it"),
    "a paper without a title": ("papers", ("  title: First report\n", ""), PAPER, 1, "title", "is missing", "write title"),
    "a day that a number would be": (
        "papers", ("dated: 2011-12-08", "dated: 20111208"), PAPER, 4, "dated", "cannot read '20111208' as a day", "2011-12-08",
    ),
    "a fingerprint that is none": (
        "papers", (f"sha256: {'1' * 64}", "sha256: 12"), PAPER, 7, "sha256", "match pattern", "SHA-256",
    ),
    "a publication that cannot be read": (
        "papers", ("  file: p1.txt", "  published: soon\n  file: p1.txt"), PAPER, 6, "published", 'cannot read "soon"', "",
    ),
    "an anchor": ("things", ("{name: Ann Example}", "&x {name: Ann Example}"), THINGS, 6, "ann", "an anchor (&)", "write out"),
    "YAML that is none": ("p1", (HEAD, f"  {HEAD}\n bad"), P1, 4, "", "it is not YAML", "mend the indentation"),
    "a spell without quotes": (
        "p1", (HEAD, "  head DISCHARGES director #2:"), P1, 4, "", "it is not YAML", "quotes around what holds `: ` or ` #`",
    ),
    "a list for a file": ("law", (ROLES, "- a\n"), LAW, 1, "", "holds no map of fields", "seed/README.md"),
    "a list for a name": ("things", ("people:", "? [a]\n: b\npeople:"), THINGS, 5, "", "no name of a field", "write a name"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_line_is_told_with_its_place_and_remedy(tmp_path: Path, what: str) -> None:
    short, change, file, line, field, problem, remedy = BAD[what]
    told = bad_lines(tmp_path, **{short: change})
    wanted = [
        one
        for one in told
        if (one.file, one.line, one.field) == (f"seed/{file}", line, field)
        and problem in one.problem
        and remedy in one.remedy
    ]
    assert len(wanted) == 1, "\n".join(map(str, told))


def test_every_bad_line_is_told_in_one_run_in_order(tmp_path: Path) -> None:
    told = bad_lines(
        tmp_path,
        law=("{name: Director of Things,", "{"),
        things=("name: Chief Executive", "title: Chief"),
        papers=("title: First report\n", "\n"),
        p1=("force: reported", "force: rumoured"),
        p2=("when: 2014-05-15", "when: then"),
    )
    assert [(one.file.rsplit("/", 1)[-1], one.line, one.field) for one in told] == [
        ("entities.yaml", 3, "name"), ("entities.yaml", 3, "title"), ("papers.yaml", 1, "title"), ("p1.yaml", 4, "force"),
        ("p2.yaml", 4, "when"), ("roles.yaml", 2, "name"),
    ]  # fmt: skip
    assert str(told[3]).startswith("seed/councils/made/statements/p1.yaml:4: force: input should be 'reported'")
    assert str(told[3]).endswith("; write one of these, as it stands there")


@pytest.mark.parametrize(
    ("starts", "ends", "bad"),
    [
        ("2012-03-31", "2012-04-01", False),
        ("2012-04-01", "2012-04-01", True),
        ("2012-04", "2012-04-30", False),
        ("[2012-04-02..2012-05-01]", "2012-04", False),
        ("2012-05", "2012-04", True),
        ("2014-05-15/..", "2012-04-01", True),
        ("2014-05-15", "2012-04-01/..", False),
    ],
)
def test_a_start_not_before_the_end_asks_for_a_second_spell(tmp_path: Path, starts: str, ends: str, bad: bool) -> None:
    """By what is written: an open end may still come. On the day of the end the spell is over."""
    files = FILES | {
        P1: FIRST.replace("2012-04-01", f'"{ends}"'),
        P2: SECOND.replace("ann HOLDS head", "head DISCHARGES director").replace(
            "says: holds, when: 2014-05-15", f'says: starts, when: "{starts}"'
        ),
    }  # fmt: skip
    seed = written(tmp_path, files)
    if bad:
        with pytest.raises(SeedError, match=r"as a second spell: \"head DISCHARGES \.\.\. #2\":"):
            read_seed(seed)
    else:
        read_seed(seed)
    second = files[P2].replace("head DISCHARGES director:", '"head DISCHARGES director #2":')
    (seed / P2).write_text(second, encoding="utf-8")
    assert len(read_seed(seed).statements) == 4


@pytest.mark.parametrize("missing", [LAW, THINGS, PAPER])
def test_a_missing_file_is_told_by_name_and_nothing_else_is(tmp_path: Path, missing: str) -> None:
    with pytest.raises(SeedError) as refused:
        read_seed(written(tmp_path, {name: text for name, text in FILES.items() if name != missing}))
    assert [(one.file, one.line, one.problem) for one in refused.value.lines] == [
        (f"seed/{missing}", 0, "there is no such file")
    ]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="there is no such folder; name a seed folder"):
        read_seed(tmp_path / "none")
    with pytest.raises(SeedError, match=r"there is no council here; add councils/<code>/entities\.yaml"):
        read_seed(written(tmp_path, {LAW: ROLES}))


def test_a_file_that_would_not_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"p3\.yml:1: is not read; name it \.yaml"):
        read_seed(written(tmp_path, FILES | {"councils/made/statements/p3.yml": SECOND}))


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    seed = written(tmp_path, FILES)
    (seed / P1).write_bytes(b"paper: \xff\xfe")
    (seed / P2).unlink()
    (seed / P2).mkdir()
    with pytest.raises(SeedError) as refused:
        read_seed(seed)
    assert [(one.file.rsplit("/", 1)[-1], one.problem.split(" (")[0].split(":")[0]) for one in refused.value.lines] == [
        ("p1.yaml", "it is not UTF-8"), ("p2.yaml", "it cannot be read"),
    ]  # fmt: skip


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="nested too deeply"):
        read_seed(written(tmp_path, FILES | {LAW: "roles: " + "[" * 5000}))


def test_a_bad_declaration_does_not_make_its_users_bad(tmp_path: Path) -> None:
    """One mistake is told once: not again wherever the thing or the paper is named."""
    assert len(bad_lines(tmp_path, things=("name: Head of Things", "name: ''"))) == 1
    assert len(bad_lines(tmp_path / "more", papers=("title: First report", "title: ''"))) == 1


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    seed = written(tmp_path, FILES)
    (seed / THINGS).write_text(ENTITIES, encoding="utf-8-sig")
    assert len(read_seed(seed).entities) == 5
