"""How the page of a large council is drawn, in Chromium: `python -m tests.bench.chart`. It exits 1 when a limit is not held.

The first view from the request until the chart is there; the bytes of the page; what opening a branch asks for; how many boxes are
drawn at once; and the frames a second while the chart is dragged and zoomed, by the gaps between animation frames.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page, Request, sync_playwright

from graph.database import Database
from graph.load import load
from graph.local import LocalServer
from graph.settings import Settings
from tests.bench.council import A_DAY, POSTS, large_council
from tests.bench.questions import served

FIRST_VIEW, PAGE, BOXES, FRAMES = 2.0, 200_000, 500, 30
"""Limits: seconds, bytes, boxes drawn at once, frames a second."""

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
BOX, CLOSED = ".wh-chart__box", ".wh-chart__box[aria-expanded=false]"
GAPS = """() => {
  window.frameGaps = [];
  let last = performance.now();
  const note = (now) => { window.frameGaps.push(now - last); last = now; window.frameNote = requestAnimationFrame(note); };
  window.frameNote = requestAnimationFrame(note);
}"""
STOPPED = "() => { cancelAnimationFrame(window.frameNote); return window.frameGaps.slice(1); }"


@dataclass(frozen=True)
class Frames:
    """Frames drawn while something moved: how many a second, and the gap that 19 of 20 are within, in milliseconds."""

    a_second: float
    gap: float


def until(done: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something is done. The page's own policy lets nobody wait inside it."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it is not done in time"
        time.sleep(0.02)


def path_of(code: str) -> str:
    return f"/tree?council={code}&at={A_DAY}"


def first_view(page: Page, path: str) -> tuple[float, int]:
    """Seconds from the request until the chart is drawn, and the bytes of the page before anything is packed."""
    began = time.perf_counter()
    reply = page.goto(path, wait_until="commit")
    page.locator(BOX).nth(1).wait_for()
    took = time.perf_counter() - began
    assert reply
    return took, len(reply.body())


def open_branch(page: Page) -> list[str]:
    """Open all that is loaded and then a branch of which nothing is; the addresses that were asked for."""
    asked: list[str] = []

    def noted(request: Request) -> None:
        asked.append(request.url)

    page.get_by_role("button", name="Open all").click()
    unloaded = page.locator(".wh-chart__toggle", has_text=re.compile(r"^\+$")).first
    before = page.locator(BOX).count()
    page.on("request", noted)
    unloaded.dispatch_event("click")
    until(lambda: page.locator(BOX).count() != before)
    page.remove_listener("request", noted)
    return asked


def open_many(page: Page) -> list[int]:
    """Open branch after branch until more would be drawn than may be and others were closed; how many boxes are drawn after each."""
    drawn = [page.locator(BOX).count()]
    while len(drawn) < 2 or drawn[-1] >= drawn[-2]:
        page.locator(CLOSED).last.locator(".wh-chart__toggle").dispatch_event("click")
        until(lambda: page.locator("[aria-busy]").count() == 0)
        drawn.append(page.locator(BOX).count())
    return drawn


@contextmanager
def frames(page: Page) -> Iterator[list[float]]:
    """The gaps between the animation frames of what is done meanwhile."""
    gaps: list[float] = []
    page.evaluate(GAPS)
    yield gaps
    gaps += page.evaluate(STOPPED)


def _rate(gaps: list[float]) -> Frames:
    return Frames(1000 * len(gaps) / sum(gaps), statistics.quantiles(gaps, n=20)[-1])


def dragged(page: Page) -> Frames:
    """Drag the chart about."""
    x, y = _middle(page)
    page.mouse.move(x, y)
    with frames(page) as gaps:
        page.mouse.down()
        for at in range(60):
            page.mouse.move(x + 300 * ((at % 20) / 10 - 1), y + 150 * ((at % 14) / 7 - 1))
        page.mouse.up()
    return _rate(gaps)


def zoomed(page: Page) -> Frames:
    """Zoom in and out again with Ctrl and the wheel."""
    x, y = _middle(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    with frames(page) as gaps:
        for at in range(60):
            page.mouse.wheel(0, -40 if at % 30 < 15 else 40)
    page.keyboard.up("Control")
    return _rate(gaps)


def _middle(page: Page) -> tuple[float, float]:
    page.locator(".wh-chart__frame").scroll_into_view_if_needed()
    box = page.locator(".wh-chart__frame").bounding_box()
    assert box
    # Beside the boxes of the middle column, so that a drag does not begin on one.
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@contextmanager
def chromium_page(port: int) -> Iterator[Page]:
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("there is no chromium; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        page = browser.new_page(base_url=f"http://127.0.0.1:{port}", viewport={"width": 1280, "height": 900})
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def figures(page: Page, say: Callable[[str, bool], None]) -> None:
    """Measure, and say each figure and whether its limit is held."""
    first_view(page, path_of("big"))  # the server's plans and Chromium's scripts are there
    views = [first_view(page, path_of("big")) for _ in range(5)]
    seconds, size = statistics.median(took for took, _ in views), views[0][1]
    say(f"first view           {seconds * 1000:7.0f} ms   (limit {FIRST_VIEW * 1000:.0f} ms)", seconds < FIRST_VIEW)
    say(f"the page is          {size / 1000:7.0f} kB   (limit {PAGE / 1000:.0f} kB)", size < PAGE)
    asked = open_branch(page)
    say(
        f"opening a branch asks for {len(asked)} page: {asked[0].partition('?')[2]}",
        len(asked) == 1 and "root=" in asked[0],
    )
    most = max(open_many(page))
    say(f"boxes drawn at once  {most:7}      (limit {BOXES})", most <= BOXES)
    for scale, button in (("all in view", "Show all"), ("to be read", "Open all")):
        for name, moved in (("dragged", dragged), ("zoomed", zoomed)):
            page.get_by_role("button", name=button).click()
            rate = moved(page)
            text = f"{name}, {scale:12} {rate.a_second:7.0f} frames a second, 19 of 20 within {rate.gap:.0f} ms   (limit {FRAMES})"
            say(text, rate.a_second > FRAMES)


def main() -> int:
    """Load the council on a server of its own, serve it, and print the figures."""
    held: list[bool] = []

    def say(text: str, good: bool) -> None:
        held.append(good)
        sys.stdout.write(f"{text}   {'held' if good else 'NOT HELD'}\n")

    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment({}), whoheld_home=Path(home), heap="1g", page_cache="512m")
        with LocalServer(settings).borrowed() as address, Database.open(address) as database:
            load(database, large_council(POSTS))
            with served(database) as port, chromium_page(port) as page:
                figures(page, say)
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
