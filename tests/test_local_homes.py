"""What a home folder may hold before a start: what is spoilt, lost or half done is told or mended, never trusted."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest

from graph.engine import jars, process
from graph.errors import EngineError
from graph.local import LocalServer
from tests.engine_fixtures import (
    CLOSED,
    a_disk,
    environment,
    have_jars,
    linked_jars,
    no_server,
    settings_for,
    spoil,
    whoheld,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module", autouse=True)
def _jars() -> None:
    have_jars()


def test_a_failed_start_quotes_the_log(tmp_path: Path) -> None:
    server = LocalServer(settings_for(tmp_path, heap="1k"))
    with pytest.raises(EngineError, match="Error occurred during initialization of VM") as failed:
        server.up()
    assert "java.log" in str(failed.value)
    assert failed.value.remedy is not None
    assert no_server(server)


def test_a_jar_with_one_changed_byte_stops_the_start_by_name(tmp_path: Path) -> None:
    linked_jars(tmp_path / "jars")
    jar = next(jar for jar in jars.read_lock() if jar.name == "neo4j-kernel")
    spoil(tmp_path / "jars" / jar.file)
    server = LocalServer(settings_for(tmp_path / "home", whoheld_jars=tmp_path / "jars", maven_repo_url=CLOSED))
    with pytest.raises(EngineError, match=r"org.neo4j:neo4j-kernel:jar:"):
        server.up()
    assert no_server(server)
    assert jars.wrong_jars(tmp_path / "jars", jars.read_lock()) == [jar], "and it is still not trusted"


def test_a_lost_password_is_told_with_the_way_out(tmp_path: Path) -> None:
    server = LocalServer(settings_for(tmp_path))
    (server.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(EngineError, match="password is lost") as lost:
        server.up()
    assert "db wipe" in (lost.value.remedy or "")
    server.wipe()
    assert not server.data.exists()


def test_a_restore_that_was_killed_is_undone_by_the_next_start(tmp_path: Path) -> None:
    server = LocalServer(settings_for(tmp_path))
    (server.aside / "databases" / "neo4j").mkdir(parents=True)
    (server.aside / "databases" / "neo4j" / "store").write_text("old")
    (server.data / "databases" / "neo4j").mkdir(parents=True)
    (server.data / "databases" / "neo4j" / "store").write_text("half")
    server._put_back()
    assert (server.data / "databases" / "neo4j" / "store").read_text() == "old"
    assert not server.aside.exists()


def test_a_home_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "disk"
    with a_disk(home, "ro,size=1m"):
        home.chmod(0o500) if os.geteuid() else None
        done = whoheld("db", "up", env=environment(home))
        doctor = whoheld("doctor", env=environment(home))
    assert done.returncode == doctor.returncode == 8, done.stderr
    assert "cannot write to" in done.stderr
    assert "WHOHELD_HOME" in done.stderr
    assert "Traceback" not in done.stderr + doctor.stderr
    assert "fail\thome\t" in doctor.stdout


def test_a_pid_file_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    server = LocalServer(settings_for(tmp_path))
    for text in ("", "{", "[]", json.dumps({"pid": 1})):
        server.pid_file.write_text(text)
        assert server.running() is None


def test_a_process_is_told_from_a_later_one_with_its_pid() -> None:
    started = psutil.Process().create_time()
    assert process.living(os.getpid(), started) is not None
    assert process.living(os.getpid(), started - 60) is None
    assert process.living(2**22 + 1, time.time()) is None


def test_settings_of_one_home_are_not_those_of_another(tmp_path: Path) -> None:
    one, other = LocalServer(settings_for(tmp_path / "a")), LocalServer(settings_for(tmp_path / "b"))
    assert one.neo4j != other.neo4j
    assert replace(one.settings, whoheld_home=other.home) == other.settings
