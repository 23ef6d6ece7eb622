"""All that the record of Kent says, a line a statement, without paraphrases and reasons: `tests/contracts/kent.txt`.

`python -m tests.kent_contract` writes it anew; read the difference beside the papers before it is committed. A capacity that slips
in a seed of thousands of lines is else seen by nobody where no claim happens to ask for it.
"""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from graph.seed import Seed, read_seed

CONTRACT = Path(__file__).parent / "contracts" / "kent.txt"


def told(seed: Seed) -> str:
    """The record as text, by paper and fact."""
    return "".join(f"{line}\n" for line in sorted([*_statements(seed), *_decisions(seed)]))


def _statements(seed: Seed) -> Iterator[str]:
    for one in seed.statements:
        when = f" {one.when.text}" if one.when else ""
        inferred = ", inferred" if one.inferred else ""
        yield f"{one.paper} {one.fact}: {one.says}{when}, {one.force}{inferred}, {one.cite}"


def _decisions(seed: Seed) -> Iterator[str]:
    statements = {one.id: one for one in seed.statements}
    for one in seed.decisions:
        cited = ", ".join(seed.citations[id_].locator for id_ in one.citations)
        effective = f", from {one.effective.text}" if one.effective else ""
        course = f", in {one.reorganisation}" if one.reorganisation else ""
        head = f"{one.paper} {one.key}: {one.verb}, {one.body}, {one.on.text}, {one.put}{effective}{course}"
        yield f"{head}{', inferred' if one.inferred else ''}, {cited}"
        yield from (
            f"{one.paper} {one.key} would set {statements[id_].fact}: {statements[id_].says}" for id_ in one.sets
        )


if __name__ == "__main__":
    with as_file(files("seed")) as folder:
        CONTRACT.write_text(told(read_seed(folder)), encoding="utf-8")
