"""The README is true: each of its whoheld commands runs and prints what it shows."""

from __future__ import annotations

import os
import re

import pytest

from api.cli import app
from graph.database import Database
from graph.settings import Address
from tests.conftest import ROOT
from tests.readme import README, commands, printed

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "shown"), commands(TEXT), ids=[command for command, _ in commands(TEXT)])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str, server: Address, loaded: Database) -> None:
    environment = {
        "PATH": os.environ["PATH"], "HOME": "/nonexistent", "NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password, "NO_COLOR": "1",
    }  # fmt: skip
    assert printed(command, environment) == shown


def test_the_notebook_of_the_readme_prints_what_it_shows(
    loaded: Database, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    program, shown = found
    exec(program, {})  # noqa: S102 - the README's own words
    assert capsys.readouterr().out == shown


def test_every_command_that_the_readme_names_exists() -> None:
    """`whoheld db up` and the like, and each `make` target."""
    import typer

    root = typer.main.get_command(app)
    named = re.findall(r"`(?:\.venv/bin/)?whoheld ([a-z]+(?: [a-z]+)?)`", TEXT)
    assert {"db up", "load", "doctor"} <= set(named)
    for words in named:
        command = root
        for word in words.split():
            assert word in command.commands, words  # type: ignore[attr-defined]
            command = command.commands[word]  # type: ignore[attr-defined]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)\b", TEXT)) - {"run", "test", "check", "bench"} == set()
    assert {"run", "test", "check", "bench"} <= set(targets)
