"""The page assets that `make assets` builds, under names that change with what they hold; none where nothing was built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response
    from starlette.types import Scope

BUILT = Path(__file__).parent / "static" / "built"
PREFIX = "/assets/built"


def addresses(folder: Path = BUILT) -> Mapping[str, str]:
    """Where each asset is served, by its plain name: `page.css` to `/assets/built/page-4810a69a965a.css`."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return {}
    names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
    return {name: f"{PREFIX}/{hashed}" for name, hashed in names.items()}


class BuiltFiles(StaticFiles):
    """The built files: one of these names never changes, so a browser may keep it for good."""

    def __init__(self, folder: Path = BUILT) -> None:
        super().__init__(directory=folder, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or the error that it is not there."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
