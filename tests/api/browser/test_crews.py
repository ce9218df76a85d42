"""Crews on the page: how stretched they are, what is proposed and why, and what they are doing as a person says."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.api.browser.conftest import Open


def test_a_proposal_says_who_goes_what_nobody_goes_to_and_what_stays_in_reserve(look: Open) -> None:
    page = look().to("/?view=crews")
    expect(page.locator("table").first).to_contain_text("Social")
    page.get_by_role("button", name="Work out a proposal").click()
    plan = page.locator(".plan")
    expect(plan.get_by_role("heading", name="Kept in reserve")).to_be_visible(timeout=30_000)
    expect(plan).to_contain_text("Nobody goes")  # there is no crew of that kind


def test_what_a_crew_is_doing_is_changed_with_the_keyboard_and_undone_by_the_next_word(look: Open) -> None:
    page = look().to("/?view=crews")
    line = page.locator("tr", has_text="Fire crew 1")
    expect(line.locator(".doing")).to_have_text("free")
    page.get_by_role("button", name="Change: Fire crew 1").press("Enter")
    page.get_by_role("radio", name="resting").press("Space")
    page.get_by_label("Reason (optional)").fill("two nights")
    page.get_by_label("Reason (optional)").press("Enter")
    expect(line.locator(".doing")).to_have_text("resting")
    page.get_by_role("button", name="Change: Fire crew 1").click()
    page.get_by_role("radio", name="free").check()
    page.get_by_role("button", name="Record").click()
    expect(line.locator(".doing")).to_have_text("free")


def test_a_change_that_names_no_incident_is_told_what_is_wrong(look: Open) -> None:
    page = look().to("/?view=crews")
    page.get_by_role("button", name="Change: Line crew 1").click()
    page.get_by_role("radio", name="on scene").check()
    page.get_by_label("Incident (its address or id)").fill("nothing")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_contain_text("no incident")
    page.keyboard.press("Escape")
    expect(page.locator("form.set-state")).to_have_count(0)
