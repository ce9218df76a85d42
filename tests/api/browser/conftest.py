"""The page in a real browser, over a server of its own: Debian's Chromium by way of Playwright.

Passed over where there is no Chromium, or where the page was not built (`./run test` builds it).
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from holdfast.api import Desk, application
from holdfast.api.page import ASSETS

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_SOFTWARE_GL = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium, or name one in CHROMIUM")
    if not (ASSETS / "index.html").is_file():
        pytest.skip("the page is not built: ./run test builds it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=_SOFTWARE_GL)
        yield opened
        opened.close()


@pytest.fixture
def site(ledger: Path, make_desk: Callable[[Path], Desk]) -> Iterator[str]:
    """The address of a server over a ledger of its own."""
    desk = make_desk(ledger)
    config = uvicorn.Config(application(desk), host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1)
    server, listening = uvicorn.Server(config), config.bind_socket()
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(timeout=20)
    listening.close()


@dataclass(frozen=True)
class Visit:
    """A tab, and what went wrong in it."""

    page: Page
    address: str
    faults: list[str]

    def to(self, path: str) -> Page:
        """Goes to `path` and waits until the view is there."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector("main h1", state="attached")
        return self.page


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a tab: `visit(lang="uk", phone=True)`. Whatever the page complains about, or asks of another host, is a fault."""
    contexts: list[BrowserContext] = []

    def call(*, lang: str = "en", phone: bool = False, dark: bool = False) -> Visit:
        size = {"width": 390, "height": 844} if phone else {"width": 1360, "height": 860}
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale=lang,
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page, faults = context.new_page(), list[str]()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith((site, "blob:", "data:")) else faults.append(asked.url))
        return Visit(page, site, faults)

    yield call
    for context in contexts:
        context.close()
