"""Reports and warnings over HTTP: as they were issued, with what is new; how much is held back, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.pipeline import Instruments
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.draft import draft
from holdfast.pipeline.sitrep.issue import issue
from holdfast.pipeline.sitrep.places import places_of
from holdfast.pipeline.warnings import Drafted, keep, wanted_of
from holdfast.publish.cap import Sender
from holdfast.publish.cap import draft as cap_draft
from holdfast.publish.safety import load_profile, policy_for

Client = TestClient[Any]


@pytest.fixture
def issuing(desk: Desk, instruments: Instruments) -> Iterator[Client]:
    """A server whose ledger holds reports on two days and a warning."""
    archive, region = desk.archive, desk.region
    policy = policy_for(load_profile("internal", None), region, b"k" * 32)
    for day in (6, 7):
        since = datetime(2025, 10, day, 9, tzinfo=UTC)
        now = desk.clock()
        asked = Asked(since=since, until=since + timedelta(days=1), now=now, batch=archive.ledger.head()[1])
        issue(archive, draft(archive, instruments, policy, asked), "Olena", now)
    places = places_of(region, None, {})
    area = places.districts[0].id
    made = cap_draft(wanted_of("power", [area], places, 3, exercise=False), Sender(id="desk@example.org", name="Desk"), desk.clock())
    keep(archive, Drafted(alert=made, event="power", areas=(area,), by="Olena"))
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


def test_a_report_is_told_in_every_language_with_what_the_one_before_did_not_say(issuing: Client) -> None:
    last, first = issuing.get("/api/sitreps").json()["sitreps"]
    assert (last["number"], first["number"]) == (2, 1)
    pages = {lang: issuing.get(f"/api/sitreps/{last['id']}", params={"lang": lang}).json() for lang in ("en", "ru", "uk")}
    assert len({page["page"]["title"] for page in pages.values()}) == 3
    assert all(page["before"]["id"] == first["id"] for page in pages.values())
    said = {line["text"] for part in pages["en"]["page"]["parts"] for block in part["blocks"] for line in block["lines"]}
    assert pages["en"]["new_lines"]
    assert not set(pages["en"]["gone_lines"]) & said
    assert issuing.get(f"/api/sitreps/{first['id']}").json()["before"] is None


@pytest.mark.parametrize(("shape", "begin"), [("html", b"<!doctype"), ("md", b"# "), ("json", b"{")])
def test_a_report_is_had_as_a_file(issuing: Client, shape: str, begin: bytes) -> None:
    own_id = issuing.get("/api/sitreps").json()["sitreps"][0]["id"]
    answer = issuing.get(f"/api/sitreps/{own_id}/file", params={"format": shape, "lang": "uk"})
    assert answer.status_code == 200
    assert begin in answer.content[:400].lower()
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_warning_is_listed_with_what_became_of_it_and_had_as_cap(issuing: Client) -> None:
    (warned,) = issuing.get("/api/warnings").json()["warnings"]
    assert (warned["state"], warned["by"], warned["authority"]) == ("draft", "Olena", None)
    answer = issuing.get(f"/api/warnings/{warned['alert']['identifier']}/file")
    assert answer.headers["content-type"].startswith("application/cap+xml")
    assert "<status>Draft</status>" in answer.text


@pytest.mark.parametrize("path", ["sitreps/none", "sitreps/none/file", "warnings/none/file"])
def test_what_was_never_issued_is_not_found(issuing: Client, path: str) -> None:
    assert issuing.get(f"/api/{path}").status_code == 404


def test_how_much_is_held_back_is_counted_by_reason_and_adds_up(issuing: Client) -> None:
    found = issuing.get("/api/withheld").json()
    assert found["shown"] == len(issuing.get("/api/public/incidents").json()["incidents"])
    assert found["shown"] + sum(found["withheld"].values()) == issuing.get("/api/incidents").json()["tally"]["incidents"]
    assert issuing.get("/api/withheld", params={"audience": "public"}).status_code == 403
