"""What the ledger and the region pack know of how long services hold, put together for the futures.

The flow:

    incidents, days of reports -> hits   \
    services board  -> open repairs, times  > Situation -> endure -> Endurance
    region pack     -> districts, crews  /
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdfast.forecast.endurance import District, Hit, Situation
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.pipeline.services import known_in, service_board
from holdfast.records import Crew, Incident, Pace, Sector, ServedPlace, ServiceBoard
from holdfast.regions.crews import read_crews
from holdfast.store import days_of_reports

NOON = timedelta(hours=12)
_SECTOR_OF_CREW: dict[str, Sector] = {"power": "power", "gas": "gas", "water": "water"}
"""Crews of other kinds rescue, clear or heal; they mend no network."""


def situation_of(archive: Archive, instruments: Instruments, batch: int, as_of: datetime, paces: tuple[Pace, ...] = ()) -> Situation:
    """What was known of the region in `batch`, of the time up to `as_of`; the order of reports and incidents does not matter.

    `paces` are those of the outlook; a district without one has its tempo learned plainly from its strikes.

    Raises `InputError` where the registry of crews cannot be read.
    """
    region, zone = instruments.region, ZoneInfo(instruments.region.time_zone)
    known = known_in(archive, batch)
    places = ServedPlaces(instruments.gazetteer, region).districts()
    numbers = {place.name: place.id for place in places}
    hits = _hits(known.incidents, region.name, numbers, zone)
    told = {day for day in days_of_reports(archive.ledger.connection, batch) if day <= as_of.astimezone(zone).date()}
    first, last = _history(hits, told, as_of, zone)
    board = service_board(known, instruments, as_of)
    return Situation(
        region=region.id,
        name=region.name,
        as_of=as_of,
        exercise=region.exercise,
        districts=tuple(District(place.id, place.name, _people(place)) for place in places),
        hits=tuple(hit for hit in hits if last is None or hit.day <= last),
        first_day=first,
        last_day=last,
        unknown_days=_untold(first, last, told),
        paces=paces,
        open_jobs=_open_jobs(board, numbers),
        crews=_crews(read_crews(region.crews).crews if region.crews else ()),
        restoration=board.restoration,
    )


def _hits(incidents: Iterable[Incident], region: str, numbers: dict[str, str], zone: ZoneInfo) -> tuple[Hit, ...]:
    """The strikes in the region, each in its district."""
    mine = (incident for incident in incidents if incident.kind == "strike" and incident.where.admin1 == region)
    return tuple(hit for incident in mine if (hit := _hit(incident, numbers, zone)) is not None)


def operational_day(moment: datetime, zone: ZoneInfo) -> date:
    """The date on whose noon, by the region's clock, the operational day of `moment` begins."""
    return (moment.astimezone(zone).replace(tzinfo=None) - NOON).date()


def _hit(incident: Incident, numbers: dict[str, str], zone: ZoneInfo) -> Hit | None:
    if incident.when is None or incident.when.start is None or incident.background:
        return None
    damaged = {target.sector for target in incident.targets if target.damage != "none"}
    damaged |= {outage.sector for outage in incident.outages if outage.status == "out" and not outage.scheduled}
    return Hit(
        day=operational_day(incident.when.start, zone),
        district=numbers.get(incident.where.admin2 or ""),
        weapon=incident.weapon.type if incident.weapon else "unknown",
        damaged=frozenset(damaged),
    )


def _people(place: ServedPlace) -> int | None:
    """The best number there is; where some settlements have none, what the others have."""
    number = place.population
    return None if number is None else number.best or number.low or None


def _history(hits: Iterable[Hit], told: Iterable[date], as_of: datetime, zone: ZoneInfo) -> tuple[date | None, date | None]:
    """The first operational day of which somebody told, and the last whole one: silence after the last report is not calm."""
    days = sorted(told)
    if not days:
        return None, None
    last = min(operational_day(as_of, zone), days[-1]) - timedelta(days=1)
    first = max(min((hit.day for hit in hits), default=days[0]), days[0] - timedelta(days=1))
    return (first, last) if first <= last else (None, None)


def _untold(first: date | None, last: date | None, told: set[date]) -> frozenset[date]:
    """Days between on which, and on the next of which, no report at all was published."""
    if first is None or last is None:
        return frozenset()
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return frozenset(day for day in days if day not in told and day + timedelta(days=1) not in told)


def _open_jobs(board: ServiceBoard, numbers: dict[str, str]) -> dict[tuple[str, Sector], int]:
    """One repair for each place of a district in which a service is out, wholly or in part."""
    found: Counter[tuple[str, Sector]] = Counter()
    for row in board.rows:
        district = numbers.get(row.area.admin2 or row.area.name)
        if district is not None:
            found[district, row.sector] += row.out + row.partial
    return dict(found)


def _crews(registry: Iterable[Crew]) -> dict[Sector, float]:
    """Crews by sector; one that is on every fourth day counts a quarter."""
    found: dict[Sector, float] = {}
    for crew in registry:
        if (sector := _SECTOR_OF_CREW.get(crew.kind)) is not None:
            found[sector] = found.get(sector, 0.0) + (1.0 / crew.shift.every_days if crew.shift else 1.0)
    return found
