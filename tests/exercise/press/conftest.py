"""A history of some weeks, drawn plainly: enough of everything that people write about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from holdfast.exercise.chance import Chance
from holdfast.exercise.press import Printed, write_reports
from holdfast.exercise.truth import Alert, History, Hit, MeasureTaken, ObjectKind, Outage, OutagePart, Strike, TollStep
from holdfast.exercise.world import Settlement, World
from holdfast.records import Damage, MeasureKind, Sector, WeaponCode

SEED, DAYS, STRIKES_A_DAY = 7, 120, 8
START = datetime(2031, 3, 1, 10, tzinfo=UTC)
OBJECTS: tuple[tuple[ObjectKind, Sector], ...] = (
    ("house", "housing"), ("car", "vehicles"), ("power_line", "power"), ("farm", "agriculture"), ("shop", "commerce"), ("shed", "housing"),
    ("school", "education"), ("apartment_block", "housing"), ("open_ground", "other"), ("barracks", "military"),
)  # fmt: skip
DAMAGE: tuple[Damage, ...] = ("damaged", "damaged", "fire", "destroyed", "unknown", "none")
WEAPONS: tuple[WeaponCode, ...] = (
    "drone", "drone", "drone", "fpv_drone", "artillery", "mortar", "mlrs", "missile", "bomb_glide", "mine_or_uxo", "debris_of_interception",
)  # fmt: skip
MEASURES: tuple[MeasureKind, ...] = ("education", "warning", "evacuation", "aid", "road_closure", "shelter", "reserve_supply")


@pytest.fixture(scope="session")
def history(world: World) -> History:
    chance = Chance(SEED, "a plain history")
    struck = [place for place in world.settlements if place.district in {one.id for one in world.districts[:9]}]
    minutes = sorted(chance.below(DAYS * 24 * 60) for _ in range(DAYS * STRIKES_A_DAY))
    strikes = tuple(strike(number, START + timedelta(minutes=at), chance.pick(struck), chance) for number, at in enumerate(minutes))
    outages = tuple(outage(one, world, chance) for one in strikes if chance.happens(0.12))
    return History(
        world=world.id, seed=SEED, start=START, end=START + timedelta(days=DAYS), shift=None, strikes=strikes, outages=outages, jobs=(),
        alerts=tuple(alert(one, chance) for one in strikes if chance.happens(0.4)), measures=tuple(measures(world, chance)),
        district_days=(), service_days=(),
    )  # fmt: skip


def strike(number: int, at: datetime, place: Settlement, chance: Chance) -> Strike:
    lands = chance.happens(0.88)
    kinds = {chance.below(len(OBJECTS)) for _ in range(chance.poisson(1.4))} if lands else set()
    hits = tuple(
        Hit(object=OBJECTS[kind][0], sector=OBJECTS[kind][1], damage=chance.pick(DAMAGE), count=1 + chance.poisson(0.8))
        for kind in sorted(kinds)
    )
    return Strike(
        id=f"k{number:06d}", at=at, day=(at - timedelta(hours=10)).date(), district=place.district, settlement=place.id, outskirts=False,
        lat=place.lat, lon=place.lon, weapon=chance.pick(WEAPONS), struck=1 + chance.poisson(0.5) if lands else 0,
        intercepted=0 if lands else 1 + chance.poisson(1.0), salvo=None, hits=hits, toll=toll(at, chance) if lands else (), outages=(),
    )  # fmt: skip


def toll(at: datetime, chance: Chance) -> tuple[TollStep, ...]:
    if not chance.happens(0.2):
        return (TollStep(at + timedelta(minutes=10), 0, 0, "first"),)
    killed, hurt = int(chance.happens(0.25)), 1 + chance.poisson(1.5)
    steps = [TollStep(at + timedelta(minutes=20), killed, hurt, "first")]
    if chance.happens(0.5):
        steps.append(TollStep(at + timedelta(minutes=150), killed, hurt + 1, "came_to_hospital"))
    if chance.happens(0.2):
        steps.append(TollStep(at + timedelta(hours=20), killed + 1, hurt, "died_in_hospital"))
    return tuple(steps)


def outage(cause: Strike, world: World, chance: Chance) -> Outage:
    area = chance.pick([area for area in world.areas if area.district == cause.district])
    until = cause.at + timedelta(hours=chance.exponential(14.0))
    part = OutagePart(area=area.id, settlements=area.settlements, partial=area.part, people=area.people, until=until, job="j1")
    return Outage(
        id=f"o{cause.id[2:]}", sector=area.sector, cause="strike", strike=cause.id, follows=None, since=cause.at, until=until,
        parts=(part,), awaits="clearance" if chance.happens(0.3) else None,
    )  # fmt: skip


def alert(during: Strike, chance: Chance) -> Alert:
    threat = chance.below(3)
    return Alert(
        id=f"a{during.id[2:]}", threat=("drone", "missile", "shelling")[threat], districts=(during.district,),
        raised=during.at - timedelta(minutes=20), lifted=during.at + timedelta(minutes=50), strikes=(during.id,),
    )  # fmt: skip


def measures(world: World, chance: Chance) -> list[MeasureTaken]:
    return [
        MeasureTaken(
            id=f"m{number:05d}", kind=chance.pick(MEASURES), status="lifted" if chance.happens(0.3) else "raised",
            at=START + timedelta(days=chance.below(DAYS)), district=chance.pick(world.districts[:9]).id, settlements=(), strike=None,
            lifts=None,
        )
        for number in range(40)
    ]  # fmt: skip


@pytest.fixture(scope="session")
def reports(world: World, history: History) -> tuple[Printed, ...]:
    return write_reports(world, history, SEED)
