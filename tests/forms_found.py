"""The forms of all pages, found by walking the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.walking import route_of, walk

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from tests.looked_at import Form


class Found(NamedTuple):
    """A form, on the page that had it first, the how-manieth there."""

    page: str
    place: int
    form: Form


def every_form(client: TestClient) -> list[Found]:
    """Each form once: those that send to the same route and have the same fields are one form on several pages."""
    found: dict[tuple[object, ...], Found] = {}
    for visit in walk(client, route_of):
        for place, form in enumerate(visit.looked.forms):
            alike = (route_of(form.action)[0], frozenset(form.typed.values()), frozenset(form.chosen.values()))
            found.setdefault(alike, Found(visit.address, place, form))
    return list(found.values())
