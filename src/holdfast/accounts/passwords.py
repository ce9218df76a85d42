"""Passwords as argon2id hashes (RFC 9106, the second recommended option: 64 MiB, three passes, four lanes)."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from holdfast.errors import InputError

SHORTEST = 12
"""Letters of a password: length is what makes one hard to guess (NIST SP 800-63B)."""
LONGEST = 1000
"""More is no password but an attempt to keep the server busy."""
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep of `password`. Raises `InputError` where it is too short or too long to be one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError("password", f"it has {len(password)} letters", f"take {SHORTEST} letters or more, a few words in a row will do")
    return _HASHER.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether `kept` is the hash of `password`. It takes as long where nothing is kept, so that nobody learns who has an account."""
    if len(password) > LONGEST:
        return False
    try:
        _HASHER.verify(kept or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("of nobody at all")
