"""The lock of jars, and what a start does about jars that are missing, changed, cut short or not to be had."""

from __future__ import annotations

import resource
import threading
from typing import TYPE_CHECKING

import pytest

from graph.engine import jars, maven
from graph.errors import EngineError
from tests.engine_fixtures import CLOSED, Mirror, a_disk, a_mirror, environment, spoil, whoheld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with a_mirror() as running:
        yield running


def fetch(folder: Path, locked: list[jars.Jar], mirror: str | None) -> list[str]:
    """Have the jars, and give what was said meanwhile."""
    said: list[str] = []
    jars.ensure(folder, locked, mirror, said.append)
    return said


def trusted(folder: Path) -> list[Path]:
    """List every jar that lies where a start looks for it."""
    return [path for path in folder.rglob("*.jar") if not any(part.startswith(jars.STAGING) for part in path.parts)]


def test_the_lock_names_no_host_and_every_line_can_be_read() -> None:
    text = jars.LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    locked = jars.read_lock()
    assert len(locked) == len(set(locked)) > 200
    assert jars.server_version(locked).startswith(maven.LINE)
    assert [str(jar) for jar in locked] == [line for line in text.splitlines() if not line.startswith("#")]


def test_the_newest_version_is_the_greatest_number_and_never_a_preview() -> None:
    assert maven.newest(["5.26.9", "5.26.30", "5.26.31-alpha01", "5.27.0", "2026.08.1"]) == "5.26.30"


def test_a_classifier_is_part_of_the_file_name() -> None:
    line = f"io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.1.137.Final 41506 {'0' * 64}"
    jar = jars.Jar.parse(line)
    assert jar.file.name == "netty-transport-native-epoll-4.1.137.Final-linux-x86_64.jar"
    assert str(jar) == line


def test_a_damaged_lock_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "neo4j.lock"
    lock.write_text("org.neo4j:neo4j:jar:5.26.30 12 abc\n")
    with pytest.raises(EngineError, match=r"neo4j.lock: cannot read a line"):
        jars.read_lock(lock)


def test_a_lock_that_is_written_reads_back_the_same(tmp_path: Path, mirror: Mirror) -> None:
    locked = (mirror.offer("a", b"one"), mirror.offer("b", b"two"))
    jars.write_lock(locked, tmp_path / "neo4j.lock")
    assert jars.read_lock(tmp_path / "neo4j.lock") == locked


def test_a_second_start_asks_nobody(tmp_path: Path, mirror: Mirror) -> None:
    locked = [mirror.offer("a", b"one" * 5000), mirror.offer("b", b"two")]
    said = fetch(tmp_path, locked, mirror.url)
    assert "fetching Neo4j" in said[0]
    assert "100 %" in said[-1]
    assert fetch(tmp_path, locked, CLOSED) == []


@pytest.mark.parametrize("fault", ["one byte changed", "cut short", "emptied"])
def test_a_jar_that_is_not_the_locked_one_is_fetched_once_more(tmp_path: Path, mirror: Mirror, fault: str) -> None:
    locked = [mirror.offer("a", b"one" * 5000), mirror.offer("b", b"two")]
    fetch(tmp_path, locked, mirror.url)
    jar = tmp_path / locked[0].file
    if fault == "one byte changed":
        spoil(jar)
    else:
        jar.write_bytes(jar.read_bytes()[:7000] if fault == "cut short" else b"")
    said = fetch(tmp_path, locked, mirror.url)
    assert any("a-1.0.jar is not what the lock names" in line for line in said)
    assert (mirror.times(locked[0]), mirror.times(locked[1])) == (2, 1)
    assert not jars.wrong_jars(tmp_path, locked)


@pytest.mark.parametrize("served", [b"on3" * 5000, b"one" * 4000])
def test_a_mirror_that_gives_another_jar_is_refused_by_name(tmp_path: Path, mirror: Mirror, served: bytes) -> None:
    jar = mirror.offer("a", b"one" * 5000)
    mirror.files[f"/{jar.file.as_posix()}"] = served
    with pytest.raises(EngineError, match=r"org.example:a:jar:1.0 from 127.0.0.1:.* wrong length or SHA-256") as raised:
        fetch(tmp_path, [jar], mirror.url)
    assert raised.value.exit_code == 8
    assert raised.value.remedy is not None
    assert "MAVEN_REPO_URL" in raised.value.remedy
    assert mirror.times(jar) == 2
    assert trusted(tmp_path) == []


def test_a_connection_that_breaks_off_leaves_nothing_and_the_rest_is_kept(tmp_path: Path, mirror: Mirror) -> None:
    whole, broken = mirror.offer("a", b"one"), mirror.offer("b", b"two" * 5000)
    path = f"/{broken.file.as_posix()}"
    content, mirror.files[path], mirror.promised[path] = mirror.files[path], b"two" * 4000, 15000
    with pytest.raises(EngineError, match=r"cannot fetch org.example:b:jar:1.0 .* the connection broke off"):
        fetch(tmp_path, [whole, broken], mirror.url)
    assert trusted(tmp_path) == [tmp_path / whole.file]
    assert not list(tmp_path.glob(f"{jars.STAGING}*"))
    mirror.files[path] = content
    fetch(tmp_path, [whole, broken], mirror.url)
    assert mirror.times(whole) == 1


def test_a_jar_that_the_mirror_lacks_is_named(tmp_path: Path, mirror: Mirror) -> None:
    jar = mirror.offer("a", b"one")
    mirror.files.clear()
    with pytest.raises(EngineError, match=r"does not have org.example:a:jar:1.0"):
        fetch(tmp_path, [jar], mirror.url)


def test_a_mirror_that_cannot_be_reached_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = whoheld("db", "up", env=environment(tmp_path / "home", WHOHELD_JARS=str(tmp_path / "jars")))
    assert done.returncode == 8, done.stderr
    assert "cannot fetch" in done.stderr
    assert "the connection is refused" in done.stderr
    assert "MAVEN_REPO_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert trusted(tmp_path) == []


def test_what_a_killed_fetch_left_is_never_trusted(tmp_path: Path, mirror: Mirror) -> None:
    jar = mirror.offer("a", b"one" * 5000)
    left = tmp_path / f"{jars.STAGING}killed" / jar.file
    left.parent.mkdir(parents=True)
    left.write_bytes(b"one" * 10)
    fetch(tmp_path, [jar], mirror.url)
    assert not jars.wrong_jars(tmp_path, [jar])
    assert not list(tmp_path.glob(f"{jars.STAGING}*"))


def test_two_starts_at_once_fetch_each_jar_once(tmp_path: Path, mirror: Mirror) -> None:
    locked = [mirror.offer(f"jar{number}", bytes([number]) * 1000) for number in range(20)]
    threads = [threading.Thread(target=fetch, args=(tmp_path, locked, mirror.url)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [mirror.times(jar) for jar in locked] == [1] * 20
    assert not jars.wrong_jars(tmp_path, locked)


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path: Path, mirror: Mirror) -> None:
    """On a disk of 1 MB where this user may mount one, else with the size of any file limited."""
    real = jars.read_lock()
    big = next(jar for jar in real if jar.size > 2_000_000)
    mirror.files = {f"/{jar.file.as_posix()}": b"x" * jar.size for jar in real[:1]}
    mirror.files[f"/{big.file.as_posix()}"] = b"y" * big.size
    small, locked = tmp_path / "small", [big]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    with a_disk(small, "size=1m") as mounted:
        if mounted:
            with pytest.raises(EngineError, match="no space is left for") as raised:
                fetch(small, locked, mirror.url)
            assert "WHOHELD_HOME" in (raised.value.remedy or "")
            assert trusted(small) == []
        env = environment(tmp_path / "home", WHOHELD_JARS=str(small), MAVEN_REPO_URL=mirror.url)
        done = whoheld("db", "up", env=env, before=None if mounted else limited)
        assert trusted(small) == []
    assert done.returncode == 8, done.stderr
    assert "Traceback" not in done.stderr
