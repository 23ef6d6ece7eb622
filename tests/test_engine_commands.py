"""`whoheld db ...` and `whoheld doctor`, as a person runs them: what they print where, and what they exit with."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from graph.engine import doctor, process
from graph.local import LocalServer
from graph.settings import Settings
from tests.engine_fixtures import CLOSED, environment, have_jars, linked_jars, no_server, settings_for, spoil, whoheld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    have_jars()
    server = LocalServer(settings_for(tmp_path_factory.mktemp("commands")))
    yield server
    server.down()


def lines(text: str) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in text.splitlines())


def findings(text: str) -> dict[str, str]:
    """Read the doctor's lines: what, and its state."""
    return {cells[1]: cells[0] for cells in (line.split("\t") for line in text.splitlines()) if cells[0]}


def test_the_life_of_a_server_by_its_commands(server: LocalServer, tmp_path: Path) -> None:
    """One start for all of it: a start takes some seconds."""
    env = environment(server.home)
    assert lines(whoheld("db", "status", env=env).stdout)["state"] == "down"

    up = whoheld("db", "up", env=env)
    assert up.returncode == 0, up.stderr
    assert up.stdout.startswith("started: bolt://127.0.0.1:")
    uri = up.stdout.split()[1]
    assert "starting Neo4j" in up.stderr
    assert server.password_file.read_text().strip() not in up.stdout + up.stderr
    assert whoheld("db", "up", env=env).stdout == f"already up: {uri}\n"

    status = json.loads(whoheld("db", "status", "--json", env=env).stdout)
    assert (status["state"], status["address"]) == ("up", uri)
    assert status["process"] in [one.pid for one in process.servers_of(server.neo4j)]

    examined = whoheld("doctor", env=env)
    assert examined.returncode == 0, examined.stdout
    assert findings(examined.stdout)["server"] == "pass"
    as_json = json.loads(whoheld("doctor", "--json", env=env).stdout)
    assert {one["what"]: one["state"] for one in as_json} == findings(examined.stdout)

    named = environment(tmp_path / "elsewhere", NEO4J_URI=uri, NEO4J_PASSWORD=server.password_file.read_text().strip())
    assert findings(whoheld("doctor", env=named).stdout)["database"] == "pass"
    refused = whoheld("doctor", env=named | {"NEO4J_PASSWORD": "wrong"})
    assert refused.returncode == 8
    assert findings(refused.stdout)["database"] == "fail"

    asked = whoheld("db", "wipe", env=env, asked="n\n")
    assert asked.returncode == 130
    assert "Remove all data in" in asked.stderr
    assert server.running() is not None

    assert whoheld("db", "down", env=env).stdout == "stopped\n"
    assert whoheld("db", "down", env=env).stdout == "was not running\n"
    assert no_server(server)

    dump = tmp_path / "a.dump"
    assert whoheld("db", "backup", str(dump), env=env).stdout == f"{dump}\n"
    again = whoheld("db", "backup", str(dump), env=env)
    assert (again.returncode, "exists already" in again.stderr) == (2, True)
    wiped = whoheld("db", "wipe", "--yes", env=env)
    assert (wiped.returncode, server.data.exists()) == (0, False), wiped.stderr
    restored = whoheld("db", "restore", str(dump), env=env)
    assert (restored.returncode, restored.stdout) == (0, f"restored from {dump}\n"), restored.stderr
    assert (server.data / "databases" / "neo4j").exists()


@pytest.mark.parametrize("words", [("backup", "x"), ("restore", "x")])
def test_nothing_to_back_up_or_restore_is_a_wrong_use(tmp_path: Path, words: tuple[str, str]) -> None:
    done = whoheld("db", words[0], str(tmp_path / words[1]), env=environment(tmp_path / "home"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_commands_on_a_home_that_is_not_there_write_nothing(tmp_path: Path) -> None:
    env = environment(tmp_path / "home")
    assert whoheld("db", "down", env=env).stdout == "was not running\n"
    assert lines(whoheld("db", "status", env=env).stdout)["state"] == "down"
    assert whoheld("doctor", env=env).returncode == 0
    assert not (tmp_path / "home").exists()


def test_a_wrong_setting_is_told_by_every_command(tmp_path: Path) -> None:
    env = environment(tmp_path) | {"NEO4J_URI": "localhost"}
    for words in (("db", "status"), ("db", "up")):
        done = whoheld(*words, env=env)
        assert done.returncode == 2
        assert "NEO4J_URI: " in done.stderr
    examined = whoheld("doctor", env=env)
    assert examined.returncode == 8
    assert findings(examined.stdout)["settings"] == "fail"


def examined(monkeypatch: pytest.MonkeyPatch, home: Path, **others: str) -> dict[str, doctor.Finding]:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    jar_folder = str(Settings.from_environment().whoheld_jars)
    for name, value in {"WHOHELD_HOME": str(home), "WHOHELD_JARS": jar_folder, **others}.items():
        monkeypatch.setenv(name, value)
    return {finding.what: finding for finding in doctor.examine()}


def test_the_doctor_tells_changed_jars_from_missing_ones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    have_jars()
    folder = tmp_path / "jars"
    linked_jars(folder)
    assert examined(monkeypatch, tmp_path, WHOHELD_JARS=str(tmp_path / "none"))["jars"].state == "warn"
    assert examined(monkeypatch, tmp_path, WHOHELD_JARS=str(folder))["jars"].state == "pass"
    spoil(next(folder.rglob("neo4j-kernel-5*.jar")))
    finding = examined(monkeypatch, tmp_path, WHOHELD_JARS=str(folder))["jars"]
    assert finding.state == "fail"
    assert "neo4j-kernel" in finding.said
    assert finding.remedy


def test_the_doctor_sees_a_stale_pid_file_an_open_password_and_idle_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text("x")
    (tmp_path / "password").chmod(0o644)
    process.Running(1, 0.0, 1, "5.26.30", kept=True).write(tmp_path / "server.json")
    found = examined(monkeypatch, tmp_path, NEO4J_PASSWORD="x")
    assert [found[what].state for what in ("password", "pid file", "settings", "server")] == ["warn"] * 4
    assert "chmod 600" in (found["password"].remedy or "")
    assert "NEO4J_PASSWORD" in found["settings"].said


def test_the_doctor_sees_a_database_without_its_password_and_a_held_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = LocalServer(settings_for(tmp_path))
    (server.data / "databases" / "system").mkdir(parents=True)
    with server._alone():
        found = examined(monkeypatch, tmp_path)
    assert found["password"].state == "fail"
    assert found["lock"].state == "warn"
    assert "lock" not in examined(monkeypatch, tmp_path)


def test_every_warning_and_failure_has_a_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = examined(monkeypatch, tmp_path / "file" / "home", WHOHELD_JARS=str(tmp_path / "none"), NEO4J_DATABASE="x")
    assert found["home"].state == "fail"
    assert all(finding.remedy for finding in found.values() if finding.state != "pass")


def test_the_doctor_sees_a_full_disk_and_a_java_that_does_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doctor, "NEEDED", 10**18)
    monkeypatch.setattr(doctor, "JAVA", tmp_path / "java")
    found = examined(monkeypatch, tmp_path)
    assert [found[what].state for what in ("home's disk", "java", "memory")] == ["fail", "fail", "warn"]


def test_a_database_that_is_away_is_told_by_the_doctor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    away = CLOSED.replace("http:", "bolt:")
    found = examined(monkeypatch, tmp_path, NEO4J_URI=away, NEO4J_PASSWORD="x")
    assert found["database"].state == "fail"
    assert found["database"].remedy
    assert "jars" not in found


def test_the_commands_import_nothing_slow_before_they_run() -> None:
    script = "import sys, api.engine_commands; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"neo4j", "jgo", "psutil", "pydantic", "graph.local"} & set(loaded)
