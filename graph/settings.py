"""What the environment says about the database and its folders, read once and checked.

A plain frozen dataclass and not pydantic-settings: that costs 0.27 s to import, and `whoheld --help` has 0.3 s in all.
There are eleven settings, each with a reason of its own to be refused, so there is little that a library would save.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
MEMORY = re.compile(r"[1-9][0-9]*[kmg]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and how it lets us in."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the database is, and where and how the embedded one runs; `from_environment` reads and checks."""

    whoheld_home: Path
    whoheld_jars: Path
    neo4j_uri: str | None = None
    neo4j_username: str = "neo4j"
    neo4j_password: str | None = field(default=None, repr=False)
    neo4j_database: str = "neo4j"
    maven_repo_url: str | None = field(default=None, repr=False)  # a mirror's address may hold a token
    heap: str = "512m"
    page_cache: str = "128m"
    cors_origins: tuple[str, ...] = ()
    access_log: bool = True

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; an empty variable counts as not set. UsageError names every variable that is wrong."""
        given = {name: value.strip() for name, value in (os.environ if environ is None else environ).items()}
        wrong: list[str] = []

        def checked(name: str, problem: str | None) -> None:
            if problem:
                wrong.append(f"{name}: {problem}")

        uri, password = given.get("NEO4J_URI") or None, given.get("NEO4J_PASSWORD") or None
        if uri:
            checked("NEO4J_URI", _wrong_uri(uri))
            if password is None:
                checked("NEO4J_PASSWORD", "not set, and NEO4J_URI is; set it to that database's password")
        mirror = given.get("MAVEN_REPO_URL") or None
        if mirror:
            checked("MAVEN_REPO_URL", _wrong_mirror(mirror))
        home = _folder(given.get("WHOHELD_HOME")) or _default_home()
        jars = _folder(given.get("WHOHELD_JARS")) or home / "jars"
        for name, folder in (("WHOHELD_HOME", home), ("WHOHELD_JARS", jars)):
            checked(name, _wrong_folder(folder))
        heap, page_cache = given.get("WHOHELD_HEAP") or "512m", given.get("WHOHELD_PAGE_CACHE") or "128m"
        for name, size in (("WHOHELD_HEAP", heap), ("WHOHELD_PAGE_CACHE", page_cache)):
            if not MEMORY.fullmatch(size):
                checked(name, f"{size!r} is no amount of memory; write it like 512m or 2g")
        origins = tuple(given.get("WHOHELD_CORS_ORIGINS", "").replace(",", " ").split())
        for origin in origins:
            checked("WHOHELD_CORS_ORIGINS", _wrong_origin(origin))
        access_log = (given.get("WHOHELD_ACCESS_LOG") or "on").lower()
        if access_log not in ("on", "off"):
            checked("WHOHELD_ACCESS_LOG", f"{access_log!r} says neither; write on or off")
        if wrong:
            raise UsageError("\n".join(wrong), remedy="set these environment variables right, or unset them")
        return cls(
            whoheld_home=home,
            whoheld_jars=jars,
            neo4j_uri=uri,
            neo4j_username=given.get("NEO4J_USERNAME") or "neo4j",
            neo4j_password=password,
            neo4j_database=given.get("NEO4J_DATABASE") or "neo4j",
            maven_repo_url=mirror,
            heap=heap,
            page_cache=page_cache,
            cors_origins=origins,
            access_log=access_log == "on",
        )


def _default_home() -> Path:
    from platformdirs import user_data_path  # here, because most users of this module set the folder or never start

    return user_data_path("whoheld", appauthor=False)


def _folder(value: str | None) -> Path | None:
    return Path(value).expanduser().absolute() if value else None


def _wrong_uri(uri: str) -> str | None:
    """Say why the address is no address of a Neo4j; the address itself is not repeated, it may hold a password."""
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "cannot be read as an address; write it like bolt://localhost:7687"
    if parts.scheme not in SCHEMES:
        return f"begins with {parts.scheme or 'nothing'!r}; write one of {', '.join(SCHEMES)}, then ://host:port"
    if not host:
        return "names no host; write it like bolt://localhost:7687"
    if parts.username or parts.password:
        return "holds a name or password; put them in NEO4J_USERNAME and NEO4J_PASSWORD"
    return None


def _wrong_mirror(mirror: str) -> str | None:
    parts = urlsplit(mirror)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return "is no web address; write the root of a Maven repository, beginning with https://"
    return None


def _wrong_origin(origin: str) -> str | None:
    parts = urlsplit(origin)
    whole = parts.scheme in {"http", "https"} and parts.netloc and origin == f"{parts.scheme}://{parts.netloc}"
    if origin != "*" and not whole:
        return f"{origin!r} is no origin; write scheme and host alone, like https://dashboards.example, or * for all"
    return None


def _wrong_folder(folder: Path) -> str | None:
    if os.pathsep in str(folder):
        return f"{str(folder)!r} holds a {os.pathsep!r}, which Java reads as the end of a path; name another folder"
    if any(not character.isprintable() for character in str(folder)):
        return f"{str(folder)!r} holds a character that cannot stand in a configuration file; name another folder"
    return None
