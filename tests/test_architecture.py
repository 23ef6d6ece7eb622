"""The house rules that a file can break: sizes, names, who may import what, no clock below the doors, no host in a lock."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from graph import errors
from tests import node_lock

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sorted([*ROOT.glob("graph/**/*.py"), *ROOT.glob("api/**/*.py"), *ROOT.glob("tests/**/*.py")])
SOURCES = [
    *PYTHON,
    *ROOT.glob("cypher/**/*.cypher"),
    *(path for path in ROOT.glob("api/static/**/*.*") if path.is_file() and "built" not in path.parts),
    *(path for path in ROOT.glob("api/templates/**/*.*") if path.is_file()),
]
NOTEBOOK = ROOT / "graph" / "notebook.py"
"""The door that is not in `api`: whoever imports `graph` alone asks through it."""

VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND)\s*\(|\bRETURN\s+count\(|CREATE\s+\(:")
HOST = re.compile(r"://|\b(?:pypi|npmjs|maven|debian|pythonhosted)\.(?:org|com)\b")
REGISTRY = re.compile(
    r"\b(?:[a-z0-9-]+\.)*(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|repo1?\.maven\.(?:org|apache\.org)|deb\.debian\.org)\b"
)


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def too_long(path: Path) -> bool:
    return len(path.read_text(encoding="utf-8").splitlines()) > 400


def cypher_in(text: str) -> list[str]:
    """The strings of a module that look like Cypher."""
    strings = [
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [string for string in strings if CYPHER.search(string)]


def clocks_in(text: str) -> list[int]:
    """The lines that read the clock of the day."""
    calls = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return [call.lineno for call in calls if call.func.attr in ("now", "today", "utcnow")]  # type: ignore[attr-defined]


def imports_of(text: str) -> set[str]:
    tree = ast.walk(ast.parse(text))
    found: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def hosts_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if HOST.search(line)]


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_no_file_is_over_400_lines_or_has_a_vague_name(path: Path) -> None:
    assert not too_long(path)
    assert path.stem not in VAGUE


def test_a_long_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * 401)
    assert too_long(tmp_path / "long.py")


@pytest.mark.parametrize("path", [path for path in PYTHON if "tests" not in path.parts], ids=names)
def test_cypher_stands_in_query_files_only(path: Path) -> None:
    assert cypher_in(path.read_text(encoding="utf-8")) == []


def test_cypher_in_a_module_is_found() -> None:
    assert cypher_in('x = "MATCH (n) RETURN n"')


@pytest.mark.parametrize("path", [path for path in PYTHON if "graph" in path.parts and path != NOTEBOOK], ids=names)
def test_nothing_below_the_doors_reads_the_clock(path: Path) -> None:
    assert clocks_in(path.read_text(encoding="utf-8")) == []


def test_a_read_clock_is_found() -> None:
    assert clocks_in("from datetime import date\nx = date.today()") == [2]


@pytest.mark.parametrize("path", [path for path in PYTHON if "tests" not in path.parts], ids=names)
def test_only_the_door_to_the_database_imports_its_driver(path: Path) -> None:
    driver = {name for name in imports_of(path.read_text(encoding="utf-8")) if name.split(".")[0] == "neo4j"}
    assert not driver or path.name == "database.py"


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-run.lock",
        "requirements-uv.lock",
        "requirements-assets.lock",
        "graph/engine/neo4j.lock",
        "pyproject.toml",
        "package.json",
        "package-lock.json",
        ".npmrc",
    ],
)
def test_no_lock_names_a_host(name: str) -> None:
    assert hosts_in((ROOT / name).read_text(encoding="utf-8")) == []


def test_a_host_in_a_lock_is_found() -> None:
    assert hosts_in("x==1 \\\n" + "  --index-url https" + "://example.org/simple")


def test_no_committed_file_names_a_registry() -> None:
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    named = []
    for file in filter(None, files):
        path = ROOT / file
        if path.is_file() and file != names(Path(__file__)):
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{file}: {match.group()}" for match in REGISTRY.finditer(text)]
    assert named == []


def test_the_lock_of_the_page_assets_is_as_it_is_written() -> None:
    """Every version exact, every package with its hash, and no address; the lock says what package.json asks."""
    text = node_lock.LOCK.read_text(encoding="utf-8")
    assert text == node_lock.without_addresses(text)
    packages = json.loads(text)["packages"]
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)


def test_every_dependency_is_pinned_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    for requirement in [
        *project["project"]["dependencies"],
        *groups["dev"],
        *groups["build"],
        *groups["assets"],
        *project["build-system"]["requires"],
    ]:
        assert re.fullmatch(r"[A-Za-z0-9_.\[\]-]+==[0-9][0-9a-z.]*", requirement), requirement


def test_the_lock_says_what_the_project_asks() -> None:
    """Every direct dependency stands in the lock with its version, with hashes, and so installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for requirement in project["project"]["dependencies"]:
        name, version = requirement.split("==")
        assert re.search(rf"^{re.escape(name.replace('.', '-'))}=={re.escape(version)} ", lock, re.MULTILINE), (
            requirement
        )
        assert distribution(name).version == version
    assert lock.count("--hash=sha256:") > lock.count("==")


def test_importing_the_application_opens_nothing() -> None:
    """No socket, no file of ours, no driver pool: only definitions."""
    program = (
        "import sys, socket\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        "import api.app, api.cli, graph.questions.who\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_the_command_line_starts_without_the_slow_libraries() -> None:
    slow = {"neo4j", "fastapi", "uvicorn", "jgo", "rapidfuzz", "ruamel", "networkx", "pydantic"}
    program = f"import api.cli, sys; print(sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def all_errors(base: type[errors.WhoheldError] = errors.WhoheldError) -> list[type[errors.WhoheldError]]:
    return [
        base,
        *(
            found
            for child in base.__subclasses__()
            if child.__module__.startswith("graph")
            for found in all_errors(child)
        ),
    ]


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.__name__)
def test_every_error_has_its_status_exit_code_and_words(error: type[errors.WhoheldError]) -> None:
    assert error.status in (404, 409, 422, 500, 503)
    assert error.exit_code in (1, 2, 3, 5, 6, 7, 8)
    assert error.__doc__
    assert error.title
    if error.__module__ == "graph.errors":
        line = re.search(rf"─ {error.__name__} +(\d+) +(\d+) ", errors.__doc__ or "") or re.search(
            rf"^ *{error.__name__} +(\d+) +(\d+) ", errors.__doc__ or "", re.MULTILINE
        )
        assert line, f"{error.__name__} is not drawn in the tree"
        assert (int(line[1]), int(line[2])) == (error.status, error.exit_code)
