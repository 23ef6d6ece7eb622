"""What is under way, told on stderr: a line for each step; on a terminal a sign beside it that work goes on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def told() -> Iterator[Callable[[str], None]]:
    """Gives what each step is told to; results are none of its business, and stdout stays free for them."""
    if not sys.stderr.isatty():
        yield lambda line: typer.echo(line, err=True)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    with console.status("") as status:
        steps: list[str] = []

        def step(line: str) -> None:
            if steps:
                console.print(Text(f"{steps[-1]}: done", style="dim"))
            steps.append(line)
            status.update(Text(line))

        yield step
    if steps:
        console.print(Text(steps[-1]))
