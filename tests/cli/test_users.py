"""Accounts, and who can reach a server, as whoever runs it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from holdfast.accounts import accounts_path
from holdfast.cli.listening import Setting, accounts_for, listening, names_of
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import open_archive

Holdfast = Callable[..., Any]
PASSWORD = b"four words in a row\n"


@pytest.fixture
def users(tmp_path: Path, holdfast: Holdfast) -> Holdfast:
    open_archive(tmp_path / "ledger.db").close()
    return lambda *args, **more: holdfast("users", *args, HOLDFAST_LEDGER=str(tmp_path / "ledger.db"), **more)


def test_users_are_added_given_roles_and_removed(users: Holdfast) -> None:
    assert users("add", "olena", "--role", "admin", "--password-stdin", stdin=PASSWORD).code == 0
    assert users("add", "ihor", "--password-stdin", stdin=PASSWORD).code == 0
    assert users("role", "ihor", "approver").code == 0
    listed = [json.loads(line) for line in users("list", "--json").out.splitlines()]
    assert [(one["name"], one["role"]) for one in listed] == [("ihor", "approver"), ("olena", "admin")]
    assert users("remove", "ihor").code == 0
    last = users("remove", "olena")
    assert (last.code, "the only admin" in last.err) == (2, True)


def test_a_token_is_printed_once_and_alone(users: Holdfast) -> None:
    users("add", "screen", "--no-password")
    made = users("token", "screen", "--for", "hall")
    assert made.out.startswith("holdfast_")
    assert len(made.out.split()) == 1
    listed = users("list").out
    assert "hall" in listed
    assert made.out.strip() not in listed


def test_a_short_password_is_refused_and_nobody_is_added(users: Holdfast) -> None:
    ran = users("add", "olena", "--password-stdin", stdin=b"short\n")
    assert (ran.code, "12 letters" in ran.err, users("list").out) == (2, True, "")


@pytest.mark.parametrize(
    "setting",
    [Setting(host="0.0.0.0"), Setting(host="192.0.2.1"), Setting(proxy="127.0.0.1"), Setting(names=("picture.example",))],  # noqa: S104
)
def test_nobody_else_reaches_a_server_without_an_admin(tmp_path: Path, setting: Setting) -> None:
    with pytest.raises(SetupError, match="nobody is its admin"):
        accounts_for(setting, tmp_path / "ledger.db")
    assert not accounts_path(tmp_path / "ledger.db").exists()


def test_the_first_start_on_this_machine_needs_no_account(tmp_path: Path) -> None:
    assert accounts_for(Setting(), tmp_path / "ledger.db") is None


def test_as_soon_as_there_is_a_user_everybody_logs_in(users: Holdfast, tmp_path: Path) -> None:
    users("add", "olena", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    accounts = accounts_for(Setting(), tmp_path / "ledger.db")
    assert accounts is not None
    accounts.close()


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        (Setting(host="192.0.2.1", names=("picture.example",)), "in the clear"),
        (Setting(proxy="127.0.0.1"), "no name"),
        (Setting(certificate="c.pem"), "belong together"),
        (Setting(proxy="the proxy"), "no address"),
    ],
)
def test_what_would_leave_a_server_open_is_refused(users: Holdfast, tmp_path: Path, setting: Setting, problem: str) -> None:
    users("add", "olena", "--role", "admin", "--password-stdin", stdin=PASSWORD)
    with pytest.raises((SetupError, InputError), match=problem):
        accounts_for(setting, tmp_path / "ledger.db")


def test_only_the_proxy_that_is_named_is_believed() -> None:
    assert listening(Setting())["proxy_headers"] is False
    believed = listening(Setting(proxy="127.0.0.1"))
    assert (believed["proxy_headers"], believed["forwarded_allow_ips"]) == (True, "127.0.0.1")


def test_a_server_answers_to_the_names_it_was_given() -> None:
    assert names_of(Setting(host="0.0.0.0", names=("picture.example",))) == {"localhost", "127.0.0.1", "::1", "picture.example"}  # noqa: S104


def test_a_server_that_others_could_reach_says_what_is_missing(users: Holdfast, holdfast: Holdfast, tmp_path: Path) -> None:
    ran = holdfast("serve", "--host", "0.0.0.0", "--ledger", str(tmp_path / "ledger.db"))  # noqa: S104
    assert (ran.code, "holdfast users add" in ran.err) == (2, True)
    assert users("list").out == ""
