"""The page of a server that others reach: logging in and out, what each role finds on it, and what another site cannot make it do."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.api.browser.conftest import Open, Visit, served, tabs

from holdfast.accounts import ROLES, Accounts, accounts_path
from holdfast.api import Desk
from holdfast.cli import main

ELSEWHERE = "http://127.0.0.1:8999/"
"""Another origin that browsers take for the same site: they send its requests the cookie along."""
PASSWORD = "four words in a row"  # noqa: S105 - of nobody


@pytest.fixture
def site(ledger: Path, make_desk: Callable[[Path], Desk], tmp_path: Path) -> Iterator[str]:
    """The address of a server with an account for each role, called as the role is."""
    desk = make_desk(ledger)
    accounts = Accounts(tmp_path / "users", desk.clock)
    for role in ROLES[1:]:
        accounts.add(role, role, PASSWORD)
    with served(desk, accounts=accounts) as address:
        yield address


def log_in(tab: Visit, name: str, password: str = PASSWORD) -> Page:
    page = tab.to("/")
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("dialog").get_by_role("button", name="Log in").click()
    return page


def test_one_logs_in_is_shown_by_name_and_logs_out(visit: Open) -> None:
    tab = visit()
    page = log_in(tab, "analyst")
    expect(page.locator(".account")).to_contain_text("analyst")
    expect(page.get_by_role("link", name="Review")).to_be_visible()
    page.reload()
    expect(page.locator(".account")).to_contain_text("analyst")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.get_by_role("link", name="Review")).to_have_count(0)
    assert tab.faults == []


def test_a_wrong_password_is_told_and_lets_nobody_in(visit: Open) -> None:
    page = log_in(visit(), "analyst", "wrong")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_whoever_has_no_account_sees_the_public_side_without_an_error(visit: Open) -> None:
    tab = visit()
    page = tab.to("/")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.locator(".banner.lost")).to_have_count(0)
    expect(page.get_by_role("link", name="Picture")).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    assert tab.faults == []


def test_a_viewer_reads_and_is_told_why_there_are_no_buttons(visit: Open) -> None:
    tab = visit()
    page = log_in(tab, "viewer")
    expect(page.locator(".account")).to_contain_text("viewer")
    page.locator(".row a").first.click()
    expect(page.get_by_text("deciding is for analysts")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)
    assert tab.faults == []


def test_an_analyst_decides_under_his_own_name_and_does_not_publish(visit: Open) -> None:
    page = log_in(visit(), "analyst")
    expect(page.locator(".account")).to_contain_text("analyst")
    page.locator(".row a").first.click()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.locator(".actions").get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_label("Your name")).to_have_count(0)
    page.locator("form.deciding").get_by_role("button", name="Confirm", exact=True).click()
    expect(page.locator(".outcome .good")).to_be_visible()
    expect(page.locator(".steps")).to_contain_text(["analyst", ""])


def test_the_first_admin_is_made_logs_in_decides_undoes_and_logs_out(
    browser: Browser, ledger: Path, make_desk: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{PASSWORD}\n".encode())))
    assert main(["users", "add", "olena", "--role", "admin", "--password-stdin", "--ledger", str(ledger)]) == 0
    desk = make_desk(ledger)
    with served(desk, accounts=Accounts(accounts_path(ledger), desk.clock)) as address, tabs(browser, address) as opened:
        tab = opened()
        page = log_in(tab, "olena")
        expect(page.locator(".account")).to_contain_text("olena")
        page.locator(".row a").first.click()
        page.locator(".actions").get_by_role("button", name="Confirm", exact=True).click()
        page.locator("form.deciding").get_by_role("button", name="Confirm", exact=True).click()
        expect(page.locator(".incident-head .status")).to_have_text("confirmed")
        page.locator(".outcome").get_by_role("button", name="Undo").click()
        expect(page.locator(".incident-head .status")).to_have_text("not checked")
        assert tab.faults == []
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("button", name="Log in")).to_be_visible()
        expect(page.locator("main h1")).to_have_text("Picture")
        assert page.request.get(f"{address}/api/decisions").status in (401, 403)


def test_a_page_of_another_site_can_neither_decide_nor_log_anybody_out(visit: Open) -> None:
    tab = visit()
    page = log_in(tab, "analyst")
    expect(page.locator(".account")).to_contain_text("analyst")
    own = page.context.new_page()
    own.route(ELSEWHERE, lambda asked: asked.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    own.goto(ELSEWHERE)
    for method, path in (("POST", "/api/decisions"), ("DELETE", "/api/session"), ("POST", "/logout")):
        said = own.evaluate(
            "([address, method]) => fetch(address, {method, credentials: 'include', headers: {'content-type': 'text/plain'}, body: '{}'})"
            ".then(answer => answer.status, () => 'refused')",
            [tab.address + path, method],
        )
        assert said in (401, 403, "refused"), (path, said)
    page.reload()
    expect(page.locator(".account")).to_contain_text("analyst")
