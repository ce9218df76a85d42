"""Files from the web: fetched into a `.part` file, gone on with after a break, put in their place whole.

A break is gone on with only where the server says by its validator (ETag or Last-Modified) that the file is still the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.progress import Progress
from holdfast.gazetteer.sources.added import unwritable

_TRIES = 4
_PATIENCE_S = 60.0
_AGAIN = "the same command goes on where it stopped"


class _Part(msgspec.Struct):
    """What is known of a file that is not whole yet."""

    address: str
    validator: str


def downloaded(address: str, folder: Path, progress: Progress) -> Path:
    """The file at `address`, whole, in `folder`. Raises `InputError` if it cannot be had; what came is kept for the next time."""
    name = Path(unquote(urlsplit(address).path)).name or "download"
    place = folder / hashlib.sha256(address.encode()).hexdigest()[:12]
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    whole, part = place / name, place / f"{name}.part"
    problem = ""
    with httpx.Client(follow_redirects=True, timeout=_PATIENCE_S) as client:
        for _ in range(_TRIES):
            try:
                _fetch(client, address, part, progress)
                part.replace(whole)
            except httpx.HTTPStatusError as error:
                raise InputError(address, f"the server answers {error.response.status_code}", "check the address") from error
            except httpx.HTTPError as error:
                problem = str(error) or type(error).__name__
            except httpx.InvalidURL as error:
                raise InputError(address, f"no address ({error})", "give one that begins with https://") from error
            except OSError as error:
                raise unwritable(folder, error) from error
            else:
                with suppress(OSError):
                    _note(part).unlink(missing_ok=True)
                return whole
    raise InputError(address, f"broken off {_TRIES} times ({problem})", _AGAIN)


def _fetch(client: httpx.Client, address: str, part: Path, progress: Progress) -> None:
    """What is missing of the file is in `part` when this returns; raises where the server breaks off."""
    with client.stream("GET", address, headers=_rest(address, part)) as answer:
        if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
            raise httpx.ReadError("the file has changed")
        answer.raise_for_status()
        goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
        done = part.stat().st_size if goes_on else 0
        length = answer.headers.get("content-length", "")
        total = done + int(length) if length.isdigit() and "content-encoding" not in answer.headers else 0
        if not goes_on:
            _note(part).write_bytes(msgspec.json.encode(_Part(address, _validator(answer.headers))))
        with part.open("ab" if goes_on else "wb") as file:
            for piece in answer.iter_bytes():
                file.write(piece)
                done += len(piece)
                progress("downloading", min(1.0, done / total) if total else 0.0)
        if total and done != total:
            raise httpx.ReadError(f"{done} of {total} bytes")


def _rest(address: str, part: Path) -> dict[str, str]:
    """The headers that ask for what is missing; none where all has to be asked for."""
    plain = {"Accept-Encoding": "identity"}
    try:
        known, size = msgspec.json.decode(_note(part).read_bytes(), type=_Part), part.stat().st_size
    except (OSError, msgspec.DecodeError):
        return plain
    if not size or not known.validator or known.address != address:
        return plain
    return plain | {"Range": f"bytes={size}-", "If-Range": known.validator}


def _validator(headers: Mapping[str, str]) -> str:
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")
