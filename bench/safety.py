"""Whether anything that leaves the house tells more than it says: random stores, each beside a twin that differs in every secret.

    python bench/safety.py [stores]

A twin has the same areas, periods, objects and figures, and another exact place, time, wording, names, evidence and order. All that
is shown of the two, in every format and at every moment, must be the same to the byte: then no averaging, sorting, joining or
differencing over time can find what the two do not share. Prints how many stores held, how far the places of twins lie apart (what a
reader cannot tell apart), and by how much each record appeared after its strike.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from math import cos, radians
from typing import NamedTuple

import msgspec

from holdfast.geo import distance_km
from holdfast.publish.formats.catalogue import FORMATS, Wishes
from holdfast.publish.safety import Passage, Policy, Working, in_public_order, load_profile, notice_of, policy_for, public_id, release_one
from holdfast.publish.safety.areas import cell_area
from holdfast.publish.safety.periods import coarse_window
from holdfast.records import (
    Corroboration,
    Decision,
    Evidence,
    Incident,
    Location,
    PublicIncident,
    Quantity,
    StatedFigure,
    Target,
    Weapon,
    When,
)
from holdfast.regions import AdminUnit, load_region

KEY = bytes(range(32))
DAYS = datetime(2025, 10, 20, tzinfo=UTC)  # across the change to winter time in Kyiv
HOUSES = (("дом", "housing"), ("school", "education"), ("клиника", "health"), ("авто", "vehicles"))
SERVICES = (("трансформатор", "power"), ("насос", "water"), ("міст", "roads_transport"), ("цех", "industry"))
HELD = (
    ("казарма", "military"),
    ("ПВО", "military"),
    ("launcher", "other"),
    ("fire truck", "vehicles"),
    ("укрытие", "housing"),
    ("АЭС", "power"),
)
STREETS = ("Ленина", "Соборна", "Зелёная", "Тараса Шевченка", "Main Street")
PEOPLE = ("Иван Петренко", "Olena Koval", "Гладков", "Синєгубов")
CHEAP = tuple(name for name in FORMATS if name != "geoparquet")
"""Formats that are compared in every store; the other one in each fiftieth."""


class Shape(NamedTuple):
    """What two twins share: all that may be shown, and what decides whether it is."""

    id: str
    unit: AdminUnit
    precision: str
    end: datetime
    hours: float
    time_precision: str
    objects: tuple[tuple[str, str], ...]
    killed: int | None
    injured: int | None
    status: str
    epistemic: str
    decisions: tuple[tuple[str, str], ...]
    has_time: bool
    origins: int
    weapon: str | None


def shapes(rng: random.Random, units: Sequence[AdminUnit]) -> list[Shape]:
    """A few incidents as far as twins share them."""
    return [_shape(rng, units) for _ in range(rng.randint(2, 8))]


def _shape(rng: random.Random, units: Sequence[AdminUnit]) -> Shape:
    pool = rng.choice((HOUSES, HOUSES, SERVICES, HELD))
    verdicts = ((), (), (("anna", "publish"), ("boris", "publish")), (("anna", "publish"),), (("anna", "hold"),))
    return Shape(
        id=f"{rng.getrandbits(96):024x}",
        unit=rng.choice(units),
        precision=rng.choice(("point", "street", "settlement", "admin2")),
        end=DAYS + timedelta(minutes=rng.randrange(10 * 24 * 60)),
        hours=rng.choice((0.02, 0.5, 1, 3, 6, 12, 24, 50)),
        time_precision=rng.choice(("minute", "hour", "day", "unknown")),
        objects=tuple(sorted({rng.choice(pool) for _ in range(rng.randint(0, 3))})),
        killed=rng.choice((None, 0, 0, 1, 2, 7)),
        injured=rng.choice((None, 0, 1, 3, 12)),
        status=rng.choice(("confirmed", "confirmed", "confirmed", "proposed", "rejected")),
        epistemic=rng.choice(("confirmed_by_official", "reported", "claimed", "speculative")),
        decisions=rng.choice(verdicts),
        has_time=rng.random() < 0.9,
        origins=rng.randint(1, 4),
        weapon=rng.choice((None, "drone", "missile", "debris_of_interception", "unknown")),
    )


def drawn(shape: Shape, rng: random.Random, policy: Policy, like: Working | None = None) -> Working:
    """An incident of this shape with secrets of its own; one that the public cannot tell from `like`, where that is given."""
    lat, lon = _place(shape, rng, policy, like)
    start, end = _window(shape, rng, policy, like)
    street, person, claims = rng.choice(STREETS), rng.choice(PEOPLE), tuple(f"{rng.getrandbits(96):024x}" for _ in range(rng.randint(1, 4)))
    reports = [f"{rng.getrandbits(96):024x}" for _ in claims]
    spot = rng.randrange(200)
    words = (
        f"{person}: на улице {street}, {rng.randrange(1, 99)}, повреждены объекты. @{street.split()[0]} +7 910 {rng.randrange(10**7):07}"
    )
    return Working(
        incident=Incident(
            id=shape.id,
            kind="strike",
            when=When(start, end, shape.time_precision) if shape.has_time else None,  # type: ignore[arg-type]
            where=Location(
                name=f"{street}, {spot}",
                place=f"Village {rng.randrange(10**6)}",
                admin2=shape.unit.name,
                admin1=shape.unit.admin1,
                country=shape.unit.country,
                lat=lat,
                lon=lon,
                radius_m=rng.randrange(50, 900),
                precision=shape.precision,  # type: ignore[arg-type]
                confidence=rng.random(),
                candidates=(),
            ),
            weapon=None if shape.weapon is None else Weapon(shape.weapon, Quantity.exactly(rng.randrange(1, 9))),  # type: ignore[arg-type]
            targets=tuple(_target(what, sector, reports[0], spot) for what, sector in shape.objects),
            killed=None if shape.killed is None else Quantity(shape.killed, shape.killed, shape.killed, rng.choice((None, person))),
            injured=None if shape.injured is None else Quantity.exactly(shape.injured),
            outages=(),
            epistemic=shape.epistemic,  # type: ignore[arg-type]
            attributed_to=person,
            corroboration=Corroboration(shape.origins, shape.origins + rng.randrange(9)),
            status=shape.status,  # type: ignore[arg-type]
            background=False,
            confidence=rng.random(),
            claims=claims,
            evidence={"where": (Evidence(reports[0], spot, spot + 9),)},
            figures=tuple(_figure(one, claim, rng) for one, claim in zip(reports, claims, strict=True)),
        ),
        passages=(Passage(words, "ru"),),
        decisions=tuple(
            Decision(id=f"{rng.getrandbits(64):x}", who=who, at=end + timedelta(days=1, minutes=rng.randrange(900)), what=what, on=claims)  # type: ignore[arg-type]
            for who, what in shape.decisions
        ),
        published=end if shape.has_time else like.published if like else shape.end,
    )


def _target(what: str, sector: str, report: str, spot: int) -> Target:
    evidence = (Evidence(report, spot, spot + 5),)
    return Target(what=what, sector=sector, damage="damaged", count=Quantity.exactly(1), pooled=False, evidence=evidence)  # type: ignore[arg-type]


def _figure(report: str, claim: str, rng: random.Random) -> StatedFigure:
    value, origin = Quantity.exactly(rng.randrange(9)), f"{rng.getrandbits(64):x}"
    return StatedFigure(
        of="injured", value=value, report=report, claim=claim, published=DAYS, origin=origin, epistemic="reported", stands=True
    )


def _place(shape: Shape, rng: random.Random, policy: Policy, like: Working | None) -> tuple[float, float]:
    """Anywhere in the district; in the same cell as `like` where cells are shown."""
    unit, where = shape.unit, None if like is None else like.incident.where
    if where is None or policy.profile.area != "cell" or shape.precision == "admin2":
        return _within(unit.lat, unit.lon, unit.radius_m / 1000, rng)
    km = policy.profile.cell_km or 0
    cell = cell_area(where, km)
    while True:
        lat, lon = _within(where.lat or 0, where.lon or 0, 2 * km, rng)
        near = cell_area(msgspec.structs.replace(where, lat=lat, lon=lon), km)
        if cell is not None and near is not None and near.id == cell.id:
            return lat, lon


def _within(lat: float, lon: float, km: float, rng: random.Random) -> tuple[float, float]:
    north = rng.uniform(-km, km) / 111.2
    return lat + north, lon + rng.uniform(-km, km) / 111.2 / cos(radians(lat))


def _window(shape: Shape, rng: random.Random, policy: Policy, like: Working | None) -> tuple[datetime, datetime]:
    """A window of that length; one that ends in the same period as `like`'s."""
    length = timedelta(hours=shape.hours)
    if like is None or like.incident.when is None:
        return shape.end - length, shape.end
    shown = coarse_window(like.incident.when, policy.profile.time, policy.zone)
    while True:
        end = shape.end + timedelta(seconds=rng.randrange(-90_000, 90_000))
        length_now = length if shape.hours > 1 else timedelta(seconds=rng.randrange(1, 3600))
        window = When(end - length_now, end, shape.time_precision)  # type: ignore[arg-type]
        if coarse_window(window, policy.profile.time, policy.zone) == shown:
            return end - length_now, end


def streams(store: Sequence[Working], policy: Policy, now: datetime, formats: Sequence[str] = CHEAP) -> dict[str, bytes]:
    """All that is shown of a store at `now`: each format with its bytes."""
    records = list(_released(store, policy, now))
    notice = notice_of(policy)
    return {name: b"".join(FORMATS[name].write(Wishes())(records, notice)) for name in formats}


def _released(store: Sequence[Working], policy: Policy, now: datetime) -> Iterator[PublicIncident]:
    ordered = sorted(
        store, key=lambda one: (one.incident.when is None, one.incident.when.start if one.incident.when else now, one.incident.id)
    )
    outcomes = ((one, release_one(one, policy, now)) for one in ordered)
    passed = ((one.incident.when.start if one.incident.when else None, out) for one, out in outcomes if isinstance(out, PublicIncident))
    return in_public_order(passed)


class Found(NamedTuple):
    """What one pair of twins showed."""

    apart_km: list[float]
    """How far the places of twins lie apart of which the same was shown."""
    late_hours: list[float]
    """How long after its strike each record appeared."""
    shown: int


def compare(rng: random.Random, policy: Policy, units: Sequence[AdminUnit], formats: Sequence[str] = CHEAP) -> Found:
    """What a store and its twin showed; `AssertionError` if not the same, too early, or if a secret of it stands there."""
    made = shapes(rng, units)
    one = [drawn(shape, rng, policy) for shape in made]
    other = [drawn(shape, rng, policy, like) for shape, like in zip(made, one, strict=True)]
    rng.shuffle(other)
    twins = {working.incident.id: working for working in other}
    seen: dict[str, datetime] = {}
    moments = sorted({DAYS + timedelta(days=rng.uniform(0, 14)) for _ in range(2)} | {DAYS + timedelta(days=20)})
    for now in moments:
        ours, theirs = streams(one, policy, now, formats), streams(other, policy, now, formats)
        for name, data in ours.items():
            _require(data == theirs[name], f"{name} at {now}: a store and its twin can be told apart")
        for public in _released(one, policy, now):
            seen.setdefault(public.id, now)
    return _judged(one, twins, seen, policy)


def _judged(one: Sequence[Working], twins: dict[str, Working], seen: dict[str, datetime], policy: Policy) -> Found:
    apart, late = [], []
    for working in one:
        incident, moment = working.incident, seen.get(public_id(working.incident.id, policy.key))
        if moment is None:
            continue
        _require(incident.status != "rejected", f"{incident.id} is rejected, and shown")
        _require(all(decision.what != "hold" for decision in working.decisions), f"{incident.id} is held, and shown")
        twin = twins[incident.id].incident
        for each in (incident, twin):
            if each.when is not None and each.when.end is not None:
                least = min(rule.delay_hours for rule in policy.profile.classes.values())
                hours = (moment - each.when.end) / timedelta(hours=1)
                _require(hours >= least, f"{incident.id} appeared {hours:.1f} h after its strike, not {least:g}")
                late.append(hours)
        where, there = incident.where, twin.where
        apart.append(distance_km(where.lat or 0, where.lon or 0, there.lat or 0, there.lon or 0))
    return Found(apart, late, len(seen))


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def policies() -> dict[str, Policy]:
    """The profiles that something leaves the house by, in Kharkiv Oblast."""
    region = load_region("kharkiv")
    named = {"strictest": "public", "ukraine-media": "public", "partner": "partner"}
    return {
        name: policy_for(msgspec.structs.replace(load_profile(audience, name), quotes="none"), region, KEY)  # type: ignore[arg-type]
        for name, audience in named.items()
    }


def main(stores: int) -> None:
    print(f"{stores:,} random stores a profile, each with its twin, {len(FORMATS)} formats")
    for name, policy in policies().items():
        rng = random.Random(2025)
        units = [unit for unit in load_region("kharkiv").own if unit.level == "admin2" and unit.kind == "raion"]
        begun, apart, late, shown = time.process_time(), list[float](), list[float](), 0
        for number in range(stores):
            found = compare(rng, policy, units, tuple(FORMATS) if number % 50 == 0 else CHEAP)
            apart += found.apart_km
            late += found.late_hours
            shown += found.shown
        apart.sort()
        print(
            f"{name:14} {shown:,} records shown, none told from its twin; twins lie {apart[len(apart) // 2]:.1f} km apart in the median,"
            f" up to {apart[-1]:.0f}; earliest {min(late):.1f} h after the strike; {time.process_time() - begun:.0f} s of one core"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
