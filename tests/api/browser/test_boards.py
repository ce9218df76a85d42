"""Every board in every language: it opens, asks nobody else, has no barrier, fits a phone, and is small."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.api.browser.conftest import AXE, Open

from holdfast.api.page import ASSETS

TITLES = {
    "services": {"en": "Services", "ru": "Жизнеобеспечение", "uk": "Життєзабезпечення"},
    "crews": {"en": "Crews", "ru": "Силы", "uk": "Сили"},
    "outlook": {"en": "Outlook", "ru": "Прогноз", "uk": "Прогноз"},
    "reports": {"en": "Reports", "ru": "Сводки", "uk": "Зведення"},
}


@pytest.mark.parametrize("view", TITLES)
@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_every_board_opens_in_every_language_and_asks_nobody_else(look: Open, view: str, lang: str) -> None:
    tab = look(lang=lang)
    page = tab.to(f"/?view={view}")
    expect(page.locator("main h1")).to_have_text(TITLES[view][lang])
    expect(page.locator(".top nav a[aria-current=page]")).to_have_text(TITLES[view][lang])
    expect(page.locator("main [role=status].empty")).to_have_count(0)
    assert tab.faults == []


@pytest.mark.parametrize("view", TITLES)
@pytest.mark.parametrize("small_and_dark", [False, True], ids=["desktop, light", "phone, dark"])
def test_no_board_has_a_barrier_that_axe_finds_or_is_wider_than_a_phone(look: Open, view: str, *, small_and_dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: ./run test does it")
    page = look(dark=small_and_dark, phone=small_and_dark).to(f"/?view={view}")
    expect(page.locator("main [role=status].empty")).to_have_count(0)
    page.evaluate(AXE.read_text("utf-8"))  # past the policy of the page, which lets no foreign script in
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", rules)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", TITLES)
def test_a_board_fits_a_window_at_twice_its_size(look: Open, view: str) -> None:
    tab = look()
    tab.page.set_viewport_size({"width": 680, "height": 430})
    page = tab.to(f"/?view={view}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", TITLES)
def test_a_board_is_loaded_when_it_is_looked_at_and_is_small(look: Open, view: str) -> None:
    tab = look()
    asked: list[str] = []
    tab.page.on("request", lambda one: asked.append(one.url))
    tab.to("/?span=all")
    before = set(asked)
    tab.to(f"/?view={view}")
    assert 0 < packed(set(asked) - before) < 50_000
    assert packed(before) < 600_000


def packed(addresses: set[str]) -> int:
    """Bytes of the files of the page at these addresses, as they travel."""
    names = [address.rpartition("/")[2] for address in addresses if "/assets/" in address]
    tight = {name: ASSETS / "assets" / f"{name}.br" for name in names}
    return sum((tight[name] if tight[name].is_file() else ASSETS / "assets" / name).stat().st_size for name in names)
