"""Looking for words on the page: what is found is marked, whatever it looks like; the address holds the question."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.api.browser.conftest import Open


def test_reports_are_found_by_their_words_and_the_words_are_marked(visit: Open) -> None:
    tab = visit()
    page = tab.to("/")
    page.get_by_role("searchbox", name="Search the reports").fill("козинка дрон")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Reports with “козинка дрон”")
    expect(page.locator(".excerpts > li")).to_have_count(3)
    assert {mark.inner_text().lower() for mark in page.locator(".excerpt mark").all()} >= {"козинка", "дрон"}
    assert "view=search" in page.url
    page.reload()
    expect(page.locator(".excerpts > li")).to_have_count(3)
    expect(page.get_by_role("searchbox")).to_have_value("козинка дрон")
    page.locator(".found .row a").first.click()
    expect(page.locator(".incident-head h1")).to_be_visible()
    assert tab.faults == []


def test_markup_in_a_report_that_is_found_stays_text(visit: Open) -> None:
    tab = visit()
    page = tab.to("/?view=search&q=магазин")
    expect(page.locator(".excerpt")).to_contain_text("<script>alert('x')</script>")
    expect(page.locator(".excerpt mark")).to_have_text("магазин")
    assert page.locator(".excerpt script, .excerpt b").count() == 0
    assert tab.faults == []


def test_nothing_found_is_said_in_each_language(visit: Open) -> None:
    for lang, words in (("en", "0 reports"), ("ru", "0 сообщений"), ("uk", "0 повідомлень")):
        page = visit(lang=lang).to("/?view=search&q=неттакогослова")
        expect(page.locator("#found-reports")).to_have_text(words)
