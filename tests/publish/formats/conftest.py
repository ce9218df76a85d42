"""Public records of every kind, made by the gate alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from holdfast.publish.safety import load_profile, notice_of, policy_for, public_order
from holdfast.records import (
    Notice,
    PublicArea,
    PublicIncident,
    PublicOutage,
    PublicTarget,
    Quantity,
    When,
)
from holdfast.regions import Region

DAY = datetime(2025, 10, 5, 21, tzinfo=UTC)


def area(**changes: object) -> PublicArea:
    plain = PublicArea(
        id="belgorod/shebekinsky", kind="admin2", name="Shebekinsky", admin2="Shebekinsky", admin1="Belgorod Oblast", country="Russia",
        lat=50.49, lon=37.06, radius_m=31_300,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def record(number: int = 0, **changes: object) -> PublicIncident:
    plain = PublicIncident(
        id=f"{number:024x}",
        kind="strike",
        when=When(DAY, DAY + timedelta(days=1), "day"),
        area=area(),
        weapon="drone",
        targets=(PublicTarget(sector="housing", damage="damaged", count=Quantity.exactly(3)),),
        killed=Quantity(1, None, 4),
        injured=None,
        outages=(PublicOutage(sector="power", status="out", partial=False, people=None, unit="people"),),
        epistemic="confirmed_by_official",
        origins=2,
        status="confirmed",
        disputed=False,
        released_at=DAY + timedelta(days=2),
    )
    return msgspec.structs.replace(plain, **changes)


@pytest.fixture
def make() -> Callable[..., PublicIncident]:
    return record


@pytest.fixture
def make_area() -> Callable[..., PublicArea]:
    return area


@pytest.fixture
def records() -> Sequence[PublicIncident]:
    """Each field at its extremes: no time, no place, no deaths, names that are formulas, markup and right to left."""
    week = When(DAY, DAY + timedelta(days=7), "week")
    night = When(DAY, DAY + timedelta(hours=6), "part_of_day")
    found = [
        record(0),
        record(1, when=None),
        record(2, area=None, killed=Quantity.exactly(0)),
        record(3, kind="interception", weapon=None, targets=(), outages=(), killed=None),
        record(4, area=area(id="cell/10/1/2", kind="cell", name=None, admin2=None, admin1=None, country=None, lat=-3.5, lon=-70.25)),
        record(5, area=area(name='=HYPERLINK("http://x")')),
        record(6, area=area(name="<script>alert('&')</script>", admin2='"quoted", with a comma')),
        record(7, area=area(name="אזור \u202eמסוכן", admin1="x" * 3000)),
        record(8, when=week, killed=Quantity(3, 3, None), weapon="mlrs"),
        record(9, when=night, killed=Quantity.exactly(12), corrected_at=DAY + timedelta(days=9), disputed=True),
        record(10, area=area(kind="admin1", lat=None, lon=None, radius_m=None), killed=Quantity(None, 10, 10)),
    ]
    return sorted(found, key=public_order)


@pytest.fixture
def notice(belgorod: Region) -> Notice:
    return notice_of(policy_for(load_profile("public"), belgorod, b"k" * 32))
