"""The built wheel holds everything that the product needs, and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it would be for a release, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            str(Path(sys.executable).with_name("uv")), "build", "-q", "--wheel", "--offline", "--no-build-isolation",
            "-o", str(folder), "--python", sys.executable, str(ROOT),
        ],
        check=True,
    )  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


def test_queries_seed_lock_and_assets_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in ("cypher", "seed", "api/static", "api/templates", "graph"):
        here = {
            str(path.relative_to(ROOT))
            for path in (ROOT / wanted).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert here <= names, sorted(here - names)
    assert not [name for name in names if name.startswith(("tests/", "shared/"))]


def test_the_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere and put before the checkout on the path: the command line, a query file and the seed are found there."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        "import graph.query, api.cli; from importlib.resources import files; from graph.seed import read_seed; from pathlib import Path\n"
        f"assert graph.query.__file__.startswith({str(tmp_path)!r}), graph.query.__file__\n"
        "assert graph.query.query('read/who').question\n"
        "assert read_seed(Path(str(files('seed')))).statements\n"
        "raise SystemExit(api.cli.exit_code(['--help']))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Usage: whoheld" in done.stdout or "Usage:" in done.stdout
