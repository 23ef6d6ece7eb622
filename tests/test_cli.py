"""The command line: words and exit codes, results on stdout and the rest on stderr, no traceback, and the main job from end to end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from api.cli import exit_code
from graph.database import Database
from tests.terminal import WHOHELD, on_a_terminal, piped


def test_an_answer_on_a_terminal_has_the_sentence_the_table_and_the_numbered_evidence(
    environment: Mapping[str, str],
) -> None:
    code, shown = on_a_terminal(["who", "DCS", "--at", "2012"], environment)
    assert code == 0
    *lines, receipt = shown.splitlines()
    assert max(map(len, lines)) <= 80
    assert re.fullmatch(r"Receipt: r[\w-]+", receipt)  # on one line of its own, to be copied
    joined = " ".join(shown.split())
    assert (
        "the Director of Children's Services was presumably the Corporate Director Families and Social Care" in joined
    )
    assert "2012-01-01 2013-01-01 held presumed" in joined
    assert "[1] Change to Keep Succeeding: the next steps, County Council, 2011-12-15, paragraph 9(8)" in joined


def test_an_answer_that_is_piped_is_tab_separated(environment: Mapping[str, str]) -> None:
    done = piped(["who", "DCS", "--at", "2012"], environment)
    head, row = (line.split("\t") for line in done.stdout.splitlines())
    told = dict(zip(head, row, strict=True))
    assert (told["from"], told["until"], told["state"], told["certainty"]) == (
        "2012-01-01",
        "2013-01-01",
        "held",
        "presumed",
    )
    assert told["person"] == ""
    assert done.stderr == ""


def test_json_and_csv_are_the_answer_in_other_shapes(environment: Mapping[str, str]) -> None:
    document = json.loads(piped(["who", "DCS", "--at", "2012", "--json"], environment).stdout)
    rows = piped(["who", "DCS", "--at", "2012", "--csv"], environment).stdout.splitlines()
    assert document["spells"][0]["post"]["name"] in rows[1]
    assert piped(["who", "DCS", "--json", "--csv"], environment).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["who", "Directer of Childrens Servises", "--at", "2012"], 3, "did you mean"),
        (["who", "DCS", "--at", "someday"], 2, "cannot read"),
        (["who", "DCS", "--known-at", "2012"], 2, "known_at is one day"),
        (["who", "DCS", "--standing", "gossip"], 2, "gossip"),
        (["who", "DCS", "--edition", "0"], 2, "edition"),
        (["who", "DCS", "--edition", "99"], 3, "no edition 99"),
        (["who", "DCS", "--colour", "red"], 2, "colour"),
        (["who", "DCS", "--council", "atlantis"], 3, "there is kent"),
        (["whom"], 2, "Did you mean 'who'"),
        (["load", "/nowhere"], 6, "no such folder"),
    ],
)
def test_bad_input_is_told_in_words_with_its_exit_code(
    environment: Mapping[str, str], arguments: list[str], code: int, words: str
) -> None:
    done = piped(arguments, environment)
    assert done.returncode == code, done
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, 7, "whoheld db up"),
        ({"NEO4J_PASSWORD": "wrong"}, 7, "NEO4J_PASSWORD"),
        ({"NEO4J_DATABASE": "elsewhere"}, 7, "NEO4J_DATABASE"),
        ({"NEO4J_URI": "ftp://127.0.0.1"}, 2, "NEO4J_URI"),
        ({"NEO4J_URI": ""}, 7, "whoheld db up"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_with_what_to_do(
    environment: dict[str, str], changed: dict[str, str], code: int, words: str
) -> None:
    done = piped(["who", "DCS", "--at", "2012"], environment | changed)
    assert done.returncode == code, done
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_something_unexpected_is_told_in_words_and_its_traceback_is_in_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at_the_server: None, loaded: Database
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(Database, "read_one", broken)
    assert exit_code(["who", "DCS", "--at", "2012"]) == 1
    told = capsys.readouterr().err
    assert "a wheel came off" in told
    assert "Traceback" not in told
    log = Path(re.search(r"in (\S+\.log)", told)[1])  # type: ignore[index]
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    log.unlink()


def test_a_reader_that_goes_away_is_no_error(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        f"{WHOHELD} who DCS --at 2012 --json | true",
        shell=True,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in done.stderr


@contextmanager
def serving(arguments: list[str], environment: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server under way, and its address; ended by its id."""
    with subprocess.Popen(
        [WHOHELD, *arguments], env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            told = []
            for line in process.stderr:
                told.append(line)
                if found := re.search(r"serving on (http://[\d.:]+),", line):
                    yield process, found[1]
                    return
            raise AssertionError("".join(told))
        finally:
            process.kill()


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as response:
        content: bytes = response.read()
        return content


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_server_answers_until_it_is_interrupted(environment: Mapping[str, str], end: signal.Signals) -> None:
    with serving(["serve", "--port", "0"], environment) as (process, address):
        assert json.loads(get(f"{address}/v1/who?role=DCS&at=2012"))["spells"]
        process.send_signal(end)
        assert process.wait(20) == 130


def test_a_port_that_is_taken_is_told(environment: Mapping[str, str]) -> None:
    with serving(["serve", "--port", "0"], environment) as (_, address):
        done = piped(["serve", "--port", address.rsplit(":", 1)[1]], environment)
    assert done.returncode == 2
    assert "--port 0" in done.stderr


def test_the_main_job_on_the_embedded_default_leaves_nothing_running(tmp_path: Path) -> None:
    """`whoheld run` in an empty home: starts Neo4j, loads, prints the answer with its evidence, serves, and stops all of it."""
    jars = os.environ.get("WHOHELD_JARS") or str(Path.home() / ".local/share/whoheld/jars")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "WHOHELD_JARS": jars,
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
    }
    with serving(["run", "--port", "0"], environment) as (process, address):
        children = psutil.Process(process.pid).children(recursive=True)
        document = json.loads(get(f"{address}/v1/who?role=DCS&at=2012"))
        assert json.loads(get(f"{address}/readyz"))["status"] == "ready"
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert document["spells"][0]["certainty"] == "presumed"
    assert "last evidenced on 8 December 2011" in " ".join(out.split())
    assert "paragraph 9(8)" in " ".join(out.split())
    deadline = time.monotonic() + 20
    while any(child.is_running() for child in children) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [child for child in children if child.is_running()]
    home = tmp_path / ".local/share/whoheld"
    assert not list((home / "borrowers").glob("*"))
    assert not (home / "server.json").exists()


def test_the_commands_are_the_same_as_a_module(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "--help"], env=dict(environment), capture_output=True, text=True, check=True
    )
    assert "who" in done.stdout
