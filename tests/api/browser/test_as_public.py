"""View as public: the same page as everybody gets it, with a band that says how much is held back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.api.browser.conftest import AXE, Open

BANDS = {"en": "You see what everybody sees.", "ru": "Вы видите то, что видят все.", "uk": "Ви бачите те, що бачать усі."}


@pytest.mark.parametrize("lang", BANDS)
def test_the_band_says_what_one_sees_and_how_much_is_held_back(look: Open, lang: str) -> None:
    tab = look(lang=lang)
    page = tab.to("/?audience=public&span=all")
    expect(page.locator(".banner.public")).to_contain_text(BANDS[lang])
    held = page.request.get(f"{tab.address}/api/withheld").json()["withheld"]
    expect(page.locator(".banner.public")).to_contain_text(str(sum(held.values())))
    assert tab.faults == []


def test_every_request_of_the_public_view_is_of_the_public_side(look: Open) -> None:
    tab = look()
    asked: list[str] = []
    tab.page.on("request", lambda one: asked.append(one.url))
    page = tab.to("/?audience=public&span=all")
    expect(page.locator(".figures")).to_be_visible()
    told = [url for url in asked if any(name in url for name in ("/api/state", "/api/incidents", "/api/outlook"))]
    assert told
    assert all("audience=public" in url for url in told)
    assert not [url for url in asked if any(name in url for name in ("/api/sources", "/api/review", "/api/crews"))]


@pytest.mark.parametrize("view", ["services", "crews", "reports", "review", "sources"])
def test_a_view_of_the_working_side_is_closed_to_the_public(look: Open, view: str) -> None:
    page = look().to(f"/?view={view}&audience=public")
    expect(page.get_by_text("Nothing of this view is shown to the public.")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main views").get_by_role("link")).to_have_count(2)


def test_the_switch_leads_there_and_back(look: Open) -> None:
    page = look().to("/?span=all")
    page.get_by_role("link", name="View as public").press("Enter")
    page.wait_for_url("**audience=public*")
    page.locator(".banner.public").get_by_role("button").click()
    expect(page.locator(".banner.public")).to_have_count(0)
    page.wait_for_url(lambda url: "audience" not in url)


@pytest.mark.parametrize("small_and_dark", [False, True], ids=["desktop, light", "phone, dark"])
def test_the_public_view_has_no_barrier_that_axe_finds(look: Open, *, small_and_dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: ./run test does it")
    page = look(dark=small_and_dark, phone=small_and_dark).to("/?view=outlook&audience=public")
    expect(page.locator("main [role=status].empty")).to_have_count(0)
    page.evaluate(AXE.read_text("utf-8"))  # past the policy of the page
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
