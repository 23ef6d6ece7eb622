"""What a load would change, told in words before it, and told by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.load import load
from graph.store.changes import changes, in_words
from tests.councils import council
from tests.test_load import AFTER, BEFORE, HOLDS, everything


def test_a_dry_run_tells_what_would_change_and_writes_nothing(empty: Database) -> None:
    load(empty, council(BEFORE))
    before = everything(empty)
    told = changes(empty, council(AFTER))
    assert everything(empty) == before
    assert [str(one.fact) for one in told.added] == ["kent/person/next HOLDS kent/post/post"]
    assert told.withdrawn == ()
    assert [(old.when and old.when.text, new.when and new.when.text) for old, new in told.changed] == [
        ("2011-12-08", "2011-12-09")
    ]
    lines = list(in_words(told, 20))
    assert lines[0] == "edition 2 would be written"
    assert "  kent/person/next HOLDS kent/post/post: holds 2011-12-08, reported, P2014#1: next HOLDS post" in lines
    assert "  kent/post/post DISCHARGES role/role: P2011#1: when 2011-12-08 -> 2011-12-09" in lines
    assert "  kent/person/next is called 'Next'" in lines
    post = next(line for line in lines if line.startswith("  kent/post/post DISCHARGES role/role: possible"))
    after, before_it = post.split("; before: ")
    assert after.endswith("certain on 2011-12-09, presumed from 2011-12-10 to 2013-12-08, possible from 2013-12-09 on")
    assert before_it == (
        "possible to 2011-12-07, certain on 2011-12-08, presumed from 2011-12-09 to 2013-12-07, possible from 2013-12-08 on"
    )


def test_a_dry_run_tells_what_is_withdrawn(empty: Database) -> None:
    load(empty, council(AFTER))
    told = changes(empty, council({"lead HOLDS post": [HOLDS]}))
    assert [str(one.fact) for one in told.withdrawn] == [
        "kent/person/next HOLDS kent/post/post",
        "kent/post/post DISCHARGES role/role",
    ]
    lines = list(in_words(told, 20))
    assert "  role/role is no longer called 'Role'" in lines
    gone = next(line for line in lines if line.startswith("  kent/post/post DISCHARGES role/role: nothing; before: "))
    assert "certain on 2011-12-09, presumed from 2011-12-10 to 2013-12-08" in gone


def test_a_dry_run_on_an_empty_database_tells_of_the_first_edition(empty: Database) -> None:
    lines = list(in_words(changes(empty, council(AFTER)), 2))
    assert lines[0] == "edition 1 would be written, the first one"
    assert lines[1] == "3 statements added:"
    assert lines[4] == "  ... and 1 more"
    assert everything(empty) == ([], [])


def test_a_dry_run_of_what_is_there_says_so(empty: Database) -> None:
    load(empty, council(BEFORE))
    assert list(in_words(changes(empty, council(BEFORE)), 20)) == ["nothing would change: edition 1 says this already"]


def test_a_changed_paper_is_told_with_the_statements_that_it_changes(empty: Database) -> None:
    seed = council(BEFORE)
    load(empty, seed)
    day = seed.papers["kent/P2011"].published
    told = changes(empty, council(BEFORE, published={"P2011": day.replace(day=9)}))
    assert "kent/P2011 (Paper P2011) is corrected" in told.papers
    assert len(told.changed) == 2
    assert "  kent/person/lead HOLDS kent/post/post: P2011#1: its paper or paragraph was corrected" in in_words(
        told, 20
    )


def test_the_command_line_loads_and_lists(
    empty: Database, at_the_server: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from api.cli import exit_code
    from api.load_commands import load as load_command
    from graph.errors import NothingLoaded

    load_command(dry_run=True)
    assert capsys.readouterr().out.startswith("edition 1 would be written, the first one\n")
    assert exit_code(["editions"]) == NothingLoaded.exit_code
    assert "holds no edition yet" in capsys.readouterr().err
    load_command()
    assert capsys.readouterr().out.startswith("edition 1: ")
    load_command()
    assert capsys.readouterr().out.endswith("; nothing changed\n")
    assert exit_code(["editions"]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split("\t")[:3] == ["edition", "hash", "written"]
    assert line.split("\t")[0] == "1"
    assert exit_code(["editions", "--json"]) == 0
    assert '"statements_ended":0' in capsys.readouterr().out.replace(" ", "")
