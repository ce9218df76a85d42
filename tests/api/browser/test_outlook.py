"""The outlook on the page: what is forecast never stands without its record; a scenario never without its assumptions."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import msgspec
import pytest
from playwright.sync_api import Route, expect
from tests.api.browser.conftest import Open

from holdfast.forecast.endurance.printed import LABEL
from holdfast.forecast.endurance.words import assumption
from holdfast.records import Counts, DayCount, Endurance, Estimate, FirstPassage, Held, Outlook, Reason, ServiceOutlook, Stability


def test_a_forecast_of_a_district_stands_in_the_address_with_its_chart_in_words(look: Open) -> None:
    page = look().to("/?view=outlook")
    page.locator("label.choice select").select_option(label="Shebekinsky district")
    page.wait_for_url("**district=*")
    chart = page.get_by_role("img", name="Attacks a day")
    expect(chart).to_have_attribute("aria-label", re.compile("Shebekinsky district.*next 7 days: at least one"))
    expect(page.get_by_role("heading", name="Its record")).to_be_visible()
    expect(page.get_by_text("No such forecast has been judged yet")).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "words", "says", "warns"),
    [
        ("en", "Crews", "5.6 a day in the region", "Only 20 days of history"),
        ("ru", "Бригады", "5,6 в день в регионе", "История лишь за 20 дней"),
        ("uk", "Бригади", "5,6 на день у регіоні", "Історія лише за 20 днів"),
    ],
)
def test_a_what_if_stands_in_the_address_and_is_asked_of_the_server(look: Open, lang: str, words: str, says: str, warns: str) -> None:
    tab = look(lang=lang)
    asked: list[str] = []

    def reckoned(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="application/json", body=msgspec.json.encode(a_board()).decode())

    tab.page.route("**/api/endurance?*", reckoned)
    tab.page.route("**/api/endurance", reckoned)
    page = tab.to("/?view=outlook&part=endurance")
    expect(page.locator(".curves li")).to_have_count(1)
    page.get_by_label(words).select_option("0.5")
    page.wait_for_url("**if=crews*")
    expect(page.locator(".curves li")).to_have_count(1)
    assert any("what_if=crews%3D0.5" in url for url in asked)
    page.locator("details.assumed summary").click()
    expect(page.get_by_text(says)).to_be_visible()
    expect(page.get_by_text(warns)).to_be_visible()
    expect(page.get_by_text("a guess of ours")).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "heading", "words"),
    [
        ("en", "Air alerts", "Air alerts a day that reports told of"),
        ("ru", "Воздушные тревоги", "Воздушных тревог за сутки, о которых сообщали"),
        ("uk", "Повітряні тривоги", "Повітряних тривог за добу, про які повідомляли"),
    ],
)
def test_alerts_that_reports_told_of_stand_beside_the_attacks(look: Open, lang: str, heading: str, words: str) -> None:
    tab = look(lang=lang)
    tab.page.route(
        "**/api/outlook*", lambda route: route.fulfill(content_type="application/json", body=msgspec.json.encode(told()).decode())
    )
    page = tab.to("/?view=outlook")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    chart = page.get_by_role("img", name=words)
    expect(chart.locator("rect.day")).to_have_count(2)
    expect(chart.locator("rect.unknown")).to_have_count(1)


def told() -> dict[str, object]:
    """What the server says of three days: attacks, and alerts of which one day nobody told."""
    made = datetime(2025, 10, 8, 12, tzinfo=UTC)
    days = [date(2025, 10, 5), date(2025, 10, 6), date(2025, 10, 7)]
    strikes = Counts(district=None, of="strikes", days=tuple(DayCount(day, 1) for day in days))
    alerts = Counts(district=None, of="alerts", days=(DayCount(days[0], 2), DayCount(days[1], None, 0.0), DayCount(days[2], 1)))
    found = Outlook(
        region="belgorod", made_at=made, until=days[2], counts=(strikes, alerts), forecasts=(), shifts=(), paces=(), records=(), hours=(),
        notes=(),
    )  # fmt: skip
    return {"batch": 1, "at": made, "exercise": False, "needs": None, "lacks": None, "renewing": False, "outlook": found}


def a_board() -> dict[str, object]:
    """What the server says of a service that half of the futures lose on the third day."""
    passage = FirstPassage(median=3, low=2, high=None, never=0.3, crossed=(0.1, 0.3, 0.5, 0.7))
    power = ServiceOutlook(
        area="belgorod",
        name="Belgorod Oblast",
        sector="power",
        people=1_000,
        held=(Held(days=4, throughout=0.3, on_day=0.5, level=Estimate(0.8, 0.5, 1.0)),),
        passage=passage,
        person_days=None,
        stability=Stability(rho=None, steadiness="undecided"),
    )
    found = Endurance(
        region="belgorod",
        as_of=datetime(2025, 10, 8, tzinfo=UTC),
        made_by="holdfast",
        label=LABEL,
        audience="internal",
        exercise=False,
        days=4,
        level=0.8,
        futures=1000,
        seed=1,
        what_if=(),
        services=(power,),
        gains=(),
        assumptions=(
            assumption(Reason("tempo", {"strikes": 5.6, "drift": 0.02}), "learned", Reason("hazard")),
            assumption(Reason("crews", {"n": 3.0}), "assumed", Reason("crews_assumed", {"rate": 2.0, "note": "a guess of ours"}), "power"),
        ),
        cautions=(Reason("short", {"n": 20}),),
        notes=(),
    )
    return {"batch": 1, "at": found.as_of, "exercise": False, "needs": None, "lacks": None, "renewing": False, "endurance": found}
