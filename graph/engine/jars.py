"""The jars of the embedded Neo4j: what the committed lock names, fetched by coordinates and checked at each start.

`python -m graph.engine.jars lock` resolves the newest 5.26 LTS anew and writes `neo4j.lock` (`make lock`; needs a Maven
repository). Nothing else resolves: a start fetches exactly what the lock names, and trusts a file only by its SHA-256.
"""

import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import EngineError

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK = Path(__file__).parent / "neo4j.lock"
STAGING = ".fetching-"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock: Maven coordinates, and what the file must be."""

    group: str
    name: str
    packaging: str
    classifier: str
    version: str
    size: int
    sha256: str

    @property
    def coordinates(self) -> str:
        """As Maven writes them: group:artifact:packaging[:classifier]:version."""
        return ":".join(filter(None, (self.group, self.name, self.packaging, self.classifier, self.version)))

    @property
    def file(self) -> Path:
        """Where the jar lies, below the folder of jars: the layout of a Maven repository."""
        ending = f"-{self.classifier}" if self.classifier else ""
        folder = Path(*self.group.split("."), self.name, self.version)
        return folder / f"{self.name}-{self.version}{ending}.{self.packaging}"

    @classmethod
    def parse(cls, line: str) -> "Jar":
        """Read one line of the lock; ValueError if it is not one."""
        coordinates, size, sha256 = line.split()
        parts = coordinates.split(":")
        if len(parts) == 4:
            parts.insert(3, "")
        group, name, packaging, classifier, version = parts
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise ValueError(line)
        return cls(group, name, packaging, classifier, version, int(size), sha256)

    def __str__(self) -> str:
        return f"{self.coordinates} {self.size} {self.sha256}"


def read_lock(lock: Path = LOCK) -> tuple[Jar, ...]:
    """Read the jars that the lock names, in the order of the class path."""
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    try:
        return tuple(Jar.parse(line) for line in lines)
    except ValueError as error:
        raise EngineError(
            f"{lock}: cannot read a line of the lock: {error}",
            remedy="install whoheld again, or `make lock` in a checkout",
        ) from error


def server_version(jars: Sequence[Jar]) -> str:
    """Name the version of the server that the lock holds."""
    return next(jar.version for jar in jars if (jar.group, jar.name) == ("org.neo4j", "neo4j"))


def is_right(path: Path, jar: Jar) -> bool:
    """Whether the file is there and is the very one that the lock names."""
    try:
        if path.stat().st_size != jar.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256
    except FileNotFoundError:
        return False


def wrong_jars(folder: Path, jars: Sequence[Jar]) -> list[Jar]:
    """List the jars that are missing or are not what the lock says: 0.15 s for all of them."""
    return [jar for jar in jars if not is_right(folder / jar.file, jar)]


def ensure(folder: Path, jars: Sequence[Jar], mirror: str | None, say: Say) -> list[Path]:
    """Make every jar of the lock lie in the folder, right to the last byte; return the class path.

    What is right is not fetched again. What is not is fetched to one side, checked, and only then moved to its place:
    a start that is killed, or that meets a full disk, leaves nothing that a later one would trust.
    """
    try:
        wrong = wrong_jars(folder, jars)
        if wrong:
            folder.mkdir(parents=True, exist_ok=True)
            with _alone(folder, say):
                wrong = wrong_jars(folder, wrong)  # another command may have fetched them while this one waited
                _fetch_all(folder, wrong, mirror, say)
    except OSError as error:
        raise disk_error(error, folder, sum(jar.size for jar in jars)) from error
    return [folder / jar.file for jar in jars]


@contextmanager
def _alone(folder: Path, say: Say) -> Iterator[None]:
    """Hold the folder of jars, which several homes may share; what a killed fetch left is cleared away."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0.2)
    except Timeout:
        say("waiting for another whoheld command that is fetching Neo4j")
        lock.acquire()
    try:
        for left in folder.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def _fetch_all(folder: Path, wrong: Sequence[Jar], mirror: str | None, say: Say) -> None:
    if not wrong:
        return
    total = sum(jar.size for jar in wrong)
    say(
        f"fetching Neo4j {server_version(read_lock())}: {len(wrong)} jars, {megabytes(total)}, "
        "this once; later starts need no network"
    )
    done = told = 0
    from graph.engine.maven import repository

    with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as staging, repository(staging, mirror) as maven:
        for number, jar in enumerate(wrong, start=1):
            if (folder / jar.file).exists():
                say(f"{jar.file.name} is not what the lock names: fetching it again")
            _fetch(jar, maven, folder, mirror)
            done += jar.size
            if (percent := 100 * done // total) >= told + 10 or number == len(wrong):
                told = percent - percent % 10
                say(f"  {percent:3d} %  {number} of {len(wrong)} jars")


def _fetch(jar: Jar, maven: "MavenContext", folder: Path, mirror: str | None) -> None:
    """Fetch one jar into its place; twice at most, if what comes is not what the lock names."""
    from graph.engine.maven import AbsentError

    target = folder / jar.file
    problem: Exception | None = None
    for _ in range(2):
        staged: Path = maven.repo_cache / jar.file
        staged.unlink(missing_ok=True)
        try:
            maven.project(jar.group, jar.name).at_version(jar.version).artifact(jar.classifier, jar.packaging).resolve()
        except (OSError, AbsentError) as error:  # every error of requests is an OSError
            if getattr(error, "errno", None) in DISK_TROUBLE:
                raise
            problem = error
            continue
        problem = None
        if is_right(staged, jar):
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
            return
    where = _host(mirror)
    if isinstance(problem, AbsentError):
        raise EngineError(
            f"{where} does not have {jar.coordinates}",
            remedy="name a Maven repository that has it in MAVEN_REPO_URL and run this again",
        ) from problem
    if problem is not None:
        raise EngineError(
            f"cannot fetch {jar.coordinates} from {where}: {_short(problem)}",
            remedy="check the network and the proxy, or name a mirror in MAVEN_REPO_URL, and run this again: "
            "what has been fetched is kept",
        ) from problem
    raise EngineError(
        f"{jar.coordinates} from {where} twice had the wrong length or SHA-256: it is not the file that was locked",
        remedy="do not use that repository; name another in MAVEN_REPO_URL and run this again",
    )


def _host(mirror: str | None) -> str:
    return (urlsplit(mirror).netloc.rpartition("@")[2] or mirror) if mirror else "Maven Central"


def _short(error: Exception) -> str:
    """Say in a few words why a request failed; the whole chain of urllib3 is no message for a person."""
    words = str(error)
    known = {
        "Connection refused": "the connection is refused",
        "Name or service not known": "its name is not known",
        "nodename nor servname": "its name is not known",
        "Temporary failure in name resolution": "its name cannot be looked up",
        "Network is unreachable": "the network is unreachable",
        "timed out": "it does not answer in time",
        "CERTIFICATE_VERIFY_FAILED": "its certificate is not trusted by this machine",
        "IncompleteRead": "the connection broke off",
        "ProxyError": "the proxy does not let us through",
    }
    return next((told for sign, told in known.items() if sign in words), type(error).__name__)


DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
DISK_TROUBLE = DISK_FULL | READ_ONLY | {errno.ENOTDIR, errno.EIO, errno.EMFILE}


def disk_error(error: OSError, folder: Path, needed: int = 0) -> EngineError:
    """Turn what the file system said into what to do about it."""
    remedy = f"free some space there ({megabytes(needed)} are needed), " if needed else "free some space there, "
    if error.errno in DISK_FULL:
        return EngineError(
            f"no space is left for {folder}", remedy=remedy + "or name a folder on another disk in WHOHELD_HOME"
        )
    if error.errno in READ_ONLY | {errno.ENOTDIR}:
        return EngineError(
            f"cannot write to {error.filename or folder}: {error.strerror}",
            remedy="make that folder writable for you, or name another in WHOHELD_HOME",
        )
    return EngineError(f"{error.filename or folder}: {error.strerror or error}", remedy="look at that folder's disk")


def megabytes(size: int) -> str:
    """Write a number of bytes as people read it."""
    return f"{max(1, round(size / 1_000_000))} MB"


def write_lock(jars: Sequence[Jar], lock: Path = LOCK) -> None:
    """Write the lock whole or not at all."""
    head = (
        "# The jars of the embedded Neo4j: Maven coordinates, length, SHA-256. Made by `make lock`; no host is named.\n"
    )
    fresh = lock.with_suffix(".new")
    fresh.write_text(head + "".join(f"{jar}\n" for jar in jars), encoding="utf-8")
    fresh.replace(lock)


def main(arguments: Sequence[str]) -> int:
    """`python -m graph.engine.jars lock`."""
    if list(arguments) != ["lock"]:
        sys.stderr.write("usage: python -m graph.engine.jars lock\n")
        return 2

    def say(line: str) -> None:
        sys.stderr.write(line + "\n")

    from graph.engine.maven import resolve

    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(folder, os.environ.get("MAVEN_REPO_URL"), say)
    write_lock(jars)
    say(f"{LOCK.name}: {len(jars)} jars, {megabytes(sum(jar.size for jar in jars))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
