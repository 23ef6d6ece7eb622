"""The Maven repository, through jgo: fetch a jar by its coordinates, and resolve the newest server for the lock."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests
import truststore
from jgo.maven import Artifact, MavenContext, PythonResolver
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from graph.engine.jars import Jar

LINE = "5.26."  # the long-term support line that the queries are written for (docs/decisions/0003)
ROOTS = ("org.neo4j.app:neo4j-server", "org.neo4j:neo4j")
TIMEOUT_S = 60
PATIENCE = Retry(total=3, connect=1, backoff_factor=1, status_forcelist=(429, 502, 503, 504), raise_on_status=False)


class AbsentError(Exception):
    """The repository answers and does not have the file."""


class OneConnection(PythonResolver):
    """jgo's resolver, over one connection: 216 jars in 2 s, where a new one for each of them takes 25 s."""

    def __init__(self, session: requests.Session) -> None:
        super().__init__()
        self._session = session

    def download(self, artifact: Artifact) -> Path:
        """Fetch one artifact into jgo's cache, from the first repository that has it."""
        folder = artifact.component.path_prefix
        target = artifact.context.repo_cache / folder / artifact.filename
        for root in artifact.context.remote_repos.values():
            address = f"{root}/{folder.as_posix()}/{artifact.filename}"
            with self._session.get(address, stream=True, timeout=TIMEOUT_S) as response:
                if response.status_code == 200:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with target.open("wb") as file:
                        file.writelines(response.iter_content(1 << 16))
                    return target
        raise AbsentError(str(artifact))


@contextmanager
def repository(staging: Path | str, mirror: str | None) -> Iterator[MavenContext]:
    """Open the mirror, or Maven Central; what is fetched goes to the staging folder and nowhere else.

    Certificates are checked against the system's store: networks that inspect TLS have their authority there.
    """
    truststore.inject_into_ssl()
    remote = {"mirror": mirror.rstrip("/")} if mirror else None
    with requests.Session() as session:
        for scheme in ("https://", "http://"):
            session.mount(scheme, HTTPAdapter(max_retries=PATIENCE))
        yield MavenContext(
            resolver=OneConnection(session), timeout=TIMEOUT_S, repo_cache=Path(staging), remote_repos=remote
        )


def newest(versions: Sequence[str], line: str = LINE) -> str:
    """Choose the newest release of the line, by number and not by spelling."""
    releases = [version for version in versions if version.startswith(line) and version.removeprefix(line).isdigit()]
    return max(releases, key=lambda version: int(version.removeprefix(line)))


def resolve(staging: str, mirror: str | None, say: Callable[[str], None]) -> list[Jar]:
    """Resolve the newest server of the line to every jar that it needs, and hash them: 15 s."""
    with repository(staging, mirror) as maven:
        project = maven.project(*ROOTS[0].split(":"))
        project.update()
        version = newest(project.metadata.versions)
        say(f"resolving Neo4j {version}")
        roots, others = maven.resolver.resolve([maven.create_dependency(f"{root}:{version}") for root in ROOTS])
        found = set()
        for dependency in [*roots, *others]:
            artifact = dependency.artifact
            if dependency.scope not in {None, "compile", "runtime"} or artifact.packaging != "jar":
                continue
            content = artifact.resolve().read_bytes()
            coordinates = (artifact.groupId, artifact.artifactId, artifact.packaging, artifact.classifier or "")
            digest = hashlib.sha256(content).hexdigest()
            found.add(Jar(*coordinates, version=artifact.version, size=len(content), sha256=digest))
    return sorted(found, key=lambda jar: jar.coordinates)
