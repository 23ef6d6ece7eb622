"""What the environment says, and what is said to it when it is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.settings import Settings


def test_nothing_set_means_the_embedded_neo4j_in_the_users_own_folder() -> None:
    settings = Settings.from_environment({})
    assert settings.neo4j_uri is None
    assert settings.whoheld_home.name == "whoheld"
    assert settings.whoheld_home.is_absolute()
    assert settings.whoheld_jars == settings.whoheld_home / "jars"
    assert (settings.neo4j_username, settings.neo4j_database) == ("neo4j", "neo4j")


def test_an_empty_variable_counts_as_not_set() -> None:
    empty = dict.fromkeys(("NEO4J_URI", "NEO4J_PASSWORD", "WHOHELD_HOME", "MAVEN_REPO_URL", "WHOHELD_HEAP"), " ")
    assert Settings.from_environment(empty) == Settings.from_environment({})


def test_every_variable_is_read() -> None:
    settings = Settings.from_environment(
        {
            "NEO4J_URI": "neo4j+s://graph.example:7687",
            "NEO4J_USERNAME": "reader",
            "NEO4J_PASSWORD": "secret",
            "NEO4J_DATABASE": "councils",
            "MAVEN_REPO_URL": "https://mirror.example/maven",
            "WHOHELD_HOME": "~/elsewhere",
            "WHOHELD_JARS": "/var/jars",
            "WHOHELD_HEAP": "2g",
            "WHOHELD_PAGE_CACHE": "1G",
            "WHOHELD_CORS_ORIGINS": "https://a.example, http://b.example:8080",
            "WHOHELD_ACCESS_LOG": "off",
        }
    )
    assert settings == Settings(
        neo4j_uri="neo4j+s://graph.example:7687",
        neo4j_username="reader",
        neo4j_password="secret",
        neo4j_database="councils",
        maven_repo_url="https://mirror.example/maven",
        whoheld_home=Path.home() / "elsewhere",
        whoheld_jars=Path("/var/jars"),
        heap="2g",
        page_cache="1G",
        cors_origins=("https://a.example", "http://b.example:8080"),
        access_log=False,
    )


def test_secrets_are_not_shown() -> None:
    given = {"NEO4J_URI": "bolt://a", "NEO4J_PASSWORD": "hush", "MAVEN_REPO_URL": "https://user:hush@mirror.example"}
    assert "hush" not in repr(Settings.from_environment(given))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("NEO4J_URI", "http://localhost:7474", "begins with 'http'; write one of bolt"),
        ("NEO4J_URI", "localhost:7687", "write one of bolt"),
        ("NEO4J_URI", "bolt://", "names no host"),
        ("NEO4J_URI", "bolt://localhost:port", "cannot be read as an address"),
        ("NEO4J_URI", "bolt://neo4j:hush@localhost", "put them in NEO4J_USERNAME and NEO4J_PASSWORD"),
        ("MAVEN_REPO_URL", "mirror.example", "is no web address"),
        ("WHOHELD_HOME", "/a:b", "Java reads as the end of a path"),
        ("WHOHELD_HOME", "/a\nb", "cannot stand in a configuration file"),
        ("WHOHELD_HEAP", "lots", "write it like 512m or 2g"),
        ("WHOHELD_PAGE_CACHE", "0m", "write it like 512m or 2g"),
        ("WHOHELD_CORS_ORIGINS", "dashboards.example", "write scheme and host alone"),
        ("WHOHELD_CORS_ORIGINS", "https://a.example/page", "write scheme and host alone"),
        ("WHOHELD_ACCESS_LOG", "loud", "write on or off"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(name: str, value: str, said: str) -> None:
    with pytest.raises(UsageError) as wrong:
        Settings.from_environment({"NEO4J_PASSWORD": "secret", name: value})
    assert str(wrong.value).startswith(f"{name}: ")
    assert said in str(wrong.value)
    assert "hush" not in str(wrong.value)
    assert wrong.value.exit_code == 2
    assert wrong.value.remedy


def test_all_that_is_wrong_is_told_in_one_run() -> None:
    with pytest.raises(UsageError) as wrong:
        Settings.from_environment({"NEO4J_URI": "bolt://localhost", "WHOHELD_HEAP": "x", "MAVEN_REPO_URL": "x"})
    assert [line.split(":")[0] for line in str(wrong.value).splitlines()] == [
        "NEO4J_PASSWORD",
        "MAVEN_REPO_URL",
        "WHOHELD_HEAP",
    ]


def test_reading_settings_imports_nothing_slow() -> None:
    """`whoheld --help` has 0.3 s in all; pydantic_settings alone would take 0.27 s of them."""
    script = "import sys, graph.settings; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "pydantic_settings", "neo4j", "jgo", "psutil", "platformdirs"} & set(loaded)
