"""The managed local Neo4j: started if it is needed, shared between commands, stopped in order (docs/decisions/0003).

In the home folder: `password` (mode 0600), `server.json` (the pid file), `lock`, `borrowers/` (one file for each
command that borrows the server), `neo4j/` (the server's own conf, data and logs) and `jars/`.
"""

import json
import os
import secrets
import signal
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

import psutil
from filelock import FileLock, Timeout

from graph import jars, process
from graph.errors import EngineError
from graph.settings import Settings

USERNAME = "neo4j"
DATABASE = "neo4j"  # the only one that the Community edition has, beside its own `system`
PORTS_TRIED = 3


def _silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and how it lets us in."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str


class LocalServer:
    """The embedded Neo4j of one home folder. Any number of processes may each make one of these for the same folder."""

    def __init__(self, settings: Settings, say: Callable[[str], None] = _silent) -> None:
        self.settings = settings
        self.say = say
        self.home = settings.whoheld_home
        self.pid_file = self.home / "server.json"
        self.password_file = self.home / "password"
        self.borrowers = self.home / "borrowers"
        self.neo4j = self.home / "neo4j"

    def running(self) -> Address | None:
        """The address of our own live server, or None; never starts it.

        Ours by its pid, its start time and the home on its command line; live if it answers Bolt.
        """
        found = self._found()
        if found is None or not process.speaks_bolt(found.port):
            return None
        try:
            return self._address(found.port, self._password())
        except OSError as error:
            raise jars.disk_error(error, self.home) from error

    def up(self) -> tuple[Address, bool]:
        """Have the server run until `down`; return its address and whether this call started it."""
        with self._alone():
            address, started = self._up()
            if (found := self._found()) is not None and not found.kept:
                replace(found, kept=True).write(self.pid_file)
            return address, started

    def down(self) -> bool:
        """Stop the server, whoever started it; return whether there was one."""
        if not self.home.exists():
            return False
        with self._alone():
            return self._down()

    @contextmanager
    def borrowed(self) -> Iterator[Address]:
        """Lend the server's address, starting the server if it is down.

        The last borrower to leave stops it, unless `up` asked for it to be kept: also when Ctrl-C, SIGTERM or SIGHUP
        ends the borrower. A borrower that was killed outright counts as gone, so the next one sees to its server.
        """
        lent = self.borrowers / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.json"
        with _signals(_leave):
            try:
                with self._alone():
                    self.borrowers.mkdir(exist_ok=True)
                    lent.write_text(json.dumps({"pid": os.getpid(), "started": psutil.Process().create_time()}))
                    address, _ = self._up()
                yield address
            finally:
                with _signals(signal.SIG_IGN):
                    self._give_back(lent)

    def _give_back(self, lent: Path) -> None:
        if not lent.exists():
            return
        with self._alone():
            lent.unlink(missing_ok=True)
            found = self._found()
            if found is not None and not found.kept and not self._borrowed_by():
                self._down()

    def _borrowed_by(self) -> list[int]:
        """List the living processes that borrow the server; the notes of dead ones are thrown away."""
        pids = []
        for note in self.borrowers.glob("*.json"):
            with suppress(ValueError, KeyError, FileNotFoundError):
                lent = json.loads(note.read_text(encoding="utf-8"))
                if process.living(lent["pid"], lent["started"]):
                    pids.append(int(lent["pid"]))
                    continue
            note.unlink(missing_ok=True)
        return sorted(pids)

    def _found(self) -> process.Running | None:
        """Read the pid file and find that the process it means lives and is ours."""
        known = process.Running.read(self.pid_file)
        return known if known is not None and known.process(self.neo4j) is not None else None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold this home's lock: starting, stopping and whatever needs the server stopped happen one at a time."""
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(self.home / "lock")
            try:
                lock.acquire(timeout=0.2)
            except Timeout:
                self.say("waiting for another whoheld command that is starting or stopping the database")
                lock.acquire()
            try:
                yield
            finally:
                lock.release()
        except OSError as error:
            raise jars.disk_error(error, self.home) from error

    def _address(self, port: int, password: str) -> Address:
        return Address(f"bolt://{process.HOST}:{port}", USERNAME, password, DATABASE)

    def _server(self) -> process.Server:
        """Check every jar, fetching what is not right, and say how the server is run."""
        locked = jars.read_lock()
        paths = jars.ensure(self.settings.whoheld_jars, locked, self.settings.maven_repo_url, self.say)
        version = jars.server_version(locked)
        return process.Server(self.neo4j, paths, version, self.settings.heap, self.settings.page_cache)

    def _up(self) -> tuple[Address, bool]:
        server = self._server()
        found = self._found()
        if found is not None:  # up already, or a start that was cut short: it may still need a moment
            server.wait(found, USERNAME, self._password())
            return self._address(found.port, self._password()), False
        for stray in process.strays(self.neo4j):
            process.stop(stray)
        self.pid_file.unlink(missing_ok=True)
        password = self._first_password(server)
        self.say(f"starting Neo4j {server.version}")
        for attempt in range(1, PORTS_TRIED + 1):
            port = process.free_port()
            try:
                self._start(server, port, password)
                return self._address(port, password), True
            except process.PortTakenError:
                if attempt == PORTS_TRIED:
                    raise
                self.say(f"port {port} has been taken by another program: trying another")
        raise AssertionError

    def _start(self, server: process.Server, port: int, password: str) -> None:
        """Start and wait; whatever goes wrong, Ctrl-C included, no process is left."""
        started = server.start(port)
        try:
            started.write(self.pid_file)
            server.wait(started, USERNAME, password)
        except BaseException:
            with _signals(signal.SIG_IGN):
                if child := started.process(self.neo4j):
                    process.stop(child)
                self.pid_file.unlink(missing_ok=True)
            raise

    def _down(self) -> bool:
        found = self._found()
        known = found.process(self.neo4j) if found else None
        if known is not None:
            self.say("stopping Neo4j")
            process.stop(known)
        self.pid_file.unlink(missing_ok=True)
        return known is not None

    def _password(self) -> str:
        return self.password_file.read_text(encoding="ascii").strip()

    def _first_password(self, server: process.Server) -> str:
        """Read the password, made at random the first time; a server without data is told it before it starts."""
        if not self.password_file.exists():
            if (self.neo4j / "data" / "databases" / "system").exists():
                raise EngineError(
                    f"the database's password is lost: {self.password_file} is gone, and the data is still there",
                    remedy="put that file back, or run `whoheld db wipe` and load the record again",
                )
            fresh = self.password_file.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(24) + "\n")
            fresh.replace(self.password_file)
        password = self._password()
        if not (self.neo4j / "data" / "databases" / "system").exists():
            self.neo4j.mkdir(exist_ok=True)
            server.admin("dbms", "set-initial-password", password)
        return password


def _leave(number: int, _: FrameType | None) -> None:
    """Turn a request to end into an exception, so that what must be put away is."""
    raise SystemExit(128 + number)


@contextmanager
def _signals(handler: "Callable[[int, FrameType | None], None] | signal.Handlers") -> Iterator[None]:
    """Handle requests to end in this way for a while; only the main thread of a program may."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGTERM, signal.SIGHUP]
    if handler is signal.SIG_IGN:
        numbers.append(signal.SIGINT)
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
