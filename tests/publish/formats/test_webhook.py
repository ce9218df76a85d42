"""What a receiver is told, in which order, and how it can know that it is from us."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from holdfast.pipeline import Archive, open_archive
from holdfast.pipeline.delivering import PAUSES_S, Delivery, Receiver, deliver, delivered_to
from holdfast.publish.formats.webhook import SIGNATURE_HEADER, signed
from holdfast.records import Notice, PublicIncident, Quantity

NOW = datetime(2025, 11, 1, tzinfo=UTC)
SECRET = b"s" * 32
Make = Callable[..., PublicIncident]


class Hook:
    """A receiver that answers as it is told to, and keeps what it got."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = list(answers)
        self.got: list[tuple[bytes, dict[str, str]]] = []
        self.waited: list[float] = []

    def send(self, _address: str, body: bytes, headers: dict[str, str]) -> int:
        self.got.append((body, headers))
        answer = self.answers.pop(0) if self.answers else 200
        if answer is None:
            raise OSError
        return answer

    def receiver(self) -> Receiver:
        return Receiver("https://example.org/hook", SECRET, self.send, self.waited.append, lambda: NOW)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "ledger.db", clock=lambda: NOW)
    yield opened
    opened.close()


def told(hook: Hook, records: list[PublicIncident], notice: Notice, archive: Archive) -> list[Delivery]:
    return list(deliver(records, notice, hook.receiver(), archive))


def test_what_arrived_is_told_once_and_what_changed_again(make: Make, notice: Notice, archive: Archive) -> None:
    hook, one = Hook(), make(1)
    assert [outcome.change for outcome in told(hook, [one, make(2)], notice, archive)] == ["released", "released"]
    assert told(hook, [one, make(2)], notice, archive) == []
    corrected = msgspec.structs.replace(one, injured=Quantity.exactly(9))
    assert [outcome.change for outcome in told(hook, [corrected], notice, archive)] == ["corrected", "retracted"]
    assert [outcome.change for outcome in told(hook, [corrected, make(2)], notice, archive)] == ["released"]


def test_a_retraction_tells_the_id_alone(make: Make, notice: Notice, archive: Archive) -> None:
    hook = Hook()
    told(hook, [make(1)], notice, archive)
    told(hook, [], notice, archive)
    message = msgspec.json.decode(hook.got[-1][0])
    assert (message["change"], message["incident"]) == ("retracted", None)


def test_a_receiver_that_fails_is_tried_again_after_longer_pauses(make: Make, notice: Notice, archive: Archive) -> None:
    hook = Hook(None, 503, 429, 200)
    (outcome,) = told(hook, [make(1)], notice, archive)
    assert (outcome.tries, outcome.arrived) == (4, True)
    assert hook.waited == list(PAUSES_S)


def test_what_did_not_arrive_is_sent_the_next_time(make: Make, notice: Notice, archive: Archive) -> None:
    hook = Hook(500, 500, 500, 500)
    (outcome,) = told(hook, [make(1)], notice, archive)
    assert (outcome.tries, outcome.arrived, outcome.status) == (4, False, 500)
    assert delivered_to("https://example.org/hook", archive) == {}
    (again,) = told(hook, [make(1)], notice, archive)
    assert again.arrived


def test_a_refusal_is_not_tried_again(make: Make, notice: Notice, archive: Archive) -> None:
    hook = Hook(403)
    (outcome,) = told(hook, [make(1)], notice, archive)
    assert (outcome.tries, outcome.arrived) == (1, False)


def test_every_outcome_is_in_the_ledger(make: Make, notice: Notice, archive: Archive) -> None:
    told(Hook(403, 200), [make(1), make(2)], notice, archive)
    assert [msgspec.json.decode(entry.payload or b"")["arrived"] for entry in archive.ledger.entries(kind="delivery")] == [False, True]


def test_the_signature_is_of_the_time_and_the_body(make: Make, notice: Notice, archive: Archive) -> None:
    hook = Hook()
    told(hook, [make(1)], notice, archive)
    body, headers = hook.got[0]
    seconds, value = (part.partition("=")[2] for part in headers[SIGNATURE_HEADER].split(","))
    assert value == hmac.new(SECRET, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert signed(body + b" ", NOW, SECRET) != headers[SIGNATURE_HEADER]
