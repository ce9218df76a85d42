"""While an air alert is on, nothing of a strike in it is shown finer than a district, and later nothing is learned from both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from holdfast.pipeline.alerts_on import Alerts, came_in_alert
from holdfast.pipeline.alerts_on import on_at as alerts_on_at
from holdfast.publish.safety import Policy, Working, notice_of, release_one
from holdfast.records import Claim, Measure, PublicIncident

NOW = datetime(2025, 10, 6, 12, tzinfo=UTC)
Change = Callable[..., Working]
Rules = Callable[..., Policy]


def alarm(working: Working, hours: float, status: str = "raised") -> Claim:
    measure = Measure(kind="warning", what="Воздушная тревога", evidence=(), status=status)  # type: ignore[arg-type]
    return Claim(
        id=f"a{hours}{status}", report_id="r9", published_at=NOW - timedelta(hours=hours), kind="measure", when=None, mention=None,
        location=working.incident.where, weapon=None, targets=(), killed=None, injured=None, outages=(), measures=(measure,),
        epistemic="reported", attributed_to=None, background=False, confidence=1, evidence={},
    )  # fmt: skip


def shown(working: Working, policy: Policy) -> PublicIncident:
    outcome = release_one(working, policy, NOW)
    assert isinstance(outcome, PublicIncident)
    return outcome


def test_an_alert_is_on_until_it_is_lifted_or_half_a_day_has_passed(working: Change, policy: Rules) -> None:
    item, districts = working(), policy().districts

    def on_at(claims: list[Claim], now: datetime) -> Alerts:
        return alerts_on_at(claims, districts, now)

    assert came_in_alert(item.incident, on_at([alarm(item, 8)], NOW))
    assert not came_in_alert(item.incident, on_at([alarm(item, 8), alarm(item, 7, "lifted")], NOW))
    assert not came_in_alert(item.incident, on_at([alarm(item, 13)], NOW))
    assert not came_in_alert(item.incident, on_at([alarm(item, 2)], NOW)), "it was over before the alert was raised"
    assert came_in_alert(msgspec.structs.replace(item.incident, when=None), on_at([alarm(item, 2)], NOW))


def test_a_cell_is_shown_as_one_as_large_as_a_district_that_follows_from_it(working: Change, policy: Rules) -> None:
    partner = policy("partner")
    during, after = shown(working(in_alert=True), partner), shown(working(), partner)
    assert during.area is not None
    assert after.area is not None
    assert during.area.id.startswith("cell/50/")
    assert (during.area.radius_m or 0) > 3 * (after.area.radius_m or 0)
    near = msgspec.structs.replace(working().incident.where, lat=(after.area.lat or 0) + 0.02, lon=after.area.lon)
    assert shown(working(in_alert=True, where=near), partner).area == during.area


def test_a_profile_that_shows_exact_places_shows_the_district_meanwhile(working: Change, policy: Rules) -> None:
    exact = policy("partner", area="exact")
    assert shown(working(in_alert=True), exact).area == shown(working(), policy("partner", area="admin2")).area
    assert shown(working(in_alert=True), policy("partner", area="exact", while_alert="as_ever")).area == shown(working(), exact).area


def test_the_rule_is_stated_where_it_changes_anything(policy: Rules) -> None:
    assert any("While an air alert is on" in one for one in notice_of(policy("partner")).statements)
    assert not any("alert is on" in one for one in notice_of(policy()).statements)


def test_an_alert_is_of_the_districts_that_it_names(working: Change, policy: Rules) -> None:
    item = working()
    named = alarm(item, 8)
    measure = msgspec.structs.replace(named.measures[0], places=("Валуйский городской округ", "Шебекинский округ", "Атлантида"))
    found = alerts_on_at([msgspec.structs.replace(named, location=None, measures=(measure,))], policy().districts, NOW)
    assert sorted(found) == [("Belgorod Oblast", "Shebekinsky"), ("Belgorod Oblast", "Valuysky")]
    assert came_in_alert(item.incident, found)
