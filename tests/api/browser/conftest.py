"""The page in a real browser, over a server of its own: Debian's Chromium by way of Playwright.

Passed over where there is no Chromium, or where the page was not built (`./run test` builds it).
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.api.conftest import Clock, Ticking, recorded_from
from tests.posts import post_of

from holdfast.accounts import Accounts
from holdfast.api import Desk, application
from holdfast.api.page import ASSETS
from holdfast.pipeline import Archive, Instruments, open_archive
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.draft import draft
from holdfast.pipeline.sitrep.issue import issue
from holdfast.pipeline.sitrep.places import places_of
from holdfast.pipeline.warnings import Drafted, keep, wanted_of
from holdfast.publish.cap import Sender
from holdfast.publish.cap import draft as cap_draft
from holdfast.publish.safety import load_profile, policy_for
from holdfast.regions import Region

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
expect.set_options(timeout=30_000)  # boards are reckoned in seconds, more of them on a busy machine
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


OUTAGES = (
    ("2025-10-06T18:00", "В селе Головчино отключена электроэнергия, без света 1200 человек."),
    ("2025-10-07T06:00", "В Валуйках отключена вода. Восстановить обещают к вечеру."),
    ("2025-10-08T07:00", "Село Головчино по-прежнему без света."),
    ("2025-10-08T08:00", "В Шебекино после атаки дрона загорелся жилой дом, ранена женщина."),
)
"""What a governor says of services, and of a fire: time and text."""


WEEKS = 21
"""Days of history before that: enough to forecast from."""
CREWS = """
[[crew]]
id = "F-1"
kind = "fire"
name = "Fire crew 1"
base = "Shebekino"
lat = 50.41
lon = 36.91

[[crew]]
id = "F-2"
kind = "fire"
name = "Fire crew 2"
base = "Graivoron"
lat = 50.48
lon = 35.67

[[crew]]
id = "P-1"
kind = "power"
name = "Line crew 1"
base = "Valuyki"
lat = 50.21
lon = 38.1
"""


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory, belgorod: Region) -> Region:
    """The region with a registry of three crews: one of two stays in reserve."""
    path = tmp_path_factory.mktemp("crews") / "crews.toml"
    path.write_text(CREWS, "utf-8")
    return msgspec.structs.replace(belgorod, crews=(path,))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, instruments: Instruments) -> Path:
    """A ledger of three weeks of a strike a day and the posts of `OUTAGES`, each recorded when it was published; reports, a warning."""
    path = tmp_path_factory.mktemp("boards") / "ledger.db"
    clock = Clock()
    archive = open_archive(path, clock=clock)
    begin = datetime(2025, 10, 6, 15, tzinfo=UTC)
    strikes = [((begin - timedelta(days=back)).isoformat()[:16], f"В Шебекино дрон повредил {back} домов.") for back in range(WEEKS, 0, -1)]
    for number, (published, text) in enumerate((*strikes, *OUTAGES)):
        clock.now = datetime.fromisoformat(published).replace(tzinfo=UTC)
        recorded_from(post_of("gov", f"o{number}", published, text), archive, instruments)
    _issue(archive, instruments, clock.now)
    archive.close()
    return path


def _issue(archive: Archive, instruments: Instruments, now: datetime) -> None:
    """Situation reports on the last two days, and a warning that was drafted."""
    policy = policy_for(load_profile("internal", None), instruments.region, b"k" * 32)
    for day in (5, 6):
        since = datetime(2025, 10, day, 9, tzinfo=UTC)
        asked = Asked(since=since, until=since + timedelta(days=1), now=now, batch=archive.ledger.head()[1])
        issue(archive, draft(archive, instruments, policy, asked), "Olena", now)
    places = places_of(instruments.region, None, {})
    area = places.districts[0].id
    made = cap_draft(wanted_of("power", [area], places, 3, exercise=False), Sender(id="desk@example.org", name="Desk"), now)
    keep(archive, Drafted(alert=made, event="power", areas=(area,), by="Olena"))


@contextmanager
def served(desk: Desk, instruments: Instruments | None = None, accounts: Accounts | None = None) -> Iterator[str]:
    """The address of a server over `desk`."""
    app = application(desk, accounts=accounts, instruments=instruments)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1)
    server, listening = uvicorn.Server(config), config.bind_socket()
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(timeout=20)
    listening.close()


@pytest.fixture
def site(ledger: Path, make_desk: Callable[[Path], Desk]) -> Iterator[str]:
    """The address of a server over a ledger of its own."""
    with served(make_desk(ledger)) as address:
        yield address


@pytest.fixture(scope="session")
def board_site(told: Path, staffed: Region, instruments: Instruments) -> Iterator[str]:
    """The address of a server with all that boards are reckoned with, over the ledger `told`: to look at; crews may be told of."""
    clock = Ticking()
    clock.now = datetime(2025, 10, 8, 9, tzinfo=UTC)
    policy = policy_for(load_profile("public", None), staffed, b"k" * 32)
    with served(Desk(open_archive(told, clock=clock), staffed, clock, "Olena", policy=policy), instruments) as address:
        yield address


@pytest.fixture(scope="session")
def closed_site(told: Path, staffed: Region, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the ledger `told` that has accounts: to stand before its door."""
    clock = Ticking()
    clock.now = datetime(2025, 10, 8, 9, tzinfo=UTC)
    accounts = Accounts(tmp_path_factory.mktemp("door") / "users", clock)
    accounts.add("root", "admin", "four words in a row")
    policy = policy_for(load_profile("public", None), staffed, b"k" * 32)
    with served(Desk(open_archive(told, clock=clock), staffed, clock, "Olena", policy=policy), accounts=accounts) as address:
        yield address


def log_in_dialog(page: Page) -> None:
    """Opens it, and has a wrong password refused."""
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Name").fill("root")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("dialog").get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_visible()


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
    with tabs(browser, site) as opened:
        yield opened


@pytest.fixture
def look(browser: Browser, board_site: str) -> Iterator[Open]:
    """The same over the server that all tests of boards share."""
    with tabs(browser, board_site) as opened:
        yield opened


@pytest.fixture
def door(browser: Browser, closed_site: str) -> Iterator[Open]:
    """The same over a server that one has to log in to."""
    with tabs(browser, closed_site) as opened:
        yield opened


@contextmanager
def tabs(browser: Browser, site: str) -> Iterator[Open]:
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
