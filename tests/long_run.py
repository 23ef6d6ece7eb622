"""Oracle against fast code on very many scenarios: `python -m tests.long_run --count 200000 --seed 7`."""

import argparse
import sys
from random import Random
from time import perf_counter

from tests.agreement import disagreements
from tests.strategies import random_scenario, shrink


def main() -> int:
    """Try `--count` scenarios from seed `--seed` on; print each disagreement, shrunk; exit 1 if there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, required=True)
    asked = parser.parse_args()
    began, found = perf_counter(), 0
    for number in range(asked.count):
        scenario = random_scenario(Random(asked.seed + number))
        if disagreements(scenario):
            found += 1
            smallest = shrink(scenario, lambda smaller: bool(disagreements(smaller)))
            sys.stdout.write(f"seed {asked.seed + number}: {smallest}\n  {disagreements(smallest)}\n")
        if (number + 1) % 10_000 == 0:
            sys.stdout.write(f"{number + 1} scenarios, {found} disagreements, {perf_counter() - began:.0f} s\n")
            sys.stdout.flush()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
