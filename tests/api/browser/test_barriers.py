"""What opens over a view or is reached by a search: no barrier that axe finds, the keyboard goes all the way, twice the size fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.api.browser.conftest import AXE, Open, log_in_dialog

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found_search(page: Page) -> None:
    expect(page.locator(".excerpts > li").first).to_be_visible()


def crew_form(page: Page) -> None:
    page.get_by_role("button", name="Change: Fire crew 2").click()
    page.get_by_role("radio", name="on scene").check()
    page.get_by_label("Incident (its address or id)").fill("nothing")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_be_visible()


def proposal(page: Page) -> None:
    page.get_by_role("button", name="Work out a proposal").click()
    expect(page.locator(".plan").get_by_role("heading", name="Kept in reserve")).to_be_visible()


def decision_form(page: Page) -> None:
    page.locator(".row a").first.click()
    page.locator(".actions").get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("form.deciding")).to_be_visible()


OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "search": ("/?view=search&q=дрон", found_search),
    "a crew is changed": ("/?view=crews", crew_form),
    "a proposal": ("/?view=crews", proposal),
    "a decision": ("/?span=all", decision_form),
    "log in": ("/?span=all", log_in_dialog),
}


@pytest.mark.parametrize("what", OPENED)
@pytest.mark.parametrize("small_and_dark", [False, True], ids=["desktop, light", "phone, dark"])
def test_what_opens_has_no_barrier_that_axe_finds(look: Open, door: Open, what: str, *, small_and_dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: ./run test does it")
    address, opens = OPENED[what]
    page = (door if what == "log in" else look)(dark=small_and_dark, phone=small_and_dark).to(address)
    opens(page)
    page.evaluate(AXE.read_text("utf-8"))  # past the policy of the page
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", ["/?span=all", "/?view=review", "/?view=sources", "/?view=search&q=дрон", "/?audience=public"])
def test_a_view_fits_a_window_at_twice_its_size(look: Open, address: str) -> None:
    tab = look()
    tab.page.set_viewport_size({"width": 680, "height": 430})
    page = tab.to(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_logs_in_with_the_keyboard_alone_and_is_back_where_one_was(door: Open) -> None:
    page = door().to("/?span=all")
    page.get_by_role("button", name="Log in").press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Log in")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("root of it")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong words in a row")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def test_who_is_logged_in_reaches_everything_in_the_header_of_a_phone(door: Open) -> None:
    page = door(phone=True).to("/?span=all")
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Name").fill("root")
    page.get_by_label("Password").fill("four words in a row")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    right = "document.querySelectorAll('.settings *').values().reduce((most, one) => Math.max(most, one.getBoundingClientRect().right), 0)"
    assert page.evaluate(f"{right} <= innerWidth && document.documentElement.scrollWidth <= innerWidth")


def test_a_search_is_made_and_an_incident_opened_with_the_keyboard_alone(look: Open) -> None:
    page = look().to("/?span=all")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("дрон")
    page.keyboard.press("Enter")
    first = page.locator(".found .row a").first
    expect(first).to_be_visible()
    for _ in range(120):
        if first.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".incident-head h1")).to_be_visible()
