"""Claims to fuse, made by hand and by chance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st

from holdfast.records import (
    Candidate,
    Claim,
    Evidence,
    Location,
    PlaceMention,
    PlacePrecision,
    Quantity,
    Sector,
    Span,
    Target,
    TimePrecision,
    Weapon,
    WeaponCode,
    When,
)

DAY = datetime(2025, 10, 5, 21, tzinfo=UTC)
SPOTS: dict[str, tuple[float, float, str]] = {
    "Dolgoye": (50.2, 38.1, "Valuysky"), "Murom": (50.25, 38.15, "Valuysky"), "Znamenka": (50.22, 38.28, "Krasnensky"),
    "Far": (51.4, 36.2, "Kursky"),
}  # fmt: skip


def located(name: str, probability: float = 0.9) -> Location:
    """A settlement of `SPOTS`; a district or region where `name` says so; otherwise a name that no gazetteer knows."""
    if name.endswith("district"):
        return place(None, name.removesuffix(" district"), "admin2")
    if name.endswith("region"):
        return place(None, None, "admin1")
    if name not in SPOTS:
        return place(None, None, "unknown")
    lat, lon, district = SPOTS[name]
    candidate = Candidate(place=f"test:{name}", name=name, admin1="A", admin2=district, lat=lat, lon=lon, probability=probability)
    return place(candidate, district, "settlement")


def place(candidate: Candidate | None, district: str | None, precision: PlacePrecision) -> Location:
    return Location(
        name=candidate.name if candidate else district, place=candidate.name if candidate else None, admin2=district, admin1="A",
        country="C", lat=candidate.lat if candidate else None, lon=candidate.lon if candidate else None, radius_m=1500,
        precision=precision, confidence=0.9, candidates=(candidate,) if candidate else (),
    )  # fmt: skip


def mention(name: str) -> PlaceMention:
    kind = "admin2" if name.endswith("district") else "admin1" if name.endswith("region") else "settlement"
    return PlaceMention(name=name, bare=name, kind=kind, span=Span(0, 5))  # type: ignore[arg-type]


def told(  # noqa: PLR0913 - what a claim may state
    name: str = "a",
    place: str = "Dolgoye",
    *,
    report: str | None = None,
    hour: float | None = 8,
    hours: float = 1 / 60,
    precision: TimePrecision = "hour",
    published: float | None = 10,
    weapon: WeaponCode | None = "drone",
    sectors: tuple[Sector, ...] = (),
    killed: Quantity | int | None = None,
    injured: Quantity | int | None = None,
    epistemic: str = "reported",
    by: str | None = None,
    sure: float = 0.9,
    background: bool = False,
) -> Claim:
    """A claim `name`, that something happened `hour` hours into the day, within `hours`, told `published` hours into it."""
    report = report or f"report {name}"
    start = None if hour is None else DAY + timedelta(hours=hour)
    figures = [Quantity.exactly(figure) if isinstance(figure, int) else figure for figure in (killed, injured)]
    return Claim(
        id=name, report_id=report, published_at=None if published is None else DAY + timedelta(hours=published), kind="strike",
        when=When(start, start + timedelta(hours=hours), precision) if start else None,
        mention=mention(place), location=located(place, sure), weapon=Weapon(weapon, None) if weapon else None,
        targets=tuple(Target(what=s, sector=s, damage="damaged", count=None, pooled=False, evidence=()) for s in sectors),
        killed=figures[0], injured=figures[1], outages=(), measures=(), epistemic=epistemic,  # type: ignore[arg-type]
        attributed_to=by, background=background, confidence=0.8,
        evidence={"weapon": (Evidence(report, 6, 9),)} if weapon else {},
    )  # fmt: skip


Tell = Callable[..., Claim]


@pytest.fixture(scope="session")
def tell() -> Tell:
    return told


@pytest.fixture(scope="session")
def day() -> datetime:
    """The hours that `tell` takes are counted from here."""
    return DAY


figures = st.none() | st.sampled_from([0, 1, 2, 5, 61, 62, 63, 400, Quantity(3, 3, None, "at least"), Quantity(None, 10, 10, "up to")])

_claims = st.lists(
    st.builds(
        told,
        name=st.integers(0, 40).map(str),
        place=st.sampled_from([*SPOTS, "Valuysky district", "A region", "Nowhere", "Zanmenka", "Znamanka"]),
        report=st.none() | st.sampled_from(["r", "s"]),
        hour=st.none() | st.sampled_from([0, 6, 8, 8.5, 9, 30, 60]),
        hours=st.sampled_from([1 / 60, 6, 24, 100]),
        precision=st.sampled_from(["hour", "day", "unknown"]),
        published=st.none() | st.sampled_from([5, 10, 12, 40]),
        weapon=st.sampled_from([None, "drone", "fpv_drone", "missile", "mlrs", "unknown"]),
        sectors=st.sampled_from([(), ("housing",), ("power",), ("housing", "power")]),
        killed=figures,
        injured=figures,
        sure=st.sampled_from([0.5, 0.9]),
        background=st.sampled_from([False, False, False, True]),
    ),
    max_size=25,
    unique_by=lambda claim: claim.id,
)


@pytest.fixture(scope="session")
def many() -> st.SearchStrategy[list[Claim]]:
    """Up to 25 claims by chance, of which some may well be of one incident."""
    return _claims
