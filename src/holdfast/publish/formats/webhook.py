"""What changed for an audience since it was last told, as signed messages: released, corrected, retracted."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

import msgspec

from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicIncident

Change = Literal["released", "corrected", "retracted"]
SIGNATURE_HEADER = "Holdfast-Signature"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one incident."""

    change: Change
    """What happened to it."""
    id: str
    """Its public id."""
    incident: PublicIncident | None
    """As it may be shown now; `None` where it was retracted: why is not told."""
    notice: Notice
    """What is left out, and that it is no alarm."""


def messages(records: Iterable[PublicIncident], notice: Notice, delivered: Mapping[str, str]) -> Iterator[Message]:
    """What to tell a receiver who was told what `delivered` says (digests by public id; see `digest`), retractions last."""
    missing = set(delivered)
    for public in records:
        missing.discard(public.id)
        known = delivered.get(public.id)
        if known != digest(public):
            yield Message(change="released" if known is None else "corrected", id=public.id, incident=public, notice=notice)
    for own_id in sorted(missing):
        yield Message(change="retracted", id=own_id, incident=None, notice=notice)


def digest(public: PublicIncident | None) -> str:
    """What tells one state of a record from another; that of none is empty."""
    return "" if public is None else hashlib.sha256(json_bytes(public)).hexdigest()


def signed(body: bytes, at: datetime, secret: bytes) -> str:
    """The value of `Holdfast-Signature`: `t=SECONDS,v1=HEX`, the HMAC-SHA-256 of `SECONDS.BODY` (RFC 2104).

    The time is signed too, so that an old message cannot be sent again as a new one.
    """
    seconds = int(at.timestamp())
    return f"t={seconds},v1={hmac.new(secret, f'{seconds}.'.encode() + body, hashlib.sha256).hexdigest()}"
