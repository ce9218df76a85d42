"""Reports on the page: as they were issued, in the reader's language, with what is new in them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.api.browser.conftest import Open

TITLES = {"en": "Situation report", "ru": "Оперативная сводка", "uk": "Оперативне зведення"}


@pytest.mark.parametrize("lang", TITLES)
def test_the_last_report_is_told_in_the_language_of_the_reader(look: Open, lang: str) -> None:
    page = look(lang=lang).to("/?view=reports")
    expect(page.locator(".one-report h2")).to_contain_text(TITLES[lang])


def test_what_is_new_is_marked_against_the_report_before(look: Open) -> None:
    page = look().to("/?view=reports")
    expect(page.locator("ins")).to_have_count(0)
    page.get_by_label("Show what is new").check()
    expect(page.locator("ins").first).to_be_visible()
    expect(page.locator("del").first).to_be_visible()


def test_an_earlier_report_opens_by_its_link_and_stands_in_the_address(look: Open) -> None:
    page = look().to("/?view=reports")
    page.get_by_role("link", name="No 1").click()
    page.wait_for_url("**report=*")
    expect(page.get_by_text("The first of its series")).to_be_visible()


def test_files_are_had_and_a_warning_is_shown_as_the_draft_that_it_is(look: Open) -> None:
    tab = look()
    page = tab.to("/?view=reports")
    expect(page.locator(".warned .status")).to_have_text("draft")
    for link in page.locator(".files a, .warned a").all():
        address = str(link.get_attribute("href"))
        if "pdf" not in address:
            assert page.request.get(tab.address + address).ok
