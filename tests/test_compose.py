"""The container files, read as they are: no container engine runs where these tests do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from graph.engine import process

ROOT = Path(__file__).parent.parent
NEEDED = re.compile(r"\$\{NEO4J_PASSWORD:\?set NEO4J_PASSWORD [^}]+\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return read


def settings_of(service: dict[str, Any]) -> dict[str, str]:
    """Read the server's settings from the image's environment names: `__` is `_`, and `_` is a dot."""
    names = {name: value for name, value in service["environment"].items() if name != "NEO4J_AUTH"}
    dotted = {name.removeprefix("NEO4J_").replace("__", "\0").replace("_", "."): names[name] for name in names}
    return {name.replace("\0", "_"): value for name, value in dotted.items()}


def test_the_server_is_the_line_that_the_lock_holds(compose: dict[str, Any]) -> None:
    assert compose["services"]["neo4j"]["image"] == "neo4j:5.26-community"


def test_the_server_is_set_like_the_embedded_one(compose: dict[str, Any]) -> None:
    """And has no other setting: a name that is none would stop the server, as NEO4J_PASSWORD would."""
    embedded = dict(line.split("=", 1) for line in process.CONF.splitlines() if not line.startswith("#"))
    embedded |= {"server.memory.pagecache.size": "128m", "server.memory.heap.max_size": "512m"}
    settings = settings_of(compose["services"]["neo4j"])
    assert settings
    assert {name: embedded.get(name) for name in settings} == settings
    for name in ("dbms.security.allow_csv_import_from_file_urls", "internal.dbms.cypher_ip_blocklist"):
        assert name in settings, "LOAD CSV must be off here too"


def test_the_password_comes_from_the_environment_and_is_asked_for_by_name(compose: dict[str, Any]) -> None:
    server, app = compose["services"]["neo4j"]["environment"], compose["services"]["whoheld"]["environment"]
    assert NEEDED.fullmatch(app["NEO4J_PASSWORD"])
    user, _, password = server["NEO4J_AUTH"].partition("/")
    assert user == app["NEO4J_USERNAME"] == "neo4j"
    assert NEEDED.fullmatch(password)


def test_healthy_means_that_the_database_answers_a_query(compose: dict[str, Any]) -> None:
    kind, command = compose["services"]["neo4j"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert re.search(r'cypher-shell .*"RETURN 1"', command)
    assert 'NEO4J_PASSWORD="$${NEO4J_AUTH#neo4j/}"' in command, "one $ would be taken by compose itself"
    assert "-p " not in command
    assert "--password" not in command


def test_the_app_waits_for_a_healthy_database_and_finds_it(compose: dict[str, Any]) -> None:
    app = compose["services"]["whoheld"]
    assert app["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert app["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"
    assert app["build"] == "."


def test_data_is_in_a_named_volume_and_ports_are_on_loopback(compose: dict[str, Any]) -> None:
    assert compose["services"]["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert "neo4j-data" in compose["volumes"]
    ports = [port for service in compose["services"].values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def instructions() -> list[str]:
    """Read the Dockerfile's instructions, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    return [" ".join(line.split()) for line in lines.splitlines() if line.strip()]


def test_the_image_installs_what_is_locked_by_hash_and_runs_as_nobody_special() -> None:
    lines = instructions()
    installs = [line for line in lines if " install " in line or " sync " in line]
    assert len(installs) == 3
    for from_registry in installs[:2]:
        assert from_registry.count("--require-hashes") == 2
    assert "--no-deps" in installs[2]
    assert "--offline" in installs[2]
    assert any("'ci', '--ignore-scripts'" in line for line in lines), "npm takes what its lock has, by hash"
    user = lines.index("USER whoheld")
    assert any(line.startswith("RUN useradd") and "whoheld" in line for line in lines[:user])
    assert lines[-1] == 'CMD ["whoheld", "serve", "--host", "0.0.0.0", "--port", "8000"]'
    assert lines.index(lines[-1]) > user


def test_everything_that_the_image_copies_is_let_through_and_is_there() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    let_through = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = {
        name
        for line in instructions()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    }
    assert copied == let_through
    assert all((ROOT / name).exists() for name in copied)


def test_no_container_file_names_a_registry() -> None:
    """An image without a host is taken from wherever this machine takes its images."""
    for name in ("docker-compose.yml", "Dockerfile", ".dockerignore"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://(?!127\.0\.0\.1)", text), name
        for image in re.findall(r"(?:^FROM|image:)\s+(\S+)", text, re.MULTILINE):
            assert "/" not in image


def test_what_the_image_holds_is_part_of_what_is_tested() -> None:
    """The locks name the same versions and hashes: nothing goes into the image that the tests did not run with."""

    def pins(name: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            word = line.split()[0]
            if word.startswith("--hash="):
                found[list(found)[-1]].append(word)
            else:
                found[word] = []
        return found

    image, tested = pins("requirements-run.lock"), pins("requirements.lock")
    assert len(image) > 20
    for pin, hashes in (image | pins("requirements-assets.lock")).items():
        assert tested[pin] == hashes
    assert not any(pin.startswith("pytest") for pin in image)
