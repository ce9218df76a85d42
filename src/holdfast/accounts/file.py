"""The file of users, tokens and sessions beside a ledger. No password, token or session can be read back from it."""

from __future__ import annotations

import re
import secrets as random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from holdfast.accounts import passwords, secrets
from holdfast.accounts.roles import ROLES, Role
from holdfast.accounts.tables import explained, opened
from holdfast.errors import InputError

LONGEST_SESSION = timedelta(hours=12)
"""A session ends then, whatever happens in it: a shift."""
IDLE = timedelta(hours=2)
"""A session ends after so long without a request."""
TURNS_AFTER = timedelta(minutes=30)
"""The secret of a session is a new one from then on; the one before it is good for a moment longer ..."""
_GRACE = timedelta(minutes=1)
"""... for what is under way."""
_SEEN_EVERY = timedelta(minutes=1)
_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


class User(msgspec.Struct, frozen=True):
    """Somebody who may log in."""

    name: str
    """What decisions are recorded under."""
    role: Role
    """What he may do."""
    since: datetime
    """When he was added."""


class TokenLine(msgspec.Struct, frozen=True):
    """A token, as far as it may be shown."""

    id: str
    """To revoke it by."""
    user: str
    """On whose behalf."""
    label: str
    """What it is for."""
    since: datetime
    """When it was made."""
    until: datetime | None
    """When it ends; `None` is never."""


class Session(msgspec.Struct, frozen=True):
    """Somebody who is logged in."""

    id: str
    """To end it by; told to nobody."""
    user: User
    """Who it is."""
    csrf: str
    """What a page of ours sends along with each change."""
    secret: str | None
    """What the cookie is to hold from now on; `None` where it holds it already."""


def accounts_path(ledger: Path) -> Path:
    """Where the users of a ledger's server are kept: beside it."""
    return ledger.with_name(ledger.name + ".users")


class Accounts:
    """The users in the file at `path`, made if there is none. For many threads."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock
        self._connection = opened(path)
        self._lock = Lock()

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def users(self) -> tuple[User, ...]:
        """All, by name."""
        return tuple(
            User(name, role, _moment(since)) for name, role, since in self._rows("SELECT name, role, since FROM users ORDER BY name")
        )

    def add(self, name: str, role: Role, password: str | None) -> User:
        """A new user; without a password he has tokens only. Raises `InputError` where there is one of this name, or it is none."""
        if not _NAME.fullmatch(name):
            raise InputError(name, "no name for a user", "letters, digits, . _ @ and -, at most 64, the first a letter or digit")
        if any(user.name.casefold() == name.casefold() for user in self.users()):
            raise InputError(name, "there is a user of this name", "`holdfast users password` and `role` change him")
        now = self._clock()
        kept = None if password is None else passwords.hashed(password)
        self._rows("INSERT INTO users VALUES (?, ?, ?, ?)", name, _known(role), kept, now.isoformat())
        return User(name, role, now)

    def give_role(self, name: str, role: Role) -> None:
        """The user has this role from his next request on. Raises `InputError` where nobody is called so, or no admin would be left."""
        self._refuse_last_admin(name, keeps=role == "admin")
        self._rows("UPDATE users SET role = ? WHERE name = ?", _known(role), name)

    def give_password(self, name: str, password: str) -> None:
        """The user logs in with this password from now on; his sessions end. Raises `InputError` where nobody is called so."""
        self._user(name)
        self._rows("UPDATE users SET password = ? WHERE name = ?", passwords.hashed(password), name)
        self._rows("DELETE FROM sessions WHERE user = ?", name)

    def remove(self, name: str) -> None:
        """The user, his tokens and sessions are gone; what he decided stays. Raises `InputError` as `give_role` does."""
        self._refuse_last_admin(name, keeps=False)
        self._rows("DELETE FROM users WHERE name = ?", name)

    def new_token(self, name: str, label: str, until: datetime | None) -> tuple[str, TokenLine]:
        """A token for programs of that user, and its line; it is shown this once. Raises `InputError` where nobody is called so."""
        self._user(name)
        line = TokenLine(random.token_hex(4), name, label, self._clock(), until)
        token = secrets.new_token()
        ends = None if until is None else until.isoformat()
        self._rows("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)", line.id, name, label, secrets.kept(token), line.since.isoformat(), ends)
        return token, line

    def tokens(self) -> tuple[TokenLine, ...]:
        """All, by user and age."""
        rows = self._rows("SELECT id, user, label, since, until FROM tokens ORDER BY user, since, id")
        return tuple(TokenLine(own, user, label, _moment(since), until and _moment(until)) for own, user, label, since, until in rows)

    def revoke(self, token_id: str) -> None:
        """The token is good for nothing any more. Raises `InputError` where there is none of this id."""
        if not self._rows("DELETE FROM tokens WHERE id = ? RETURNING id", token_id):
            raise InputError(token_id, "no token of this id", "`holdfast users list` lists them")

    def of_token(self, token: str) -> User | None:
        """Whose token it is; `None` where it is nobody's, or no more."""
        rows = self._rows("SELECT name, role, users.since, until FROM tokens JOIN users ON user = name WHERE kept = ?", secrets.kept(token))
        for name, role, since, until in rows:
            if until is None or _moment(until) > self._clock():
                return User(name, role, _moment(since))
        return None

    def log_in(self, name: str, password: str) -> Session | None:
        """A new session of that user; `None` where it is not his password, after the same time whoever it is."""
        rows = self._rows("SELECT name, role, since, password FROM users WHERE name = ?", name)
        if not passwords.is_password(rows[0][3] if rows else None, password):
            return None
        user, secret, now = User(rows[0][0], rows[0][1], _moment(rows[0][2])), secrets.new_secret(), self._clock().isoformat()
        own_id = random.token_hex(16)
        self._rows("DELETE FROM sessions WHERE begun < ?", (self._clock() - LONGEST_SESSION).isoformat())
        self._rows("INSERT INTO sessions VALUES (?, ?, ?, NULL, ?, ?, ?)", own_id, user.name, secrets.kept(secret), now, now, now)
        return Session(own_id, user, secrets.csrf_of(own_id), secret)

    def of_session(self, secret: str) -> Session | None:
        """Whose session it is; `None` where it is over. Its secret changes from time to time."""
        kept, now = secrets.kept(secret), self._clock()
        rows = self._rows(
            "SELECT id, name, role, since, kept, begun, turned, seen FROM sessions JOIN users ON user = name "
            "WHERE kept = ?1 OR before = ?1",
            kept,
        )
        if not rows:
            return None
        own_id, name, role, since, current, *moments = rows[0]
        begun, turned, seen = map(_moment, moments)
        is_late = current != kept and now - turned > _GRACE
        if now - begun > LONGEST_SESSION or now - seen > IDLE or is_late:
            self.log_out(own_id)  # also where an old secret comes back: somebody else may have it
            return None
        changed = self._turned(own_id, kept, now) if current == kept and now - turned > TURNS_AFTER else None
        if now - seen > _SEEN_EVERY:
            self._rows("UPDATE sessions SET seen = ? WHERE id = ?", now.isoformat(), own_id)
        return Session(own_id, User(name, role, _moment(since)), secrets.csrf_of(own_id), changed)

    def log_out(self, session_id: str) -> None:
        """The session is over."""
        self._rows("DELETE FROM sessions WHERE id = ?", session_id)

    def _turned(self, own_id: str, kept: bytes, now: datetime) -> str | None:
        """The new secret of a session; `None` where another request was quicker."""
        secret = secrets.new_secret()
        done = self._rows(
            "UPDATE sessions SET kept = ?, before = kept, turned = ? WHERE id = ? AND kept = ? RETURNING id",
            secrets.kept(secret), now.isoformat(), own_id, kept,
        )  # fmt: skip
        return secret if done else None

    def _user(self, name: str) -> User:
        found = next((user for user in self.users() if user.name == name), None)
        if found is None:
            raise InputError(name, "no user of this name", "`holdfast users list` lists them")
        return found

    def _refuse_last_admin(self, name: str, *, keeps: bool) -> None:
        user = self._user(name)
        if user.role == "admin" and not keeps and sum(one.role == "admin" for one in self.users()) == 1:
            raise InputError(name, "the only admin", "make somebody else one first: holdfast users role NAME admin")

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        with self._lock, explained(self.path):
            return self._connection.execute(statement, values).fetchall()


def _known(role: Role) -> Role:
    if role not in ROLES:
        raise InputError(role, "no role", f"name one of: {', '.join(ROLES)}")
    return role


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
