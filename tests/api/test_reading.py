from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.api.sources import health_of
from holdfast.assess.silence import usual_gap
from holdfast.pipeline import note_deletions
from holdfast.records import Deletion
from holdfast.store import SourceVolume

Client = TestClient[Any]


def found(client: Client, address: str, **asked: Any) -> Any:
    answer = client.get(address, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def place(client: Client, name: str) -> Any:
    return next(one for one in found(client, "/api/incidents")["incidents"] if one["place"] == name)


def test_the_latest_incident_comes_first_and_all_are_counted(client: Client) -> None:
    page = found(client, "/api/incidents")
    starts = [one["start"] for one in page["incidents"]]
    assert starts == sorted(starts, reverse=True)
    assert page["tally"]["incidents"] == len(page["incidents"]) == 5
    assert page["tally"]["deadly"] == 1


def test_what_is_not_stated_is_null_and_what_is_stated_as_none_is_zero(client: Client) -> None:
    assert place(client, "Shebekino")["injured"] == {"low": 0, "best": 0, "high": 0}
    assert place(client, "Golovchino")["injured"] is None


def test_pages_joined_by_next_have_every_incident_once(client: Client) -> None:
    ids, after = [], None
    while True:
        page = found(client, "/api/incidents", limit=2, **({"after": after} if after else {}))
        ids += [one["id"] for one in page["incidents"]]
        after = page["next"]
        if after is None:
            break
    assert ids == [one["id"] for one in found(client, "/api/incidents")["incidents"]]


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"weapon": "missile"}, {"Shebekino"}),
        ({"harm": 2}, {"Golovchino"}),
        ({"place": "vovchansk"}, {"Vovchansk"}),
        ({"sector": "education"}, {"Vovchansk"}),
        ({"source": "telegram/ova"}, {"Vovchansk"}),
        ({"bbox": "36.5,50.3,37.1,50.5"}, {"Shebekino"}),
        ({"since": "2025-10-08T00:00:00Z", "harm": 1}, {"Golovchino"}),
        ({"until": "2025-10-06T18:00:00Z"}, {"Kozinka", "Shebekino"}),
    ],
)
def test_incidents_are_narrowed_by_what_is_asked(client: Client, asked: dict[str, Any], places: set[str]) -> None:
    assert {one["place"] for one in found(client, "/api/incidents", **asked)["incidents"]} == places


def test_a_picture_as_of_a_moment_holds_what_was_known_by_then(client: Client) -> None:
    then = found(client, "/api/incidents", as_of="2025-10-08T13:30:00Z")
    assert [one["place"] for one in then["incidents"]] == ["Kozinka"]
    assert then["incidents"][0]["injured"]["best"] == 1
    assert place(client, "Kozinka")["injured"]["best"] == 2


def test_before_anything_was_recorded_nothing_was_known(client: Client) -> None:
    assert found(client, "/api/incidents", as_of="2020-01-01T00:00:00Z")["incidents"] == []


def test_every_value_of_an_incident_points_at_words_of_a_report_that_comes_along(client: Client) -> None:
    told = found(client, f"/api/incidents/{place(client, 'Kozinka')['id']}")
    texts = {report["id"]: report["text"] for report in told["reports"]}
    spans = [span for spans in told["incident"]["evidence"].values() for span in spans]
    assert spans
    assert all(texts[span["report"]][span["start"] : span["end"]] for span in spans)


def test_an_incident_comes_with_who_repeats_whom_and_with_what_changed(client: Client) -> None:
    told = found(client, f"/api/incidents/{place(client, 'Kozinka')['id']}")
    assert {lineage["id"] for lineage in told["lineages"]} == {report["id"] for report in told["reports"]}
    changes = [change["what"] for step in told["history"][1:] for change in step["changes"]]
    assert "injured" in changes


def test_a_report_that_its_source_deleted_stays_and_is_said_to_be_deleted(client: Client, desk: Desk) -> None:
    before = found(client, f"/api/incidents/{place(client, 'Golovchino')['id']}")
    (report,) = before["reports"]
    deletion = Deletion(report_id=report["id"], at=datetime(2025, 10, 9, tzinfo=UTC), who=None, why=None)
    note_deletions(desk.archive, [deletion])
    after = found(client, f"/api/incidents/{before['incident']['id']}")
    assert (before["deleted"], after["deleted"]) == ({}, {report["id"]: "2025-10-09T00:00:00Z"})
    assert after["reports"] == before["reports"]


def test_the_timeline_counts_every_incident_that_has_a_time(client: Client) -> None:
    timeline = found(client, "/api/timeline")
    assert sum(sum(bar["incidents"]) for bar in timeline["bars"]) == 5
    assert timeline["time_zone"] == "Europe/Moscow"


def test_days_of_the_timeline_are_those_of_the_region(client: Client) -> None:
    bars = found(client, "/api/timeline", bucket="day")["bars"]
    assert all(bar["start"].endswith("T21:00:00Z") for bar in bars)  # midnight in Moscow


def test_a_report_names_the_incidents_that_it_tells_of(client: Client) -> None:
    reports = found(client, "/api/reports", source="telegram/gov")["reports"]
    assert [one["report"]["external_id"] for one in reports] == ["3", "2", "1"]
    assert reports[2]["incidents"] == [place(client, "Kozinka")["id"]]


def test_pages_of_reports_have_every_report_once(client: Client) -> None:
    first = found(client, "/api/reports", limit=4)
    second = found(client, "/api/reports", limit=4, after=first["next"])
    ids = [one["report"]["id"] for one in (*first["reports"], *second["reports"])]
    assert len(set(ids)) == len(ids) == 7
    assert second["next"] is None


def test_a_search_finds_other_forms_of_a_word(client: Client) -> None:
    assert [one["report"]["id"] for one in found(client, "/api/search", q="головчинский")["found"]] == ["site-b"]


def test_the_markup_in_a_report_comes_as_it_was_published(client: Client) -> None:
    report = found(client, "/api/reports/site-x")["report"]
    assert report["text"].startswith("<script>")


def volume(*hours_ago: float) -> SourceVolume:
    now = datetime(2025, 10, 9, tzinfo=UTC)
    latest = tuple(now - timedelta(hours=hours) for hours in hours_ago)
    return SourceVolume(
        id="telegram/x", reports=len(latest), edited=0, deleted=0, first_published=latest[-1], last_published=latest[0], latest=latest
    )


def test_a_source_is_stale_once_it_is_silent_for_four_times_its_usual_gap() -> None:
    now = datetime(2025, 10, 9, tzinfo=UTC)
    assert usual_gap(volume(1, 5, 9, 13).latest) == timedelta(hours=4)
    assert health_of(volume(15, 19, 23, 27), None, now, ()).stale is False
    assert health_of(volume(17, 21, 25, 29), None, now, ()).stale is True


def test_a_source_without_a_known_rhythm_is_stale_after_two_days() -> None:
    now = datetime(2025, 10, 9, tzinfo=UTC)
    assert health_of(volume(47), None, now, ()).stale is False
    assert health_of(volume(49), None, now, ()).stale is True


def test_sources_of_the_region_that_never_spoke_are_listed_too(client: Client) -> None:
    sources = found(client, "/api/sources")["sources"]
    silent = [one for one in sources if one["last_published"] is None]
    assert silent
    assert all(one["stale"] is None and one["known"] for one in silent)


def test_what_needs_a_person_is_ordered_by_its_value(client: Client) -> None:
    items = found(client, "/api/review")["items"]
    assert [item["value"] for item in items] == sorted((item["value"] for item in items), reverse=True)
    assert items[0]["kind"] == "single_origin"
    assert items[0]["incidents"][0]["place"] == "Golovchino"


def test_a_wider_answer_that_the_browser_has_already_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/incidents")
    again = client.get("/api/incidents", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_long_answer_is_packed(client: Client) -> None:
    assert client.get("/api/places", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_the_definition_of_the_api_names_every_resource(client: Client) -> None:
    paths = found(client, "/api/openapi/openapi.json")["paths"]
    assert {"/api/incidents", "/api/incidents/{incident_id}", "/api/decisions", "/api/changes", "/api/review"} <= paths.keys()


def test_the_working_side_answers_nothing_to_the_public(client: Client) -> None:
    for address in ("/api/reports", "/api/sources", "/api/search", "/api/review", "/api/decisions"):
        answer = client.get(address, params={"audience": "public"} | ({"q": "дрон"} if "search" in address else {}))
        assert answer.status_code == 403
        assert "Kozinka" not in answer.text


def test_what_the_public_gets_has_no_working_id_no_point_and_no_time_of_day(client: Client) -> None:
    working = found(client, "/api/incidents")["incidents"]
    shown = found(client, "/api/public/incidents")
    assert shown["notice"]["audience"] == "public"
    assert not {one["id"] for one in shown["incidents"]} & {one["id"] for one in working}
    points = {(one["lat"], one["lon"]) for one in working}
    assert not {(one["area"]["lat"], one["area"]["lon"]) for one in shown["incidents"] if one["area"]} & points


def test_the_public_is_not_told_what_a_question_to_the_working_side_would_tell(client: Client) -> None:
    for asked in ({"source": "telegram/gov"}, {"as_of": "2025-10-08T14:00:00Z"}):
        assert client.get("/api/public/incidents", params=asked).status_code == 400


def test_the_light_page_is_whole_small_and_safe_in_each_language(client: Client) -> None:
    for lang, word in (("en", "Killed"), ("ru", "Погибшие"), ("uk", "Загиблі")):
        answer = client.get("/light", params={"lang": lang})
        assert word in answer.text
        assert len(answer.content) < 50_000
        assert "<script" not in answer.text


def test_the_words_of_the_light_page_are_there_in_every_language() -> None:
    from holdfast.publish.codes import LANGUAGES  # noqa: PLC0415
    from holdfast.publish.light_words import WORDS  # noqa: PLC0415

    assert len({frozenset(words) for words in WORDS.values()}) == 1
    assert set(WORDS) == set(LANGUAGES)


def test_a_listing_says_what_state_of_the_ledger_it_is_of(client: Client) -> None:
    state = msgspec.json.decode(client.get("/api/state").content)
    assert state["batch"] == state["head"] == found(client, "/api/incidents")["batch"] == 7


def test_without_a_policy_the_public_gets_nothing(desk: Desk) -> None:
    desk.policy = None
    with TestClient(application(desk), base_url="http://127.0.0.1") as client:
        assert client.get("/api/public/incidents").status_code == 503


def test_pages_taken_while_reports_arrive_have_no_incident_twice_and_miss_none(client: Client, collect_post: Callable[[str], None]) -> None:
    before = {one["id"] for one in found(client, "/api/incidents")["incidents"]}
    first = found(client, "/api/incidents", limit=2)
    collect_post("Сегодня в Белгороде дрон повредил магазин, ранен мужчина.")
    seen, after = [one["id"] for one in first["incidents"]], first["next"]
    while after:
        page = found(client, "/api/incidents", limit=2, after=after)
        seen, after = seen + [one["id"] for one in page["incidents"]], page["next"]
    kept = before & {one["id"] for one in found(client, "/api/incidents")["incidents"]}
    assert len(seen) == len(set(seen))
    assert kept <= set(seen)


def test_a_hostile_report_of_200_kb_is_read_and_nothing_of_it_is_run(client: Client, collect_post: Callable[[str], None]) -> None:
    hostile = "<img src=x onerror=alert(1)>\n" * 6900
    collect_post(f"{hostile}В селе Козинка дрон повредил магазин </title><script>alert(2)</script>, ранен мужчина.")
    for address in ("/light", "/api/collections/incidents/items?f=html", "/light?audience=public", "/api/feeds/incidents.atom"):
        text = client.get(address).text
        assert "<img" not in text, address
        assert "<script" not in text, address
    one = found(client, "/api/search", q="магазин ранен мужчина")["found"]
    assert any("alert(2)" in piece["text"] for report in one for piece in report["excerpt"])
    assert client.get("/api/search", params={"q": "магазин"}).headers["content-type"] == "application/json"
