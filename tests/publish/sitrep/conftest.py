"""Material for situation reports, made by hand and drawn at random."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import strategies as st

from holdfast.publish.sitrep import Backing, Material, Speaker, Voice
from holdfast.records import (
    CrewLoad,
    DayBar,
    Epistemic,
    Estimate,
    Forecast,
    Headcount,
    MapArea,
    Names,
    Notice,
    PublicArea,
    PublicIncident,
    PublicTarget,
    Quantity,
    ServedPlace,
    ServiceBoard,
    ServiceRow,
    StatedFigure,
    WeaponCode,
    When,
)

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
"""Noon in Moscow."""
END = datetime(2025, 10, 7, 9, tzinfo=UTC)


def area(name: str) -> PublicArea:
    return PublicArea(
        id=f"belgorod/{name.lower()}",
        kind="admin2",
        name=name,
        admin2=name,
        admin1="Belgorod Oblast",
        country="Russia",
        lat=50.2,
        lon=38.0,
        radius_m=23_000,
    )


def incident(own_id: str, **changes: object) -> PublicIncident:
    made = PublicIncident(
        id=own_id,
        kind="strike",
        when=When(NOON, datetime(2025, 10, 6, 15, tzinfo=UTC), "part_of_day"),
        area=area("Valuysky"),
        weapon="drone",
        targets=(PublicTarget(sector="housing", damage="damaged", count=None),),
        killed=Quantity.exactly(0),
        injured=None,
        outages=(),
        epistemic="confirmed_by_official",
        origins=2,
        status="confirmed",
        disputed=False,
        released_at=END,
    )
    return msgspec.structs.replace(made, **changes)


def place(own_id: str, name: str, kind: str = "admin2") -> ServedPlace:
    return ServedPlace(id=own_id, name=name, kind=kind, admin1="Belgorod Oblast")  # type: ignore[arg-type]


def board() -> ServiceBoard:
    dark = ServiceRow(
        area=place("belgorod/valuysky", "Valuysky"),
        sector="power",
        state="partial",
        out=3,
        people=Headcount(2700, 3600, 4350, "converted"),
        last_told=END,
        claims=("c1",),
    )
    return ServiceBoard(
        at=END,
        since=NOON,
        rows=(dark, msgspec.structs.replace(dark, area=place("belgorod", "Belgorod Oblast", "admin1"))),
        places=(),
        roads=(),
        reserves=(),
        restoration=(),
        silent=(),
        sources_last=END,
        notes=(),
    )


def forecast(days: int, district: str | None = None) -> Forecast:
    return Forecast(
        region="belgorod",
        district=district,
        of="strikes",
        made_at=END,
        first=date(2025, 10, 7),
        days=days,
        p_any=0.97,
        mean=12.5,
        quantiles=(5.0, 9.0, 12.0, 16.0, 21.0),
        distribution=None,
        reference=None,
        method="mixture 1",
        members=(),
        history_days=100,
    )


def load() -> CrewLoad:
    return CrewLoad(
        kind="power",
        crews=9,
        on_duty=5,
        free=2,
        at_work=3,
        resting=0,
        out=0,
        open_tasks=7,
        missing=1,
        fronts=1.4,
        jobs_a_day=None,
        hours=Estimate(4, 3, 5),
        hours_basis="prior",
        utilisation=Estimate(0.8, 0.6, 1.3),
        p_wait=None,
        p_wait_salvos=None,
        p_all_busy=None,
        p_backlog=None,
    )


def material(**changes: object) -> Material:
    """Two incidents, one with rival figures, power out, a forecast, a silent source, a district that nobody reports from."""
    hurt = incident("i-hurt", injured=Quantity(3, 4, 5), disputed=True, area=area("Shebekinsky"), weapon="artillery", killed=None)
    figures = tuple(
        StatedFigure(
            of="injured",
            value=Quantity.exactly(number),
            report=report,
            claim=report,
            published=END,
            origin=report,
            epistemic="reported",
            stands=True,
        )
        for report, number in (("r1", 3), ("r2", 5))
    )
    voices = tuple(
        Voice(id=name, source=source, published=END, url=f"https://{name}.example/1", sha256="a" * 64)
        for name, source in (("r1", "Governor"), ("r2", "Daily <News>"))
    )
    made = Material(
        region="belgorod",
        area="belgorod",
        since=NOON,
        until=END,
        interim=False,
        known_at=END,
        notice=Notice(audience="internal", profile="internal", exercise=False, time_zone="Europe/Moscow", statements=("No alarm.",)),
        incidents=(incident("i-one"), hurt),
        names={
            "belgorod": Names("Belgorod Oblast", "Белгородская область", "Бєлгородська область"),
            "belgorod/valuysky": Names("Valuysky district", "Валуйский округ", "Валуйський округ"),
            "belgorod/shebekinsky": Names("Shebekinsky district", "Шебекинский округ", "Шебекінський округ"),
            "belgorod/krasnensky": Names("Krasnensky district", "Красненский район", "Красненський район"),
        },
        canonical={
            "belgorod": "Belgorod Oblast",
            "belgorod/valuysky": "Valuysky",
            "belgorod/shebekinsky": "Shebekinsky",
            "belgorod/krasnensky": "Krasnensky",
        },
        districts=tuple(
            MapArea(id=f"belgorod/{name}", lat=lat, lon=lon, radius_m=20_000, rings=(), attacks=None)
            for name, lat, lon in (("valuysky", 50.2, 38.1), ("shebekinsky", 50.4, 36.9), ("krasnensky", 50.9, 38.7))
        ),
        reporting=frozenset({"belgorod/valuysky", "belgorod/shebekinsky"}),
        reports=21,
        speakers=(
            Speaker(name="Governor", last=END, stale=False),
            Speaker(name="Mayor", last=NOON, stale=True),
            Speaker(name="Grid", last=None, stale=True),
        ),
        speakers_named=True,
        ledger="ab" * 32,
        backing={"i-hurt": Backing(voices, figures), "i-one": Backing(voices[:1], ())},
        board=board(),
        forecasts=(forecast(1), forecast(7), forecast(7, "Valuysky")),
        days=tuple(DayBar(date(2025, 10, day), None if day == 3 else day) for day in range(1, 8)),
        load=(load(),),
    )
    return msgspec.structs.replace(made, **changes)


@pytest.fixture
def full() -> Material:
    return material()


counts = st.one_of(
    st.none(),
    st.integers(0, 120).map(Quantity.exactly),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda one: Quantity(min(one), None, max(one))),
    st.integers(1, 40).map(lambda low: Quantity(low, None, None, "at least")),
    st.integers(1, 40).map(lambda high: Quantity(None, None, high, "up to")),
)
incidents = st.builds(
    incident,
    st.uuids().map(str),
    kind=st.sampled_from(["strike", "interception"]),
    when=st.one_of(st.none(), st.just(When(NOON, END, "day")), st.just(When(NOON, None, "minute")), st.just(When(None, END, "day"))),
    area=st.one_of(st.none(), st.sampled_from(["Valuysky", "Shebekinsky", "Elsewhere"]).map(area)),
    weapon=st.one_of(st.none(), st.sampled_from(WeaponCode.__args__)),  # type: ignore[attr-defined]
    targets=st.just(()),
    killed=counts,
    injured=counts,
    epistemic=st.sampled_from(Epistemic.__args__),  # type: ignore[attr-defined]
    origins=st.integers(1, 22),
    disputed=st.booleans(),
)
materials = st.builds(
    material,
    incidents=st.lists(incidents, max_size=30, unique_by=lambda one: one.id).map(tuple),
    reports=st.one_of(st.none(), st.integers(0, 1200)),
    board=st.one_of(st.none(), st.just(board())),
    forecasts=st.sampled_from([(), (forecast(1), forecast(30))]),
    backing=st.just({}),
)
