from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.api.browser.conftest import Open, Visit


def incident(tab: Visit, place: str) -> Any:
    found = tab.page.request.get(f"{tab.address}/api/incidents").json()["incidents"]
    return next(one for one in found if one["place"] == place)


def opened(tab: Visit, place: str) -> Page:
    return tab.to(f"/?incident={incident(tab, place)['id']}")


def decide(page: Page, action: str, why: str = "seen on site") -> None:
    page.locator(".actions").get_by_role("button", name=action, exact=True).click()
    page.get_by_label("Reason (optional)").fill(why)


def submit(page: Page, action: str) -> None:
    page.locator("form.deciding").get_by_role("button", name=action, exact=True).click()
    expect(page.locator(".outcome .good")).to_be_visible()


@pytest.mark.parametrize(("action", "status"), [("Confirm", "confirmed"), ("Reject", "rejected")])
def test_an_incident_is_decided_on_and_the_decision_undone(visit: Open, action: str, status: str) -> None:
    page = opened(visit(), "Shebekino")
    decide(page, action)
    submit(page, action)
    expect(page.locator(".incident-head .status")).to_have_text(status)
    expect(page.get_by_text("seen on site")).to_be_visible()
    page.locator(".outcome").get_by_role("button", name="Undo").click()
    expect(page.locator(".incident-head .status")).to_have_text("not checked")


def test_figures_are_corrected(visit: Open) -> None:
    page = opened(visit(), "Kozinka")
    decide(page, "Correct", "hospital list")
    page.get_by_label("Injured").fill("3")
    submit(page, "Correct")
    expect(page.locator(".story")).to_contain_text("3 injured")


def test_an_incident_is_moved(visit: Open) -> None:
    page = opened(visit(), "Kozinka")
    decide(page, "Move")
    page.get_by_label("Latitude, longitude").fill("50.46, 35.61")
    page.get_by_label("Known to within, km").fill("0.5")
    submit(page, "Move")
    expect(page.locator(".values")).to_contain_text("within 500 m")


def test_a_note_stands_beside_the_incident(visit: Open) -> None:
    page = opened(visit(), "Kozinka")
    page.locator(".actions").get_by_role("button", name="Note").click()
    page.locator("form.deciding input[name=why]").fill("waiting for the mayor")
    submit(page, "Note")
    expect(page.locator(".steps").first).to_contain_text("waiting for the mayor")


def test_claims_are_split_off(visit: Open) -> None:
    tab = visit()
    page = opened(tab, "Kozinka")
    decide(page, "Split")
    page.locator("input[name=claim]").first.check()
    submit(page, "Split")
    assert page.request.get(f"{tab.address}/api/incidents").json()["tally"]["incidents"] == 6


def test_incidents_are_merged_and_the_old_address_leads_on(visit: Open) -> None:
    tab = visit()
    one, other = incident(tab, "Kozinka")["id"], incident(tab, "Shebekino")["id"]
    tab.page.request.post(
        f"{tab.address}/api/decisions",
        data={"what": "merge", "incidents": [one, other], "seen": 7},
        headers={"content-type": "application/json"},
    )
    page = tab.to(f"/?incident={other}")
    page.wait_for_url(f"**incident={one}*")
    page.goto(f"{tab.address}/?incident={one}")
    expect(page.get_by_text("1 other id leads here")).to_be_visible()


def test_the_second_of_two_analysts_is_told_and_may_insist(visit: Open) -> None:
    tab = visit()
    page = opened(tab, "Shebekino")
    decide(page, "Reject")
    page.evaluate("() => { window.EventSource = class { addEventListener() {} } }")
    own_id = incident(tab, "Shebekino")["id"]
    page.route("**/api/incidents/*", lambda route: route.abort())  # what the other did has not reached this page yet
    tab.page.request.post(
        f"{tab.address}/api/decisions",
        data={"what": "confirm", "incidents": [own_id], "seen": 7, "who": "Taras"},
        headers={"content-type": "application/json"},
    )
    page.locator("form.deciding").get_by_role("button", name="Reject", exact=True).click()
    expect(page.locator(".outcome .past")).to_contain_text("Taras decided on this")
    page.get_by_role("button", name="Record mine all the same").click()
    expect(page.locator(".outcome .good")).to_contain_text("at odds")


def test_the_queue_is_worked_with_two_keys_a_decision(visit: Open) -> None:
    tab = visit()
    page = tab.to("/?view=review")
    expect(page.locator(".case .eyebrow")).to_have_text("Harm told by one origin")
    before = page.locator(".queue li").count()
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    expect(page.locator(".outcome .good")).to_contain_text("confirmed")
    expect(page.locator(".queue li")).to_have_count(before - 1)
    assert incident(tab, "Golovchino")["status"] == "confirmed"


def test_keys_move_through_the_queue_and_escape_takes_a_choice_back(visit: Open) -> None:
    tab = visit()
    page = tab.to("/?view=review")
    expect(page.locator(".queue li.on")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(".queue li").nth(1)).to_have_class("on")
    page.keyboard.press("r")
    expect(page.locator("form.deciding")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("form.deciding")).to_have_count(0)
    assert page.request.get(f"{tab.address}/api/decisions").json()["decisions"] == []


def test_nothing_can_be_decided_in_the_past(visit: Open) -> None:
    tab = visit()
    page = tab.to(f"/?incident={incident(tab, 'Kozinka')['id']}&as_of=2025-10-08T15:30:00Z")
    expect(page.get_by_text("You look at the past")).to_be_visible()
    expect(page.locator(".actions")).to_have_count(0)


def test_language_and_theme_are_chosen_and_kept(visit: Open) -> None:
    page = visit().to("/?span=all")
    page.get_by_label("Language").select_option("uk")
    expect(page.locator("nav a").first).to_have_text("Обстановка")
    page.locator("button.icon").click()
    page.locator("button.icon").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
