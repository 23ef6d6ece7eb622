"""The commands of the README with what they print; `python -m tests.readme` writes the output anew, to be read before it is committed."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.terminal import on_a_terminal, plain

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(r"^```console\n(\$ whoheld [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[tuple[str, str]]:
    """Each `$ whoheld ...` of a console block with the output that the README shows."""
    return [(command.removeprefix("$ "), plain(shown)) for command, shown in BLOCK.findall(text)]


def printed(command: str, environment: Mapping[str, str]) -> str:
    """What the command prints on a terminal of eighty columns."""
    code, shown = on_a_terminal(shlex.split(command)[1:], environment)
    if code:
        raise SystemExit(f"{command} exits {code}:\n{shown}")
    # A receipt names the edition, which the README does not: it changes with each edition, and nothing else of it is shown.
    return re.sub(r"^Receipt: \S+$", "Receipt: ...", plain(shown), flags=re.MULTILINE)


def renewed(text: str, environment: Mapping[str, str]) -> str:
    """The README with the output of now."""
    return BLOCK.sub(lambda found: f"```console\n{found[1]}\n{printed(found[1][2:], environment)}\n```", text)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8"), {**os.environ, "NO_COLOR": "1"}), encoding="utf-8")
    sys.stdout.write("read README.md before you commit it\n")
