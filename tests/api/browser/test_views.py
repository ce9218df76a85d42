from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.api.browser.conftest import AXE, Open

VIEWS = {"picture": "/?span=all", "review": "/?view=review", "sources": "/?view=sources", "incident": "/?incident="}
TITLES = {
    "en": {"picture": "Picture", "review": "Review", "sources": "Sources"},
    "ru": {"picture": "Обстановка", "review": "Проверка", "sources": "Источники"},
    "uk": {"picture": "Обстановка", "review": "Перевірка", "sources": "Джерела"},
}


def address_of(view: str, page: Page, site: str) -> str:
    if view != "incident":
        return VIEWS[view]
    found = page.request.get(f"{site}/api/incidents?harm=1").json()["incidents"]
    return VIEWS[view] + str(next(one["id"] for one in found if one["place"] == "Kozinka"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", TITLES)
def test_every_view_opens_in_every_language_and_asks_nobody_else(visit: Open, view: str, lang: str) -> None:
    tab = visit(lang=lang)
    page = tab.to(address_of(view, tab.page, tab.address))
    heading = TITLES[lang].get(view, "Козинка" if lang != "en" else "Kozinka")
    expect(page.locator("main h1")).to_contain_text(heading)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.wait_for_load_state("load")
    assert tab.faults == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("small_and_dark", [False, True], ids=["desktop, light", "phone, dark"])
def test_no_view_has_a_barrier_that_axe_finds(visit: Open, view: str, *, small_and_dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: ./run test does it")
    tab = visit(dark=small_and_dark, phone=small_and_dark)
    page = tab.to(address_of(view, tab.page, tab.address))
    expect(page.locator("[role=status]", has_text="Loading")).to_have_count(0)
    page.evaluate(AXE.read_text("utf-8"))  # past the policy of the page, which lets no foreign script in
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", rules)
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_a_phone(visit: Open, view: str) -> None:
    tab = visit(phone=True)
    page = tab.to(address_of(view, tab.page, tab.address))
    expect(page.locator("[role=status]", has_text="Loading")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_picture_ends_where_what_it_shows_ends(visit: Open, *, phone: bool) -> None:
    page = visit(phone=phone).to(VIEWS["picture"])
    expect(page.locator(".rows .row")).to_have_count(5)
    parts = "[...document.querySelectorAll('main, footer, section')]"
    lowest = page.evaluate(f"Math.max(innerHeight, ...{parts}.map(one => one.getBoundingClientRect().bottom))")
    assert page.evaluate("document.documentElement.scrollHeight") <= lowest + 2


def test_the_map_is_drawn_and_says_in_words_what_it_shows(visit: Open) -> None:
    page = visit().to("/?span=all")
    expect(page.locator("[data-drawn=true]")).to_be_attached(timeout=20_000)
    expect(page.locator("canvas.maplibregl-canvas")).to_have_attribute("aria-label", re.compile("5 incidents, 1 with people killed"))


def test_the_list_has_the_same_incidents_as_the_api(visit: Open) -> None:
    page = visit().to("/?span=all")
    expect(page.locator(".rows .row")).to_have_count(5)
    expect(page.locator(".figures")).to_contain_text("5 incidents")


def test_filters_stand_in_the_address_and_narrow_list_and_figures(visit: Open) -> None:
    page = visit().to("/?span=all")
    page.get_by_text("Filters").click()
    page.get_by_label("Weapon").select_option("missile")
    expect(page.locator(".rows .row")).to_have_count(1)
    assert "weapon=missile" in page.url
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".rows .row")).to_have_count(5)


def test_the_timeline_is_brushed_with_the_keyboard(visit: Open) -> None:
    page = visit().to("/?span=all")
    expect(page.locator(".rows .row")).to_have_count(5)
    page.get_by_role("slider", name="From").focus()
    page.keyboard.press("End")
    expect(page.locator(".rows .row")).not_to_have_count(5)
    assert "from=" in page.url
    page.get_by_role("button", name="Whole time").click()
    expect(page.locator(".rows .row")).to_have_count(5)


def test_a_night_is_played_and_paused(visit: Open) -> None:
    page = visit().to("/?span=all")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_url("**to=*")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_picture_as_of_a_moment_is_marked_as_the_past_and_left_again(visit: Open) -> None:
    page = visit().to("/?span=all&as_of=2025-10-08T13:30:00Z")
    expect(page.locator(".rows .row")).to_have_count(1)
    expect(page.locator(".banner.past")).to_contain_text("You see what was known")
    page.locator(".banner.past").get_by_role("button").click()
    expect(page.locator(".rows .row")).to_have_count(5)


def test_the_moment_is_asked_for_in_the_time_of_the_region(visit: Open) -> None:
    page = visit().to("/?span=all")
    page.get_by_role("button", name="Now").click()
    page.get_by_role("textbox", name="What did we know at").fill("2025-10-08T16:30")  # Moscow: 13:30 UTC
    page.get_by_role("button", name="As of", exact=True).click()
    page.wait_for_url("**as_of=2025-10-08T13%3A30*")
    expect(page.locator(".rows .row")).to_have_count(1)


def test_an_incident_shows_the_words_of_each_value_in_its_report(visit: Open) -> None:
    tab = visit()
    page = tab.to(address_of("incident", tab.page, tab.address))
    expect(page.locator(".text mark").first).to_be_visible()
    quote = page.locator(".quotes button").first
    words = quote.inner_text().strip('“”"«»')
    quote.click()
    assert words in page.evaluate("document.activeElement.textContent")


def test_an_incident_shows_rival_figures_who_repeats_whom_and_what_changed(visit: Open) -> None:
    tab = visit()
    page = tab.to(address_of("incident", tab.page, tab.address))
    expect(page.locator(".rivals")).not_to_have_count(0)
    expect(page.get_by_role("heading", name="Who repeats whom")).to_be_visible()
    expect(page.locator(".steps").last).to_contain_text("injured")


def test_markup_in_a_report_is_shown_as_text_and_never_run(visit: Open) -> None:
    tab = visit()
    found = tab.page.request.get(f"{tab.address}/api/incidents?source=telegram/site").json()["incidents"]
    own_id = next(one["id"] for one in found if one["killed"] is None)
    page = tab.to(f"/?incident={own_id}")
    expect(page.locator(".text .body")).to_contain_text("<script>alert('x')</script>")
    assert tab.faults == []


def test_sources_that_never_spoke_are_listed_as_such(visit: Open) -> None:
    page = visit().to("/?view=sources")
    expect(page.locator("tr.never").first).to_contain_text("never heard")


def test_a_lost_connection_is_told_and_taken_up_again(visit: Open) -> None:
    tab = visit()
    tab.page.route("**/api/changes", lambda asked: asked.abort())
    page = tab.to("/?span=all")
    expect(page.locator(".banner.lost")).to_contain_text("Connection lost")
    page.unroute("**/api/changes")
    expect(page.locator(".banner.lost")).to_have_count(0)


def test_what_is_collected_meanwhile_appears_by_itself(visit: Open, collect_post: Callable[[str], None]) -> None:
    page = visit().to("/?span=all")
    expect(page.locator(".rows .row")).to_have_count(5)
    collect_post("В Красной Яруге дрон повредил сарай.")
    expect(page.locator(".rows .row")).to_have_count(6)
