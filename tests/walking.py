"""Goes through the pages as a reader may: from the first page along every link, one page of each kind."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.looked_at import Looked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi.testclient import TestClient

HERE = "http://testserver"

Kind = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was gone to, from which page, and where it leads: addresses and the anchors in them."""

    address: str
    source: str
    looked: Looked
    leads: tuple[tuple[str, str], ...]


def route_of(address: str) -> Kind:
    """Of which route a page is, of which kind the thing is that it tells of, and whether anything was asked."""
    parts = urlsplit(address)
    path = parts.path.split("/")
    return (path[1], path[-2] if path[1] == "entities" else "", "asked" if parts.query else "")


def kind_of(address: str) -> Kind:
    """What a page is of: its route, the kind of thing, and the parameters that it was asked with; of the API the route and the format."""
    parts = urlsplit(address)
    path, asked = parts.path.split("/"), dict(parse_qsl(parts.query))
    if path[1] == "v1":
        return (*path[1:3], asked.get("format", ""))
    return (*route_of(address)[:2], *sorted(asked))


def is_page(address: str) -> bool:
    return not address.startswith(("/v1/", "/assets/", "/docs", "/openapi.json"))


def walk(client: TestClient, kind: Callable[[str], Kind]) -> Iterator[Visit]:
    """Breadth first, one page of each kind. What is no page is asked for too; all of it answers, and all of it lies here."""
    seen: set[Kind] = set()
    queue, known = deque([("/", "")]), {"/"}
    while queue:
        address, source = queue.popleft()
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        response = client.get(address)
        assert response.status_code == 200, f"{address}, linked from {source}: {response.status_code}"
        looked = Looked(response.text if is_page(address) else "")
        leads = []
        for link in dict.fromkeys(looked.links):
            plain, _, anchor = link.removeprefix(HERE).partition("#")
            target = plain or address
            assert target.startswith("/"), f"{address} leads to {link}"
            leads.append((target, unquote(anchor)))
            if target not in known:
                known.add(target)
                queue.append((target, address))
        yield Visit(address, source, looked, tuple(leads))
