"""How fast it is, printed: `make bench`. Everything in one run, because machines differ and are noisy; medians, and their ratios."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from graph.database import Database
from graph.load import load
from graph.local import LocalServer
from graph.questions.who import WhoAsked, who
from graph.seed import read_seed
from graph.settings import Settings
from tests.bench import chart, questions
from tests.bench.questions import ONE, medians
from tests.conftest import TODAY

TIMES = 200


def help_seconds(times: int = 9) -> float:
    """The median seconds of `whoheld --help`, as a whole process."""
    command = [str(Path(sys.executable).with_name("whoheld")), "--help"]
    return medians({"help": lambda: subprocess.run(command, check=True, capture_output=True)}, times)["help"]


def main() -> None:
    """Print the figures beside their limits."""
    print(f"whoheld --help       {help_seconds() * 1000:7.1f} ms   (limit 300 ms)")
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment({}), whoheld_home=Path(home))
        with LocalServer(settings).borrowed() as address, Database.open(address) as database:
            with as_file(files("seed")) as folder:
                load(database, read_seed(folder))
            asked = WhoAsked(role="DCS", at="2012")
            took = medians(
                {"one": lambda: database.read_one(ONE, {}), "who": lambda: who(database, asked, today=TODAY)}, TIMES
            )
    ratio = took["who"] / took["one"]
    print(f"RETURN 1             {took['one'] * 1000:7.2f} ms")
    print(f"who DCS --at 2012    {took['who'] * 1000:7.2f} ms   {ratio:.1f} times RETURN 1 (limit 3)")
    questions.main()
    sys.exit(chart.main())


if __name__ == "__main__":
    main()
