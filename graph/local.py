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
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Literal

import psutil
from filelock import FileLock, Timeout

from graph.engine import jars, process
from graph.engine.class_archive import ClassArchive
from graph.errors import DatabaseRefused, EngineError, UsageError
from graph.settings import Address, Settings

USERNAME = "neo4j"
DATABASE = "neo4j"  # the only one that the Community edition has, beside its own `system`
PORTS_TRIED = 3


def _silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the embedded server is: `starting` also when it hangs and does not answer."""

    state: Literal["up", "starting", "down"]
    address: Address | None
    pid: int | None
    kept: bool
    borrowers: tuple[int, ...]
    version: str
    home: Path
    log: Path
    data_bytes: int


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
        self.data = self.neo4j / "data"
        self.aside = self.data / "before-restore"

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

    def status(self) -> Status:
        """Tell how the server is; nothing is started, written or fetched."""
        found = self._found()
        address = self.running()
        return Status(
            state="down" if found is None else "up" if address else "starting",
            address=address,
            pid=found.pid if found else None,
            kept=found.kept if found else False,
            borrowers=tuple(self._borrowed_by()),
            version=found.version if found else jars.server_version(jars.read_lock()),
            home=self.home,
            log=self.neo4j / "logs" / "neo4j.log",
            data_bytes=process.folder_size(self.data),
        )

    def wipe(self) -> None:
        """Remove all data, and keep jars and password; a server that was up is up again afterwards, empty."""
        with self._alone(), self._stopped():
            process.remove_folder(self.data)

    def backup(self, target: Path) -> Path:
        """Write the database to a new file, or into a folder as `neo4j.dump`; return the file.

        A server that was up is stopped for it, and up again afterwards at the same address.
        """
        target = target.expanduser().absolute()
        file = target / f"{DATABASE}.dump" if target.is_dir() else target
        if file.exists():
            raise UsageError(f"{file} exists already", remedy="name a new file; a backup is never written over")
        if not file.parent.is_dir():
            raise UsageError(f"{file.parent} is no folder", remedy="make it first, or name a file in another folder")
        if not (self.data / "databases" / DATABASE).exists():
            raise UsageError("there is no embedded database yet", remedy="`whoheld db up` and `whoheld load` make one")
        fresh = file.with_name(f".{file.name}.{uuid.uuid4().hex[:8]}")
        with self._alone():
            server = self._server()  # before anything is stopped: it may have to be fetched, and that may fail
            with self._stopped():
                try:
                    fresh.touch(mode=0o600)
                    server.admin("database", "dump", DATABASE, "--to-stdout", stdout=fresh)
                    fresh.replace(file)
                except OSError as error:
                    raise jars.disk_error(error, file.parent) from error
                finally:
                    fresh.unlink(missing_ok=True)
        return file

    def restore(self, source: Path) -> None:
        """Put back what `backup` wrote, in place of what is there; if that fails, what is there stays."""
        source = source.expanduser().absolute()
        source = source / f"{DATABASE}.dump" if source.is_dir() else source
        if not source.is_file():
            raise UsageError(f"{source} is no file", remedy="name a file that `whoheld db backup` wrote")
        with self._alone():
            server = self._server()  # before anything is stopped: it may have to be fetched, and that may fail
            with self._stopped():
                self._first_password(server)
                self._put_back()
                for kind in ("databases", "transactions"):
                    if (self.data / kind / DATABASE).exists():
                        (self.aside / kind).mkdir(parents=True)
                        (self.data / kind / DATABASE).rename(self.aside / kind / DATABASE)
                try:
                    server.admin("database", "load", DATABASE, "--from-stdin", stdin=source)
                except BaseException:
                    self._put_back()
                    raise
                process.remove_folder(self.aside)

    def _put_back(self) -> None:
        """Undo a restore that did not come to its end, in this run or in one that was killed."""
        if not self.aside.exists():
            return
        for kind in ("databases", "transactions"):
            process.remove_folder(self.data / kind / DATABASE)
            if (self.aside / kind / DATABASE).exists():
                (self.aside / kind / DATABASE).rename(self.data / kind / DATABASE)
        process.remove_folder(self.aside)

    @contextmanager
    def _stopped(self) -> Iterator[None]:
        """Stop the server for a while; if it was up, have it up again at the same address, kept as it was."""
        before = self._found()
        self._down()
        try:
            yield
        finally:
            if before is not None:
                self._up(before.port)
                if before.kept and (now := self._found()) is not None:
                    replace(now, kept=True).write(self.pid_file)

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
            with suppress(OSError):
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

    def _archive(self) -> ClassArchive:
        paths = [self.settings.whoheld_jars / jar.file for jar in jars.read_lock()]
        return ClassArchive(self.settings.whoheld_jars / "classes", paths, self.neo4j)

    def _server(self) -> process.Server:
        """Check every jar, fetching what is not right, and say how the server is run."""
        locked = jars.read_lock()
        paths = jars.ensure(self.settings.whoheld_jars, locked, self.settings.maven_repo_url, self.say)
        version = jars.server_version(locked)
        return process.Server(self.neo4j, paths, self._archive(), version, self.settings.heap, self.settings.page_cache)

    def _up(self, wanted_port: int = 0) -> tuple[Address, bool]:
        server = self._server()
        found = self._found()
        if found is not None:  # up already, or a start that was cut short: it may still need a moment
            self._wait(server, found, self._password())
            return self._address(found.port, self._password()), False
        if (stale := process.Running.read(self.pid_file)) is not None:
            wanted_port = stale.port  # where those that knew the server that died will look for it
        self._down()  # what a start that was killed between two lines left
        self._put_back()
        password = self._first_password(server)
        self.say(f"starting Neo4j {server.version}")
        for _ in range(PORTS_TRIED):
            port = process.free_port(wanted_port)
            try:
                self._start(server, port, password)
                return self._address(port, password), True
            except process.PortTakenError as error:
                self.say(f"port {port} has been taken by another program: trying another")
                wanted_port, taken = 0, error
        raise taken

    def _start(self, server: process.Server, port: int, password: str) -> None:
        """Start and wait; whatever goes wrong, Ctrl-C included, no process is left."""
        started = server.start(port)
        try:
            started.write(self.pid_file)
            self._wait(server, started, password)
        except BaseException:
            with _signals(signal.SIG_IGN):
                if child := started.process(self.neo4j):
                    process.stop(child)
                self.pid_file.unlink(missing_ok=True)
            raise

    def _wait(self, server: process.Server, started: process.Running, password: str) -> None:
        try:
            server.wait(started, USERNAME, password)
        except DatabaseRefused as error:
            raise DatabaseRefused(
                f"the embedded Neo4j does not accept the password in {self.password_file}",
                remedy="put back the file that this database was made with, or run `whoheld db wipe` and load again",
            ) from error

    def _down(self) -> bool:
        servers = process.servers_of(self.neo4j)
        if servers:
            self.say("stopping Neo4j")
            orderly = [process.stop(server) for server in servers]
            with suppress(OSError):  # a jar that is gone: then there is nothing to settle either
                self._archive().settle(orderly=all(orderly))
        self.pid_file.unlink(missing_ok=True)
        return bool(servers)

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
                file.write(
                    secrets.token_hex(24) + "\n"
                )  # hex: a password that begins with - or @ would be read as an option
            fresh.replace(self.password_file)
        password = self._password()
        if not (self.neo4j / "data" / "databases" / "system").exists():
            self.neo4j.mkdir(exist_ok=True)
            server.admin("dbms", "set-initial-password", password)
        return password


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Let a request to end be like Ctrl-C, so that what must be put away is."""
    raise KeyboardInterrupt


@contextmanager
def _signals(handler: "Callable[[int, FrameType | None], None] | signal.Handlers") -> Iterator[None]:
    """Handle requests to end in this way for a while; only the main thread of a program may."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGTERM, signal.SIGHUP]
    if handler is signal.SIG_IGN:
        numbers.append(signal.SIGINT)
    ignored = {number for number in numbers if signal.getsignal(number) is signal.SIG_IGN}  # as nohup has it: let be
    before = {number: signal.signal(number, handler) for number in numbers if number not in ignored}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
