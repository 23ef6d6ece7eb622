"""The seed that comes with whoheld, or one of a folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.seed import Seed


@contextmanager
def seed_of(folder: Path | None) -> Iterator[Seed]:
    """The seed of a folder; of the package if none is named."""
    from importlib.resources import as_file, files

    from graph.seed import read_seed

    if folder is not None:
        yield read_seed(folder)
        return
    with as_file(files("seed")) as packaged:
        yield read_seed(packaged)
