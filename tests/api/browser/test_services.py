"""The services board on the page: silence is unknown, a district opens to the words that its state rests on."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.api.browser.conftest import Open


def test_a_district_opens_to_its_settlements_and_the_words_that_they_rest_on(look: Open) -> None:
    page = look().to("/?view=services")
    page.get_by_role("link", name="Graivoronsky district").click()
    page.wait_for_url("**district=*")
    panel = page.locator("aside.district")
    expect(panel.get_by_role("heading", name="Graivoronsky district")).to_be_focused()
    expect(panel).to_contain_text("Golovchino")
    expect(panel).to_contain_text("1,200")
    panel.locator("summary").first.click()
    expect(panel.locator("blockquote").first).to_contain_text("Головчино")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_what_nobody_speaks_of_is_told_as_unknown_and_never_as_fine(look: Open) -> None:
    page = look().to("/?view=services")
    row = page.locator("tr", has=page.get_by_role("link", name="Rovensky district"))
    expect(row.locator("td").first).to_have_attribute("title", "nobody reports from here")
    expect(page.locator("td.working")).to_have_count(0)


def test_the_board_of_another_time_is_asked_for_by_keys_and_stands_in_the_address(look: Open) -> None:
    page = look().to("/?view=services")
    expect(page.locator("td.out, td.partial")).to_have_count(2)
    page.get_by_role("slider", name="Time of the board").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**at=2025-*")
    expect(page.locator("td.out, td.partial")).to_have_count(0)  # two weeks ago both worked
    page.get_by_role("button", name="Latest").click()
    expect(page.locator("td.out, td.partial")).to_have_count(2)
    page.wait_for_url(lambda url: "at=" not in url)


def test_a_board_of_another_time_opens_by_its_address(look: Open) -> None:
    page = look().to("/?view=services&at=2025-10-07T00:00:00Z")
    expect(page.locator("td.out, td.partial")).to_have_count(1)  # the power is out, the water fails at six


def test_one_service_alone_is_shown_when_its_card_is_pressed(look: Open) -> None:
    page = look().to("/?view=services")
    page.get_by_role("list", name="Whole region").get_by_role("link", name="Water").click()
    expect(page.locator("thead th")).to_have_count(2)
    page.wait_for_url("**service=water*")
