"""Messages to a receiver, tried again when they fail, each outcome an entry of the ledger: who was told what, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from holdfast.pipeline.recording import Archive
from holdfast.publish.formats.json_text import json_bytes
from holdfast.publish.formats.webhook import SIGNATURE_HEADER, Change, Message, digest, messages, signed
from holdfast.records import Notice, PublicIncident

Send = Callable[[str, bytes, dict[str, str]], int]
"""Sends a body to an address with headers, and gives the status; `OSError` where there is no answer."""
PAUSES_S = (1.0, 5.0, 25.0)
"""Between one try and the next."""
_TRY_AGAIN = {408, 425, 429}
"""Answers of a receiver that may be another one next time, beside those from 500 on."""


class Receiver(NamedTuple):
    """Whom messages go to, and what they are sent with."""

    address: str
    secret: bytes
    send: Send
    wait: Callable[[float], None]
    now: Callable[[], datetime]


class Delivery(msgspec.Struct, frozen=True, kw_only=True, tag="webhook", tag_field="by"):
    """One message, and what became of it: a `delivery` of the ledger."""

    to: str
    """The address."""
    id: str
    """Public id."""
    change: Change
    """What was told."""
    digest: str
    """Of the record as it was told; empty where it was retracted."""
    status: int | None
    """The last answer; `None` where there was none."""
    tries: int
    """How often it was sent."""
    arrived: bool
    """Whether the receiver took it."""


def deliver(records: Iterable[PublicIncident], notice: Notice, receiver: Receiver, archive: Archive) -> Iterator[Delivery]:
    """What became of each message, recorded when it is given. What arrived is not sent again; what did not is, the next time."""
    for message in messages(records, notice, delivered_to(receiver.address, archive)):
        outcome = _sent(message, receiver)
        with archive.ledger.writing() as batch:
            archive.ledger.append("delivery", receiver.address, outcome)
            archive.projector.project(batch)
        yield outcome


def delivered_to(address: str, archive: Archive) -> dict[str, str]:
    """What a receiver was told last: digests by public id, of what was not retracted since."""
    told: dict[str, str] = {}
    for entry in archive.ledger.entries(kind="delivery", subject=address):
        try:
            outcome = msgspec.json.decode(entry.payload or b"", type=Delivery)
        except msgspec.DecodeError:
            continue  # a delivery of another kind
        if not outcome.arrived:
            continue
        if outcome.change == "retracted":
            told.pop(outcome.id, None)
        else:
            told[outcome.id] = outcome.digest
    return told


def _sent(message: Message, receiver: Receiver) -> Delivery:
    body = json_bytes(message)
    status: int | None = None
    tries = 0
    for pause in (*PAUSES_S, None):
        tries += 1
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: signed(body, receiver.now(), receiver.secret)}
        try:
            status = receiver.send(receiver.address, body, headers)
        except OSError:
            status = None
        if pause is None or not (status is None or status >= 500 or status in _TRY_AGAIN):
            break
        receiver.wait(pause)
    return Delivery(
        to=receiver.address,
        id=message.id,
        change=message.change,
        digest=digest(message.incident),
        status=status,
        tries=tries,
        arrived=status is not None and 200 <= status < 300,
    )
