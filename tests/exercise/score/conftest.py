"""A perfect reader: what could be read from each report, exactly as the truth has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest

from holdfast.exercise.press import ReportTold, write_reports
from holdfast.exercise.score import Board, Made, Truth
from holdfast.exercise.strike import Strike
from holdfast.exercise.truth import History
from holdfast.exercise.truth import Outage as Trouble
from holdfast.exercise.world import Settlement, World
from holdfast.records import (
    Claim,
    Corroboration,
    Garble,
    Headcount,
    Incident,
    Lineage,
    Location,
    Outage,
    PlaceMention,
    Quantity,
    Report,
    Sector,
    ServedPlace,
    ServiceRow,
    Span,
    Unsupported,
    Weapon,
)


@pytest.fixture(scope="session")
def truth(world: World, history: History) -> Truth:
    return Truth(world, history, tuple(report.told for report in write_reports(world, history, 7)))


@pytest.fixture(scope="session")
def perfect(truth: Truth) -> Made:
    last = {(told.source, told.external_id): told for told in sorted(truth.reports, key=lambda told: told.revision)}
    told = sorted(last.values(), key=lambda one: one.id)
    claims = [claim for one in told for claim in claims_of(one, truth)]
    lineages, incidents = [lineage_of(one, told) for one in told], incidents_of(claims, told, truth)
    return Made([report_of(one) for one in told], claims, lineages, incidents, boards_of(told, truth))


def report_of(told: ReportTold) -> Report:
    return Report(
        id=told.id, source_id=told.source, external_id=told.external_id, revision=told.revision, published_at=told.published,
        retrieved_at=None, lang=told.lang, title=None, text="", url=None, forwarded_from=None, media=(), raw_sha256="",
    )  # fmt: skip


def claims_of(told: ReportTold, truth: Truth) -> list[Claim]:
    outages = {outage.id: outage for outage in truth.history.outages}
    places = {place.id: place.name.en for place in truth.world.settlements}
    read = [
        Outage(
            sector=outages[one.outage].sector, settlements=tuple(places[place] for place in one.settlements), status=one.status,
            partial=False, people=None if one.people is None else exactly(one.people), evidence=(),
        )
        for one in told.outages
    ]  # fmt: skip
    found = [claim(f"{told.id}:{one.strike}", told, one.places[0], ()) for one in told.strikes]
    return found + ([claim(f"{told.id}:outage", told, None, tuple(read))] if read else [])


def claim(name: str, told: ReportTold, span: Span | None, outages: tuple[Outage, ...]) -> Claim:
    mention = None if span is None else PlaceMention(name="", bare="", kind="settlement", span=span)
    return Claim(
        id=name, report_id=told.id, published_at=told.published, kind="outage" if outages else "strike", when=None, mention=mention,
        location=None, weapon=None, targets=(), killed=None, injured=None, outages=outages, measures=(), epistemic="reported",
        attributed_to=None, background=False, confidence=1.0, evidence={},
    )  # fmt: skip


def exactly(count: int) -> Quantity:
    return Quantity(low=count, best=count, high=count, stated=str(count))


def incidents_of(claims: Sequence[Claim], told: Sequence[ReportTold], truth: Truth) -> list[Incident]:
    places = {place.id: place for place in truth.world.settlements}
    by_strike: dict[str, list[str]] = {}
    for one in claims:
        if one.kind == "strike":
            by_strike.setdefault(one.id.rpartition(":")[2], []).append(one.id)
    strikes = {strike.id: strike for strike in truth.history.strikes}
    stated = {
        (one.strike, name) for report in told for one in report.strikes for name in ("killed", "injured") if getattr(one, name) is not None
    }
    return [
        incident(strikes[strike], places[strikes[strike].settlement], tuple(ids), {name for of, name in stated if of == strike})
        for strike, ids in by_strike.items()
    ]


def incident(strike: Strike, place: Settlement, claims: tuple[str, ...], stated: set[str]) -> Incident:
    where = Location(
        name=place.name.en, place=place.name.en, admin2=None, admin1=None, country=None, lat=place.lat, lon=place.lon, radius_m=1000,
        precision="settlement", confidence=1.0, candidates=(),
    )  # fmt: skip
    return Incident(
        id=strike.id, kind="strike", when=None, where=where, weapon=Weapon(strike.weapon, None), targets=(),
        killed=exactly(strike.killed) if "killed" in stated else None, injured=exactly(strike.injured) if "injured" in stated else None,
        outages=(), epistemic="reported", attributed_to=None, corroboration=Corroboration(1, 1), status="proposed", background=False,
        confidence=1.0, claims=claims, evidence={},
    )  # fmt: skip


def lineage_of(told: ReportTold, everyone: Sequence[ReportTold]) -> Lineage:
    there = {one.id for one in everyone}
    return Lineage(
        report_id=told.id, origin=told.statement, how=told.how, speaker=None, shared=(), dropped=(), contradicted=(), added=(),
        derives_from=tuple(one for one in (told.derives_from,) if one in there),
        garbled=tuple(Garble("", slip.right or "", slip.span) for slip in told.slips if slip.kind == "garbled_name"),
        unsupported=tuple(
            Unsupported(slip.span.start, slip.span.end, "detail")
            for slip in told.slips
            if slip.kind.startswith(("invented", "wrong_figure"))
        ),
    )  # fmt: skip


def noons_of(truth: Truth) -> list[datetime]:
    start, end = truth.history.start, truth.history.end
    return [start + timedelta(days=day) for day in range(1, (end - start).days + 1)]


def boards_of(told: Sequence[ReportTold], truth: Truth) -> list[Board]:
    """At each noon what is out by an outage that was told of by then: its named settlements, and all of its people."""
    first: dict[str, datetime] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for report in told:
        for one in report.outages:
            if one.status == "out":
                first[one.outage] = min(report.published, first.get(one.outage, report.published))
                names[one.outage] |= {*one.settlements}
    return [
        board_of(noon, [outage for outage in truth.history.outages if first.get(outage.id, noon) < noon], names, truth)
        for noon in noons_of(truth)
    ]


def board_of(noon: datetime, outages: Sequence[Trouble], names: Mapping[str, set[str]], truth: Truth) -> Board:
    lasting = [(one, part) for one in outages for part in one.parts if part.until is None or part.until > noon]
    down = {(place, one.sector) for one, part in lasting for place in part.settlements if place in names[one.id]}
    areas = {area.id: area for area in truth.world.areas}
    people: Counter[tuple[str, Sector]] = Counter()
    for area in {part.area for _, part in lasting}:
        people[areas[area].district, areas[area].sector] += areas[area].people
        people["", areas[area].sector] += areas[area].people
    district = {one.id: one.name.en for one in truth.world.districts} | {"": truth.world.name.en}
    rows = [
        ServiceRow(
            area=ServedPlace(id=where, name=district[where], kind="admin2" if where else "admin1"),
            sector=sector, state="partial", people=Headcount(count, count, count),
        )
        for (where, sector), count in people.items()
    ]  # fmt: skip
    return Board(noon, [(ServedPlace(id=f"csv:own/{place}", name=place, kind="settlement"), sector) for place, sector in down], rows)
