from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from holdfast.accounts import ROLES, Accounts, Allowance, may
from holdfast.accounts.file import IDLE, LONGEST_SESSION, TURNS_AFTER
from holdfast.errors import InputError

PASSWORD = "four words in a row"  # noqa: S105 - of nobody
MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2025, 10, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    opened = Accounts(tmp_path / "ledger.db.users", clock)
    yield opened
    opened.close()


@pytest.fixture
def olena(accounts: Accounts) -> str:
    accounts.add("olena", "admin", PASSWORD)
    return "olena"


def secret_of(accounts: Accounts) -> str:
    session = accounts.log_in("olena", PASSWORD)
    assert session is not None
    assert session.secret is not None
    return session.secret


def test_each_role_may_do_what_those_before_it_may() -> None:
    assert [[may(role, needed) for needed in ROLES] for role in ROLES] == [[n <= r for n in range(5)] for r in range(5)]


@pytest.mark.usefixtures("olena")
def test_nobody_logs_in_with_another_password_or_name(accounts: Accounts) -> None:
    assert accounts.log_in("olena", PASSWORD + " ") is None
    assert accounts.log_in("nobody", PASSWORD) is None
    assert accounts.log_in("olena", "x" * 1_000_000) is None
    assert accounts.log_in("olena", PASSWORD) is not None


def test_without_a_password_nobody_logs_in(accounts: Accounts) -> None:
    accounts.add("robot", "viewer", None)
    assert accounts.log_in("robot", "of nobody at all") is None


@pytest.mark.parametrize(
    ("name", "password"), [("olena", "short"), ("", PASSWORD), ("a b", PASSWORD), ("<b>", PASSWORD), ("x" * 65, PASSWORD)]
)
def test_what_is_no_name_or_no_password_is_refused_with_what_to_do(accounts: Accounts, name: str, password: str) -> None:
    with pytest.raises(InputError, match="letters"):
        accounts.add(name, "viewer", password)
    assert accounts.users() == ()


@pytest.mark.usefixtures("olena")
def test_two_users_never_differ_in_the_case_of_letters_alone(accounts: Accounts) -> None:
    with pytest.raises(InputError, match="there is a user"):
        accounts.add("Olena", "viewer", PASSWORD)


@pytest.mark.usefixtures("olena")
def test_the_file_holds_no_password_no_token_and_no_session_and_is_its_owners_alone(accounts: Accounts) -> None:
    token, _ = accounts.new_token("olena", "screen", None)
    secret = secret_of(accounts)
    data = b"".join(path.read_bytes() for path in accounts.path.parent.iterdir())
    assert not [word for word in (PASSWORD, token, secret) if word.encode() in data]
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600


@pytest.mark.usefixtures("olena")
def test_a_session_ends_when_it_is_idle_when_it_is_long_and_when_it_is_ended(accounts: Accounts, clock: Clock) -> None:
    first = secret_of(accounts)
    clock.now += IDLE + MINUTE
    assert accounts.of_session(first) is None
    second = secret_of(accounts)
    for _ in range(int(LONGEST_SESSION / MINUTE / 20) + 1):
        clock.now += 20 * MINUTE
        found = accounts.of_session(second)
        second = (found and found.secret) or second
    assert accounts.of_session(second) is None
    third = secret_of(accounts)
    found = accounts.of_session(third)
    assert found is not None
    accounts.log_out(found.id)
    assert accounts.of_session(third) is None


@pytest.mark.usefixtures("olena")
def test_the_secret_of_a_session_changes_and_an_old_one_that_comes_back_ends_it(accounts: Accounts, clock: Clock) -> None:
    old = secret_of(accounts)
    clock.now += TURNS_AFTER + MINUTE
    turned = accounts.of_session(old)
    assert turned is not None
    assert turned.secret not in (None, old)
    under_way = accounts.of_session(old)
    assert under_way is not None
    assert under_way.csrf == turned.csrf
    clock.now += 2 * MINUTE
    assert accounts.of_session(old) is None
    assert accounts.of_session(turned.secret or "") is None


@pytest.mark.usefixtures("olena")
def test_another_role_holds_from_the_next_request_on_and_another_password_ends_sessions(accounts: Accounts) -> None:
    accounts.add("ihor", "admin", PASSWORD)
    secret = secret_of(accounts)
    accounts.give_role("olena", "viewer")
    found = accounts.of_session(secret)
    assert found is not None
    assert found.user.role == "viewer"
    accounts.give_password("olena", PASSWORD + "!")
    assert accounts.of_session(secret) is None


@pytest.mark.usefixtures("olena")
def test_who_is_removed_has_no_session_and_no_token_any_more(accounts: Accounts) -> None:
    accounts.add("ihor", "analyst", PASSWORD)
    token, _ = accounts.new_token("ihor", "", None)
    session = accounts.log_in("ihor", PASSWORD)
    accounts.remove("ihor")
    assert accounts.of_token(token) is None
    assert session is not None
    assert accounts.of_session(session.secret or "") is None


@pytest.mark.usefixtures("olena")
def test_a_token_ends_in_its_time_or_when_it_is_revoked(accounts: Accounts, clock: Clock) -> None:
    ending, _ = accounts.new_token("olena", "for a day", clock.now + timedelta(days=1))
    lasting, line = accounts.new_token("olena", "for ever", None)
    clock.now += timedelta(days=1)
    assert accounts.of_token(ending) is None
    assert accounts.of_token(lasting) is not None
    accounts.revoke(line.id)
    assert accounts.of_token(lasting) is None


@pytest.mark.usefixtures("olena")
def test_there_is_always_an_admin_left(accounts: Accounts) -> None:
    with pytest.raises(InputError, match="the only admin"):
        accounts.remove("olena")
    with pytest.raises(InputError, match="the only admin"):
        accounts.give_role("olena", "viewer")


def test_another_file_is_not_taken_for_one_of_users(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "words").write_text("no database at all, but long enough to be looked at" * 10)
    with pytest.raises(InputError, match="no file of users"):
        Accounts(tmp_path / "words", clock)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(InputError, match="no file of users"):
        Accounts(tmp_path / "other.db", clock)


def test_an_allowance_is_used_up_and_comes_back_with_time(clock: Clock) -> None:
    allowance = Allowance(burst=2, per_second=0.5)
    assert [allowance.wait_s("a", clock.now) for _ in range(3)] == [0, 0, 2]
    assert allowance.wait_s("b", clock.now) == 0
    clock.now += timedelta(seconds=2)
    assert [allowance.wait_s("a", clock.now) for _ in range(2)] == [0, 2]
    allowance.give_back("a", clock.now)
    assert allowance.wait_s("a", clock.now) == 0
