"""What the tests of the embedded Neo4j share: a mirror on loopback, homes that share one folder of jars, tiny disks."""

from __future__ import annotations

import hashlib
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.engine import jars, process
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.local import LocalServer

CLOSED = f"http://{process.HOST}:9"
"""A mirror that nobody answers at: what is given it proves that a start needs no network."""


def settings_for(home: Path, **others: Any) -> Settings:
    """Settings of a home of its own; the jars are the user's own, which are checked at each start."""
    return replace(Settings.from_environment(), neo4j_uri=None, whoheld_home=home, **others)


def have_jars() -> None:
    """Have the real jars on this machine, as a first start would."""
    settings = Settings.from_environment()
    jars.ensure(settings.whoheld_jars, jars.read_lock(), settings.maven_repo_url, lambda _: None)


def linked_jars(folder: Path) -> None:
    """Give a test a folder of the real jars to spoil, without copying 140 MB."""
    real = Settings.from_environment().whoheld_jars
    for jar in jars.read_lock():
        (folder / jar.file).parent.mkdir(parents=True, exist_ok=True)
        (folder / jar.file).symlink_to(real / jar.file)


def spoil(path: Path) -> None:
    """Change one byte of a file, and not the file that a link leads to."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(content)


class Mirror:
    """A Maven repository on loopback: it serves `files`, and counts who asks for what."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.promised: dict[str, int] = {}  # a length that is more than what is sent
        self.asked: list[str] = []
        self.url = ""

    def offer(self, name: str, content: bytes) -> jars.Jar:
        """Offer a jar; return the line of a lock that names it."""
        jar = jars.Jar("org.example", name, "jar", "", "1.0", len(content), hashlib.sha256(content).hexdigest())
        self.files[f"/{jar.file.as_posix()}"] = content
        return jar

    def times(self, jar: jars.Jar) -> int:
        """Tell how often the jar was asked for."""
        return self.asked.count(f"/{jar.file.as_posix()}")


@contextmanager
def a_mirror() -> Iterator[Mirror]:
    """Run a mirror for a while."""
    mirror = Mirror()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            mirror.asked.append(self.path)
            content = mirror.files.get(self.path)
            self.send_response(404 if content is None else 200)
            body = content or b""
            self.send_header("Content-Length", str(mirror.promised.get(self.path, len(body))))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with http.server.ThreadingHTTPServer((process.HOST, 0), Handler) as server:
        mirror.url = f"http://{process.HOST}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield mirror
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def a_disk(folder: Path, options: str) -> Iterator[bool]:
    """Mount a disk of its own in memory, if this user may; tell whether it is there."""
    folder.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    mounted = (
        bool(mount)
        and not subprocess.run(
            [str(mount), "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def environment(home: Path, **others: str) -> dict[str, str]:
    """Give the environment of a command that uses this home, and nothing of the caller's own database."""
    jar_folder = str(Settings.from_environment().whoheld_jars)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return kept | {"WHOHELD_HOME": str(home), "WHOHELD_JARS": jar_folder, "MAVEN_REPO_URL": CLOSED} | others


def whoheld(
    *words: str, env: dict[str, str], before: Callable[[], None] | None = None, asked: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        input=asked,
        preexec_fn=before,
    )


# Where the tests run in the background SIGINT is ignored, and so it would be here: the borrower hears it as at a terminal.
BORROWER = """
import signal, sys, time
from pathlib import Path
from graph.local import LocalServer
from graph.settings import Settings
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with LocalServer(Settings.from_environment()).borrowed() as address:
        print(address.uri, flush=True)
        time.sleep(300)
except KeyboardInterrupt:
    sys.exit(130)
"""


@contextmanager
def a_borrower(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run another process that borrows the server; give it and the address that it was lent."""
    with subprocess.Popen(
        [sys.executable, "-c", BORROWER],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as borrower:
        try:
            assert borrower.stdout is not None
            yield borrower, borrower.stdout.readline().strip()
        finally:
            if borrower.poll() is None:
                borrower.send_signal(signal.SIGTERM)
                borrower.wait(60)


def no_server(server: LocalServer) -> bool:
    """Whether no process of this home is left, nor a pid file."""
    return not process.servers_of(server.neo4j) and not server.pid_file.exists()
