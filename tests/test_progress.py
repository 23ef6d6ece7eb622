"""Progress is told on stderr: lines where nobody watches, and on a terminal a sign that work goes on."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from api.progress import told


class Terminal(StringIO):
    """Text that says it is watched."""

    def isatty(self) -> bool:
        return True


def test_where_nobody_watches_each_step_is_a_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with told() as step:
        step("deriving records")
        step("writing edition 1")
    assert capsys.readouterr() == ("", "deriving records\nwriting edition 1\n")


def test_on_a_terminal_a_step_is_told_while_it_goes_on_and_when_it_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with told() as step:
        step("deriving records")
        assert "deriving records: done" not in terminal.getvalue()
        step("writing edition 1")
    written = terminal.getvalue()
    assert "deriving records: done" in written
    assert written.rstrip().endswith("writing edition 1")
    assert "\x1b[?25l" in written, "the cursor is hidden while the sign turns"
    assert capsys.readouterr().out == ""


def test_what_fails_under_way_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    def failing() -> None:
        with told() as step:
            step("writing edition 1")
            raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        failing()
    assert terminal.getvalue().rindex("\x1b[?25h") > terminal.getvalue().rindex("\x1b[?25l"), (
        "the cursor is shown again"
    )
