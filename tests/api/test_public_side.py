"""What anybody can get out of a server, all of it: looked through for traces of what must not leave the house."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
import typst
from litestar.testing import TestClient

from holdfast.accounts import Accounts
from holdfast.api import Desk, application
from holdfast.api.access import NEEDS
from holdfast.api.anybody import answers_to_anybody
from holdfast.api.remembered import Remembered
from holdfast.cli.public_side import tile_of
from holdfast.pipeline import Instruments, Outputs, Seen, decide, decisions_of, prove, proving_reports, released, seen, working_of
from holdfast.pipeline.proving_reports import report_outputs, service_outputs, warning_outputs
from holdfast.publish.safety import load_profile, policy_for, public_id
from holdfast.publish.safety.proof import Looked, traces
from holdfast.publish.safety.squares import points_of, wrong_points
from holdfast.publish.sitrep import compose, html
from holdfast.publish.sitrep.drawings import drawings
from holdfast.publish.sitrep.headline import figures
from holdfast.publish.sitrep.told import Teller
from holdfast.publish.tiles import spot
from holdfast.records import Decision
from holdfast.store import IncidentQuery, find_incidents
from holdfast.store.columns import ACROSS

Client = TestClient[Any]
HOST = "picture.example"
_OF_NO_INCIDENT = ("/api/places", "/api/ground", "/api/openapi", "/assets", "/login", "/logout", "/api/session", "/icon.svg")
"""They hold the names of all places of the region, or nothing."""


@pytest.fixture
def anybody(desk: Desk, tmp_path: Path) -> Iterator[Client]:
    accounts = Accounts(tmp_path / "users", desk.clock)
    accounts.add("olena", "admin", None)
    with TestClient(application(desk, {HOST}, accounts), base_url=f"https://{HOST}", raise_server_exceptions=False) as opened:
        yield opened


def confirm(desk: Desk, anybody: Client, number: int, what: str = "confirm") -> Any:
    """An admin's decision on one incident of the working side."""
    token, _ = Accounts(Path(str(desk.archive.ledger.path.parent / "users")), desk.clock).new_token("olena", "", None)
    headers = {"authorization": f"Bearer {token}"}
    page = anybody.get("/api/incidents", headers=headers).json()
    chosen = page["incidents"][number]
    answer = anybody.post("/api/decisions", json={"what": what, "incidents": [chosen["id"]], "seen": page["batch"]}, headers=headers)
    assert answer.status_code == 201, answer.text
    return chosen


def everything(anybody: Client, working_ids: list[str]) -> dict[str, str]:
    """Every answer to a reader without an account: each route, each incident by its public and by its working id, filters, tiles."""
    listed = anybody.get("/api/incidents").json()["incidents"]
    ids = [*(one["id"] for one in listed), *working_ids]
    texts = {}
    for route in NEEDS:
        method, _, path = route.partition(" ")
        if method != "GET" or path.startswith(_OF_NO_INCIDENT) or path == "/api/changes":
            continue
        if "{z}" in path:
            paths = [path.format(z=z, x=0, y=0) for z in range(2)]
        elif "{name}" in path:
            paths = [path.format(name=name) for name in ("incidents.atom", "incidents.json")]
        elif "{" in path:
            paths = [path[: path.index("{")] + own_id for own_id in ids]
        else:
            paths = [path, f"{path}?bbox=30,45,45,55", f"{path}?harm=1", f"{path}?weapon=drone", f"{path}?limit=1"]
        for one in paths:
            answer = anybody.get(one)
            text = answer.text if "detail" not in answer.text else ""  # an error repeats what was asked
            texts[one] = text + str({name: value for name, value in answer.headers.items() if name not in ("date", "etag")})
    return texts


def test_no_answer_to_anybody_has_a_trace_of_what_is_held_or_finer_than_it_may_be(desk: Desk, anybody: Client) -> None:
    shown_one = confirm(desk, anybody, 2)
    confirm(desk, anybody, 0)
    confirm(desk, anybody, 0, "hold")
    batch = desk.archive.ledger.head()[1]
    decisions = {decision.id: decision for decision in decisions_of(desk.archive)}
    incidents = list(find_incidents(desk.archive.ledger.connection, IncidentQuery(background=True), batch))
    items = [working_of(incident, desk.archive, decisions, batch) for incident in incidents]
    assert desk.policy is not None
    shown = list(released(desk.archive, IncidentQuery(), desk.policy, desk.clock(), batch))
    assert shown_one["id"] not in {public.id for public in shown}
    texts = everything(anybody, [incident.id for incident in incidents])
    assert len(texts) > 30
    assert list(traces(Looked(texts=texts, shown=shown, items=items), desk.policy, desk.clock())) == []


def test_services_are_told_to_anybody_by_district_as_the_gate_lets_them_out(desk: Desk, instruments: Instruments) -> None:
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        found = opened.get("/api/public/services").json()
    assert (found["notice"]["audience"], found["board"]["services"]) == ("public", [])
    assert found["board"]["at"] == "2025-10-06T21:00:00Z"


def test_the_services_that_anybody_is_told_of_are_never_those_of_an_earlier_state(
    desk: Desk, instruments: Instruments, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TestClient(application(desk, instruments=instruments), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        assert opened.get("/api/public/services").json()["board"] is not None
        page = opened.get("/api/incidents").json()
        decision = {"what": "hold", "incidents": [page["incidents"][0]["id"]], "seen": page["batch"]}
        assert opened.post("/api/decisions", json=decision).status_code == 201
        monkeypatch.setattr("holdfast.api.reckoning.PATIENCE_S", 0)
        later = opened.get("/api/public/services")
        assert (later.status_code, later.json()["board"]) == (202, None)


def test_the_public_side_has_pages_counts_and_filters_of_what_is_shown(anybody: Client, desk: Desk) -> None:
    confirm(desk, anybody, 1)
    page = anybody.get("/api/incidents").json()
    assert page["tally"]["incidents"] == len(page["incidents"])
    state = anybody.get("/api/state").json()
    assert (state["audience"], state["role"], state["who"], state["extent"]["reports"]) == ("public", "public", None, None)
    assert state["extent"]["incidents"] == len(page["incidents"])


@pytest.mark.parametrize("asked", [{"as_of": "2025-10-08T14:00:00Z"}, {"source": "telegram/gov"}])
def test_what_would_tell_of_what_is_withheld_cannot_be_asked(anybody: Client, asked: dict[str, str]) -> None:
    for path in ("/api/incidents", "/api/timeline", "/api/collections/incidents/items", "/light", "/api/state"):
        assert anybody.get(path, params=asked).status_code == 400, path


def test_what_is_held_is_gone_from_the_next_answer_on(desk: Desk, client: TestClient[Any]) -> None:
    def shown() -> list[str]:
        return [one["id"] for one in client.get("/api/incidents", params={"audience": "public"}).json()["incidents"]]

    before = shown()
    for one in client.get("/api/incidents").json()["incidents"]:
        seen = client.get("/api/state").json()["batch"]
        assert client.post("/api/decisions", json={"what": "hold", "incidents": [one["id"]], "seen": seen}).status_code == 201
    assert (shown(), desk.policy is not None) == ([], True)
    assert isinstance(before, list)


@pytest.fixture
def both(desk: Desk) -> Seen:
    """A small store of which two incidents are shown and one is held."""
    cast("Any", desk.clock).now = datetime(2025, 10, 20, tzinfo=UTC)
    batch = desk.archive.ledger.head()[1]
    for number, incident in enumerate(find_incidents(desk.archive.ledger.connection, IncidentQuery(), batch)):
        decision = Decision(id=f"d{number}", who="olena", at=desk.clock(), what="confirm", on=incident.claims)
        decide(desk.archive, msgspec.structs.replace(decision, what="hold") if number == 0 else decision)
    assert desk.policy is not None
    return seen(desk.archive, desk.policy, desk.clock())


def test_reports_services_and_warnings_of_a_small_store_hold_no_trace(both: Seen, instruments: Instruments) -> None:
    assert both.withheld["held"] == 1
    assert len(both.shown) >= 2
    proof = prove(both, [partial(one, instruments=instruments) for one in (report_outputs, service_outputs, warning_outputs)])
    assert {"sitrep/uk.pdf", "sitrep/ru.html", "sitrep/en.json", "services/csv", "warnings.atom", "geoparquet"} <= set(proof.streams)
    assert proof.found == ()


def of_the_report(both: Seen, instruments: Instruments) -> set[str]:
    return {trace.what for trace in prove(both, [partial(report_outputs, instruments=instruments)]).found}


def village(both: Seen) -> str:
    """The name of a village that was struck."""
    return next(item.incident.where.name or "" for item in both.items if item.incident.where.precision == "settlement")


def test_a_report_made_past_the_gate_is_found_out(both: Seen, instruments: Instruments, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = policy_for(load_profile("internal"), instruments.region, both.policy.key)
    monkeypatch.setattr(
        import_module("holdfast.pipeline.sitrep.draft"),
        "released",
        lambda a, query, _policy, now, batch: released(a, query, inside, now, batch),
    )
    found = of_the_report(both, instruments)
    assert any(what.startswith("its figure attacks is not that") for what in found)
    assert "an id of the working side" in found


def test_a_withheld_attack_in_a_sum_alone_is_found_out(both: Seen, instruments: Instruments, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name, no id, no word of it: one more in a number."""
    monkeypatch.setattr(compose, "figures", lambda m: figures(msgspec.structs.replace(m, incidents=m.incidents + m.incidents[:1])))
    found = of_the_report(both, instruments)
    assert "its figure attacks is not that of what may be shown" in found
    assert all(what.startswith("its figure") for what in found)


def test_a_recap_of_other_days_that_is_counted_is_found_out(both: Seen, instruments: Instruments) -> None:
    shown = {one.id for one in both.shown}
    recap = next(item for item in both.items if public_id(item.incident.id, both.policy.key) in shown)
    others = [msgspec.structs.replace(one, incident=msgspec.structs.replace(one.incident, background=one is recap)) for one in both.items]
    assert "its figure attacks is not that of what may be shown" in of_the_report(dataclasses.replace(both, items=others), instruments)


def test_a_village_in_a_caption_or_a_sentence_is_found_out(both: Seen, instruments: Instruments, monkeypatch: pytest.MonkeyPatch) -> None:
    where = village(both)
    monkeypatch.setattr(html, "drawings", lambda report, teller: (*drawings(report, teller), f"<svg><desc>{where}</desc></svg>"))
    assert {trace.stream for trace in prove(both, [partial(report_outputs, instruments=instruments)]).found} == {
        "sitrep/en.html",
        "sitrep/ru.html",
        "sitrep/uk.html",
    }
    told = Teller.name
    monkeypatch.setattr(Teller, "name", lambda self, area: f"{told(self, area)} ({where})")
    found = prove(both, [partial(report_outputs, instruments=instruments)]).found
    assert {"sitrep/en.md", "sitrep/ru.pdf", "sitrep/uk.json"} <= {trace.stream for trace in found}


def test_a_warning_that_names_a_village_is_found_out(both: Seen, instruments: Instruments, monkeypatch: pytest.MonkeyPatch) -> None:
    where = village(both)
    monkeypatch.setattr(proving_reports, "warning_feed", lambda *_: f"<feed>{where}: take shelter</feed>")
    found = prove(both, [partial(warning_outputs, instruments=instruments)]).found
    assert {trace.stream for trace in found} == {"warnings.atom"}


def test_a_village_in_a_pdf_alone_is_found_out_wherever_it_hides(
    both: Seen, instruments: Instruments, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = village(both)
    halves = f"{where[:4]}-\\\n{where[4:]}"
    hidden = {
        "its text": f"#text(fill: white, size: 1pt)[{where}]",
        "a broken word": f"{halves}",
        "what it says of itself": f'#set document(keywords: ("{where}",))\nCalm.',
        "a link": f'#link("https://maps.example/?q={where}")[here]',
    }
    for how, source in hidden.items():
        data = bytes(typst.compile(source.encode(), format="pdf"))
        monkeypatch.setattr(proving_reports, "as_pdf", lambda *_, data=data: data)
        monkeypatch.setattr(proving_reports, "LANGUAGES", ("uk",))
        found = prove(both, [partial(report_outputs, instruments=instruments)]).found
        assert {(trace.stream, trace.what) for trace in found} == {("sitrep/uk.pdf", f"the name “{where}”")}, how


def test_points_of_the_map_that_are_no_middles_of_areas_are_found_out(both: Seen, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    squares = sorted({square for one in both.shown if (square := tile_of(one)) is not None})
    monkeypatch.setattr(desk, "close", lambda: None)
    drawn = answers_to_anybody(desk, None, [], squares).tiles
    assert sum(len(list(points_of(data))) for data in drawn.values()) > len(squares)
    assert list(wrong_points(drawn, both.shown, ACROSS)) == []
    desk.tiles = Remembered(1)
    monkeypatch.setattr("holdfast.api.tiles.spot", lambda lat, lon, z, x, y: spot(lat + 0.02, lon, z, x, y))
    found = wrong_points(answers_to_anybody(desk, None, [], squares).tiles, both.shown, ACROSS)
    assert {trace.what for trace in found} == {"a point that is not the middle of the area that may be shown"}


def test_a_working_route_that_is_opened_to_anybody_is_found_out(both: Seen, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(_: Seen) -> Outputs:
        return Outputs(answers_to_anybody(desk, None, [item.incident.id for item in both.items]).texts)

    monkeypatch.setattr(desk, "close", lambda: None)
    assert prove(both, [answers]).found == ()
    monkeypatch.setitem(cast("dict[str, str]", NEEDS), "GET /api/reports", "public")
    found = prove(both, [answers]).found
    assert {trace.stream.partition("?")[0] for trace in found} == {"/api/reports"}
