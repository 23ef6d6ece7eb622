"""The managed local Neo4j, on real processes: whose they are, who shares them, what is left when things go wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import neo4j
import psutil
import pytest
from neo4j.exceptions import ClientError, Neo4jError

from graph.engine import process
from graph.errors import DatabaseRefused, EngineError, UsageError
from graph.local import LocalServer
from graph.settings import Address
from tests.engine_fixtures import (
    CLOSED,
    a_borrower,
    environment,
    have_jars,
    no_server,
    settings_for,
    whoheld,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def ask(address: Address, text: str) -> list[list[object]]:
    """Run a text on the server, past everything of ours."""
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        return [list(record) for record in driver.execute_query(neo4j.Query(text)).records]


def put(address: Address, value: int) -> None:
    ask(address, f"CREATE (:Kept {{value: {value}}})")


def kept(address: Address) -> list[object]:
    return [value for (value,) in ask(address, "MATCH (n:Kept) RETURN n.value ORDER BY n.value")]


@pytest.fixture(scope="module", autouse=True)
def _jars() -> None:
    have_jars()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """One server for the tests that leave it running; every start of it is without a network."""
    server = LocalServer(settings_for(tmp_path_factory.mktemp("engine"), maven_repo_url=CLOSED))
    yield server
    server.down()


@pytest.fixture
def engine(shared: LocalServer) -> LocalServer:
    """The shared server, up whatever the test before did to it."""
    shared.up()
    return shared


@pytest.fixture
def resting(shared: LocalServer) -> LocalServer:
    """The shared server, down, and nobody borrowing it."""
    shared.down()
    return shared


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[LocalServer]:
    """A server of a home of its own, down and without data."""
    server = LocalServer(settings_for(tmp_path / "home", maven_repo_url=CLOSED))
    yield server
    server.down()


def server_process(server: LocalServer) -> psutil.Process:
    (one,) = process.servers_of(server.neo4j)
    return one


# What is true of a server that is up


def test_a_second_up_shares_the_server_and_needs_no_network(engine: LocalServer) -> None:
    address, started = engine.up()
    assert not started
    assert engine.running() == address
    assert LocalServer(engine.settings).up() == (address, False)
    assert engine.status().state == "up"


def test_the_password_is_ours_alone_and_never_on_a_command_line(engine: LocalServer) -> None:
    address, _ = engine.up()
    assert stat.S_IMODE(engine.password_file.stat().st_mode) == 0o600
    assert re.fullmatch("[0-9a-f]{48}", address.password), "it can never be read as an option of the admin tool"
    assert address.password not in repr(address)
    assert address.password not in " ".join(server_process(engine).cmdline())
    conf = (engine.neo4j / "conf" / "neo4j.conf").read_text(encoding="utf-8")
    assert address.password not in conf
    assert f"server.bolt.listen_address=127.0.0.1:{address.uri.rpartition(':')[2]}\n" in conf


@pytest.mark.parametrize("auth", [None, ("neo4j", "neo4j"), ("neo4j", "wrong")])
def test_nobody_connects_without_the_password(engine: LocalServer, auth: tuple[str, str] | None) -> None:
    address, _ = engine.up()
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver, pytest.raises(ClientError) as refused:
        driver.execute_query("RETURN 1")
    assert (refused.value.code or "").startswith("Neo.ClientError.Security.")


def test_nothing_listens_beyond_loopback(engine: LocalServer) -> None:
    listening = [one for one in server_process(engine).net_connections("inet") if one.status == psutil.CONN_LISTEN]
    assert [one.laddr.ip.removeprefix("::ffff:") for one in listening] == ["127.0.0.1"]


@pytest.mark.parametrize("source", ["file:///etc/passwd", "http", "https://localhost/x.csv", "ftp://127.0.0.1/x.csv"])
def test_the_server_itself_refuses_to_load_from_files_and_addresses(engine: LocalServer, source: str) -> None:
    """The http case has a listener, so that only a refusal can be what stops it."""
    address, _ = engine.up()
    with closing(socket.create_server((process.HOST, 0))) as listener:
        listener.settimeout(0.2)
        url = f"http://{process.HOST}:{listener.getsockname()[1]}/x.csv" if source == "http" else source
        with pytest.raises(Neo4jError) as refused:
            ask(address, f"LOAD CSV FROM '{url}' AS line RETURN line")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert re.search(r"not permitted|disabled|blocklist|blocked|access to|Cannot load", refused.value.message or "")


def test_a_borrower_leaves_a_server_that_was_up_already(engine: LocalServer) -> None:
    before, _ = engine.up()
    with a_borrower(engine.home) as (_, uri), LocalServer(engine.settings).borrowed() as address:
        assert uri == before.uri == address.uri
        assert len(engine.status().borrowers) == 2
    assert engine.running() == before
    assert engine.status().borrowers == ()


def test_a_killed_server_comes_back_with_its_data_at_its_address(engine: LocalServer) -> None:
    address, _ = engine.up()
    put(address, 1)
    killed = server_process(engine)
    killed.kill()
    process.stop(killed)
    assert engine.running() is None
    assert engine.status().state == "down"
    assert engine.up() == (address, True)
    assert kept(address) == [1]


def test_backup_wipe_and_restore_give_the_same_data(engine: LocalServer, tmp_path: Path) -> None:
    address, _ = engine.up()
    put(address, 2)
    before = kept(address)
    engine.down()
    backup = engine.backup(tmp_path / "a.dump")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    password = engine.password_file.read_text()
    engine.wipe()
    assert not engine.data.exists()
    assert engine.password_file.read_text() == password
    engine.restore(backup)
    assert engine.running() is None, "it was down, so it is down again"
    assert kept(engine.up()[0]) == before


def test_a_wiped_server_that_was_up_is_up_again_and_empty(engine: LocalServer) -> None:
    address, _ = engine.up()
    put(address, 4)
    engine.wipe()
    assert engine.running() == address
    assert engine.status().kept
    assert kept(address) == []


def test_a_restore_that_fails_leaves_the_data_as_it_was(engine: LocalServer, tmp_path: Path) -> None:
    address, _ = engine.up()
    put(address, 3)
    before = kept(address)
    (tmp_path / "no.dump").write_bytes(b"this is no backup")
    with pytest.raises(EngineError, match="could not do `database load`"):
        engine.restore(tmp_path / "no.dump")
    assert engine.running() == address
    assert kept(address) == before


def test_a_backup_is_never_written_over(engine: LocalServer, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        engine.backup(tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"


def test_a_wrong_password_is_told_and_the_server_left_in_peace(engine: LocalServer) -> None:
    right, before = engine.password_file.read_text(), server_process(engine)
    engine.password_file.write_text("wrong\n")
    try:
        with pytest.raises(DatabaseRefused, match="does not accept the password in") as refused:
            engine.up()
        assert "db wipe" in (refused.value.remedy or "")
        doctor = whoheld("doctor", env=environment(engine.home))
        assert doctor.returncode == 8
        assert "fail\tserver\t" in doctor.stdout
    finally:
        engine.password_file.write_text(right)
    assert server_process(engine) == before


# Starting and stopping


def test_a_stale_pid_file_of_a_living_foreign_process_harms_nobody(resting: LocalServer) -> None:
    """With the very start time of the foreign process, as if by chance: it is still not a server of this home."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"]) as foreign:
        try:
            started = psutil.Process(foreign.pid).create_time()
            stale = process.Running(foreign.pid, started, process.free_port(), "5.26.30", kept=True)
            stale.write(resting.pid_file)
            assert resting.running() is None
            assert resting.status().state == "down"
            assert not resting.down()
            assert not resting.pid_file.exists()
            stale.write(resting.pid_file)
            address, started_now = resting.up()
            assert started_now
            assert resting.running() == address
            assert foreign.poll() is None
        finally:
            foreign.kill()


def test_a_server_that_its_starter_has_not_reaped_counts_as_stopped() -> None:
    starter = "import subprocess, sys; print(subprocess.Popen(['sleep', '300']).pid, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", starter], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        server = psutil.Process(int(other.stdout.readline()))
        began = time.monotonic()
        assert process.stop(server)
        assert time.monotonic() - began < process.STOP_S / 2
        assert server.status() == psutil.STATUS_ZOMBIE
        other.communicate("")


def test_a_port_that_is_taken_in_the_last_moment_is_passed_over(
    fresh: LocalServer, engine: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The port belongs to another Neo4j: it answers Bolt, and must not be mistaken for ours."""
    other, _ = engine.up()
    taken = int(other.uri.rpartition(":")[2])
    ports = [taken, process.free_port()]
    monkeypatch.setattr(process, "free_port", lambda _wanted=0: ports.pop(0))
    said: list[str] = []
    fresh.say = said.append
    address, started = fresh.up()
    assert started
    assert address.uri != other.uri
    assert f"port {taken} has been taken by another program: trying another" in said
    assert engine.running() == other
    ask(address, "RETURN 1")


def test_a_wanted_port_that_somebody_holds_is_not_chosen() -> None:
    with closing(socket.create_server((process.HOST, 0))) as listener:
        assert process.free_port(listener.getsockname()[1]) != listener.getsockname()[1]
    assert not process.speaks_bolt(process.free_port())


def test_two_commands_at_once_share_one_server(resting: LocalServer) -> None:
    commands = [
        subprocess.Popen(
            [sys.executable, "-c", "from api.cli import main; main()", "db", "up"],
            env=environment(resting.home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = sorted(command.communicate(timeout=180)[0] for command in commands)
    assert [line.split(":")[0] for line in said] == ["already up", "started"]
    assert len({line.split(": ")[1] for line in said}) == 1
    assert len(process.servers_of(resting.neo4j)) == 1
    assert resting.running() is not None, "`db up` leaves it running"


def test_ctrl_c_ends_a_borrower_and_the_server_only_with_the_last_of_them(resting: LocalServer) -> None:
    """SIGINT goes to the whole group, as a terminal sends it: the server must not die of it before it is closed."""
    with a_borrower(resting.home) as (first, uri):
        with LocalServer(resting.settings).borrowed() as address:
            assert address.uri == uri
            os.killpg(first.pid, signal.SIGINT)
            assert first.wait(60) == 130
            assert resting.running() == address, "another borrower is still there"
        assert no_server(resting)
    assert resting.status().borrowers == ()
    said = (resting.neo4j / "logs" / "neo4j.log").read_text()
    assert said.rstrip().endswith("Stopped."), said


def test_a_borrower_that_was_killed_leaves_its_server_to_the_next_and_sigterm_ends_that_one(
    resting: LocalServer,
) -> None:
    with a_borrower(resting.home) as (first, uri):
        first.kill()
        first.wait()
        assert resting.running() is not None
        with a_borrower(resting.home) as (second, uri_again):
            assert uri_again == uri
            second.terminate()
            assert second.wait(60) == 130
        assert no_server(resting)


def test_a_start_that_is_interrupted_leaves_no_process(resting: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        while not process.servers_of(resting.neo4j):
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(process.Server, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt), resting.borrowed():
        pytest.fail("nothing was lent")
    assert no_server(resting)
    assert list(resting.borrowers.iterdir()) == []


def test_a_start_that_was_killed_between_two_lines_is_found_and_cleared(
    resting: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server without a pid file: the start died after the process was made and before it was noted."""
    with monkeypatch.context() as patched:
        patched.setattr(process.Running, "write", _interrupt)
        patched.setattr(process, "stop", lambda _: True)
        with pytest.raises(KeyboardInterrupt):
            resting.up()
    while not process.servers_of(resting.neo4j):  # its command line is empty for a moment
        time.sleep(0.01)
    assert len(process.servers_of(resting.neo4j)) == 1
    assert resting.down()
    assert no_server(resting)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
