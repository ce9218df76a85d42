"""Sends bytes to an address of the web: the only module of this room that does."""

from __future__ import annotations

import httpx

_TIMEOUT_S = 20.0


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """The status that the address answered with; redirections are not followed. Raises `OSError` where it gave no answer."""
    try:
        return httpx.post(address, content=body, headers=headers, timeout=_TIMEOUT_S, follow_redirects=False).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(str(error)) from error
