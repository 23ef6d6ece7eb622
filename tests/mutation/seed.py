"""One thing of the record of Kent made wrong at a time, at random: is it caught, and by what?

    python -m tests.mutation.seed --count 50 --seed 1

A date, a name, a capacity or a citation is exchanged for another one that could stand there. Caught means that the seed
is refused, that `verify` finds that the paper does not say it, or that a test of the record fails. What slips through is
printed, to be read. The papers' texts are needed, in ../shared/sources; of the tests those run that need no database.
`--without-contract` leaves out the file that tells every line: then only what readers claim of the papers can catch.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from graph.entities import QUALIFIERS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
TESTS = sorted(
    f"tests/{path.name}"
    for path in (ROOT / "tests").glob("test_kent_*.py")
    if not re.search(r"Database|TestClient|loaded|Door", path.read_text(encoding="utf-8"))
)
STATEMENTS = "seed/councils/kent/statements"

DAY = re.compile(r"(?<=[ \[.{/\"])(\d{4}-\d{2}-\d{2})(?=[,\]./}\"\n])")
FACT = re.compile(r"^  (?P<subject>[a-z0-9-]+) (?P<relation>[A-Z_]+) (?P<object>[a-z0-9-]+)(?P<rest>.*):$")
CITE = re.compile(r"\bcite: (?P<locator>\"[^\"]*\"|[^,}\n]+)")


@dataclass(frozen=True)
class Mutant:
    """One line of a file as it would be wrong."""

    kind: str
    file: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}:{self.line + 1}: {self.before.strip()[:150]} -> {self.after.strip()[:150]}"


def _dates(line: str, rng: random.Random, _: dict[str, list[str]]) -> str | None:
    """Another day, a month or a year or a few days off."""
    found = [
        match
        for match in DAY.finditer(line)
        if line[: match.start()].rstrip().endswith(("when:", "on:", "effective:", "[", 'when: "['))
    ]
    if not found:
        return None
    match = rng.choice(found)
    year, month, day = map(int, match[1].split("-"))
    moved = rng.choice(
        [
            (year + 1, month, day),
            (year - 1, month, day),
            (year, month % 12 + 1, min(day, 28)),
            (year, month, day % 28 + 1),
        ]
    )
    return line[: match.start(1)] + "{:04}-{:02}-{:02}".format(*moved) + line[match.end(1) :]


def _names(line: str, rng: random.Random, known: dict[str, list[str]]) -> str | None:
    """Another thing in place of one end of a fact: one that stands at that end of the relation elsewhere."""
    match = FACT.match(line)
    if match is None:
        return None
    end = rng.choice(["subject", "object"])
    others = [one for one in known[f"{match['relation']} {end}"] if one != match[end]]
    return line[: match.start(end)] + rng.choice(others) + line[match.end(end) :] if others else None


def _capacities(line: str, rng: random.Random, _: dict[str, list[str]]) -> str | None:
    """Another capacity, nature or manner of the same relation."""
    match = FACT.match(line)
    allowed = QUALIFIERS.get(match["relation"]) if match else None
    if match is None or allowed is None:
        return None
    now = re.match(r" \((?P<qualifier>[^)]*)\)", match["rest"])
    others = sorted(allowed - {now["qualifier"] if now else ""})
    rest = match["rest"][now.end() :] if now else match["rest"]
    return f"  {match['subject']} {match['relation']} {match['object']} ({rng.choice(others)}){rest}:\n"


def _citations(line: str, rng: random.Random, known: dict[str, list[str]]) -> str | None:
    """Another paragraph of the same file."""
    match = CITE.search(line)
    others = [one for one in known["cite"] if match and one != match["locator"]]
    return (
        line[: match.start("locator")] + rng.choice(others) + line[match.end("locator") :] if match and others else None
    )


KINDS = {"date": _dates, "name": _names, "capacity": _capacities, "citation": _citations}


def mutant(rng: random.Random, kind: str) -> Mutant:
    """A mutant of this kind, of a line drawn at random from all files."""
    files = {
        path.name: path.read_text(encoding="utf-8").splitlines(keepends=True)
        for path in sorted((ROOT / STATEMENTS).glob("*.yaml"))
    }
    ends: dict[str, list[str]] = {}
    for lines in files.values():
        for match in filter(None, map(FACT.match, lines)):
            for end in ("subject", "object"):
                ends.setdefault(f"{match['relation']} {end}", []).append(match[end])
    places = [(name, number) for name, lines in files.items() for number in range(len(lines))]
    while True:
        name, number = rng.choice(places)
        cited = [match["locator"] for line in files[name] for match in CITE.finditer(line)]
        before = files[name][number]
        after = KINDS[kind](before, rng, {**ends, "cite": cited})
        if after is not None and after != before:
            return Mutant(kind, name, number, before, after)


def caught_by(one: Mutant, copy: Path, tests: list[str]) -> str:
    """What catches it in a copy of the project: `seed`, `verify`, a test's name, or "" for nothing."""
    file = copy / STATEMENTS / one.file
    sound = file.read_text(encoding="utf-8")
    lines = sound.splitlines(keepends=True)
    lines[one.line] = one.after
    file.write_text("".join(lines), encoding="utf-8")
    try:
        verify = _run(copy, "-c", "from api.cli import main; main()", "verify", "--sources", str(SOURCES))
        if verify.returncode:
            return "the reader of seeds" if "bad line" in verify.stderr else "verify"
        run = _run(copy, "-m", "pytest", *tests, "-x", "-q", "-p", "no:cacheprovider")
        failed = re.search(r"^FAILED (\S+)", run.stdout, re.MULTILINE)
        return (failed[1] if failed else "a test") if run.returncode else ""
    finally:
        file.write_text(sound, encoding="utf-8")


def _run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "HOME": str(copy)},
    )


def main() -> None:
    """Make so many mutants, as many of each kind as can be, and print what catches each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-contract", action="store_true")
    asked = parser.parse_args()
    tests = [name for name in TESTS if not (asked.without_contract and name.endswith("_contract.py"))]
    rng = random.Random(asked.seed)
    out = sys.stdout.write
    by: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("graph", "api", "cypher", "seed", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        (copy / "README.md").touch()
        for number in range(asked.count):
            one = mutant(rng, list(KINDS)[number % len(KINDS)])
            caught = caught_by(one, copy, tests)
            by["caught" if caught else f"slipped: {one.kind}"] += 1
            out(f"{'caught by ' + caught if caught else 'SLIPPED'}: {one}\n")
            sys.stdout.flush()
    out(", ".join(f"{what}: {times}" for what, times in by.items()) + "\n")


if __name__ == "__main__":
    main()
