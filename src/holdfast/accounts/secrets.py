"""Tokens and sessions: secrets that the server makes, gives away once, and keeps as SHA-256 only.

They are 32 random bytes, so that a plain hash of one cannot be guessed back; a slow hash is for what people think up.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

_BYTES = 32
TOKEN_BEGINS = "holdfast_"  # noqa: S105 - what a token begins with, so that scanners of leaked secrets know it
"""What every token begins with."""


def new_secret() -> str:
    """A new one, in letters that go into a header or a cookie as they are."""
    return secrets.token_urlsafe(_BYTES)


def new_token() -> str:
    """A new token for a program."""
    return TOKEN_BEGINS + new_secret()


def kept(secret: str) -> bytes:
    """What is kept of a secret."""
    return sha256(secret.encode()).digest()


def csrf_of(secret: str) -> str:
    """The word that a page of ours repeats with each change: it follows from the session, and other sites cannot read it."""
    return sha256(b"csrf\0" + secret.encode()).hexdigest()[:40]
