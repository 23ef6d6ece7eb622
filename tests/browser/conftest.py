"""One server and one Chromium for all browser tests of a run. They fail, never skip, where Chromium cannot start."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from api.app import create_app
from graph.database import Database
from tests.conftest import ROOT

Open: TypeAlias = Callable[..., Page]

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SCREENSHOTS = ROOT / "build" / "screenshots"


@pytest.fixture(scope="session")
def site(pool: Database) -> Iterator[str]:
    """The address of the running application."""
    config = uvicorn.Config(create_app(pool), port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the server ended before it served"
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, with an empty profile."""
    path = shutil.which("chromium")
    assert path, "there is no chromium; install it with: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, site: str, loaded: Database) -> Iterator[Open]:
    """Opens a path of the site in a window of its own; at the end, nothing was asked of any other host and no page complained."""
    windows: list[BrowserContext] = []
    requests: list[Request] = []
    complaints: list[str] = []

    def noted(request: Request) -> None:
        requests.append(request)

    def opened(path: str, *, scripts: bool = True, silent: bool = False, width: int = 1280, height: int = 900) -> Page:
        """`silent`: our scripts are empty, for what a page is without them where the browser itself must run some, as axe does."""
        window = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": height}, base_url=site
        )
        windows.append(window)
        if silent:
            window.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page = window.new_page()
        page.set_default_timeout(60_000)  # a cold database on a busy machine
        page.on("request", noted)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for window in windows:
        window.close()
    assert [one.url for one in requests if not one.url.startswith(f"{site}/")] == []
    assert [text for text in complaints if "status of 4" not in text] == [], "the browser's console"


def screenshot(page: Page, name: str) -> Path:
    """A picture of the whole page in a folder that git does not keep."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
